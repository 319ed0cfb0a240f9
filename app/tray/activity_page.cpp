// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/activity_page.h"

#include <algorithm>
#include <utility>

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QShortcut>
#include <QSysInfo>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

#include "app/tray/diagnostics.h"
#include "app/tray/plain_text.h"
#include "app/tray/row_height.h"

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

constexpr int space_in_cells = 16;
/// So long a button says that it did what it should.
constexpr auto confirmation_shown = 2s;
/// The choices of the list that are no kind of entry.
constexpr int what_matters = -1;
constexpr int everything = -2;

} // namespace

ActivityPage::ActivityPage(AgentModel& model, ActivityRecord& record) : Page(model), log_(record.log()), shown_(log_)
{
    set_up_view();
    nothing_ = new QLabel;
    nothing_->setTextFormat(Qt::PlainText);
    nothing_->setWordWrap(true);
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setMargin(2 * space_in_cells);
    body_ = new QStackedWidget;
    body_->addWidget(view_);
    body_->addWidget(nothing_);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(make_choices());
    column->addWidget(body_, 1);

    for (const auto& changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&shown_, changed, this, &ActivityPage::show_what_there_is);
    show_what_there_is();
}

QWidget* ActivityPage::make_choices()
{
    kinds_ = new QComboBox;
    kinds_->setAccessibleName(tr("Kinds of entries shown"));
    kinds_->addItem(tr("What matters"), what_matters);
    kinds_->addItem(tr("Everything"), everything);
    kinds_->insertSeparator(kinds_->count());
    for (const ActivityKind kind : all_activity_kinds)
        kinds_->addItem(name_of(kind), static_cast<int>(kind));
    connect(kinds_, &QComboBox::currentIndexChanged, this, [this] {
        const int choice = kinds_->currentData().toInt();
        shown_.choose(choice < 0 ? std::nullopt : std::optional(static_cast<ActivityKind>(choice)),
                      choice == everything);
        show_what_there_is();
    });
    text_ = new QLineEdit;
    text_->setPlaceholderText(tr("Search"));
    text_->setAccessibleName(tr("Only entries with these words"));
    text_->setClearButtonEnabled(true);
    connect(text_, &QLineEdit::textChanged, this, [this](const QString& text) {
        shown_.choose_text(text);
        show_what_there_is();
    });
    copy_diagnostics_ = new QPushButton(tr("&Copy diagnostics"));
    copy_diagnostics_->setToolTip(tr("Versions, state and settings, for whoever helps you. No keys, accounts or names "
                                     "of yours are among them."));
    connect(copy_diagnostics_, &QPushButton::clicked, this, &ActivityPage::copy_diagnostics);
    open_folder_ = new QPushButton(tr("&Open the log's folder"));
    connect(open_folder_, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(model().link().state_directory())); });
    auto* const choices = new QWidget;
    auto* const row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(kinds_);
    row->addWidget(text_, 1);
    row->addWidget(copy_diagnostics_);
    row->addWidget(open_folder_);
    return choices;
}

void ActivityPage::set_up_view()
{
    view_ = new QTableView;
    view_->setModel(&shown_);
    view_->setAccessibleName(tr("What happened, the newest first"));
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    view_->setShowGrid(false);
    view_->setAlternatingRowColors(true);
    view_->setWordWrap(false);
    view_->setTabKeyNavigation(false);
    view_->verticalHeader()->hide();
    new RowHeight(view_, space_in_cells / 2);
    QHeaderView& header = *view_->horizontalHeader();
    header.setHighlightSections(false);
    header.setStretchLastSection(true);
    auto* const copy = new QShortcut(QKeySequence::Copy, view_);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &ActivityPage::copy_selection);
    // New rows come in above: whoever reads farther down keeps what they read before their eyes.
    connect(&shown_, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex& /*parent*/, int first, int last) {
                if (first != 0 || view_->verticalScrollBar()->value() == 0)
                    return;
                const bool is_due = rows_above_ > 0;
                rows_above_ += last - first + 1;
                if (!is_due)
                    QTimer::singleShot(0, view_, [this] {
                        view_->verticalScrollBar()->setValue(view_->verticalScrollBar()->value()
                                                             + std::exchange(rows_above_, 0));
                    });
            });
}

void ActivityPage::follow()
{
    if (measured_for_ == view_->font())
        return;
    measured_for_ = view_->font();
    const QFontMetrics metrics = view_->fontMetrics();
    ActivityModel sample;
    sample.add({QDateTime(QDate(2028, 12, 28), QTime(22, 48, 48)), ActivityKind::detail, QStringLiteral("-")});
    const QString time = sample.data(sample.index(0, ActivityModel::time_column)).toString();
    view_->setColumnWidth(ActivityModel::time_column, metrics.horizontalAdvance(time) + space_in_cells);
    int kind_width = 0;
    for (const ActivityKind kind : all_activity_kinds)
        kind_width = std::max(kind_width, metrics.horizontalAdvance(name_of(kind)));
    view_->setColumnWidth(ActivityModel::kind_column, kind_width + 2 * space_in_cells);
}

void ActivityPage::show_what_there_is()
{
    const bool is_empty = shown_.rowCount() == 0;
    if (is_empty)
        nothing_->setText(log_.rowCount() == 0
                              ? tr("Nothing happened yet. Pauses and their reasons, tasks, credits that come in and "
                                   "problems are written here, from the start of this program on.")
                              : tr("No entry is as you search."));
    body_->setCurrentWidget(is_empty ? static_cast<QWidget*>(nothing_) : view_);
}

void ActivityPage::copy_selection()
{
    QModelIndexList rows = view_->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex& row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < ActivityModel::column_count; ++column)
            cells << plain_line(row.siblingAtColumn(column).data().toString());
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ActivityPage::copy_diagnostics()
{
    const AgentLink& link = model().link();
    QGuiApplication::clipboard()->setText(
        diagnostics({QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()),
                     QSysInfo::prettyProductName(), QGuiApplication::platformName()},
                    link.state(), link.trouble(), model().report()));
    copy_diagnostics_->setText(tr("Copied"));
    QTimer::singleShot(confirmation_shown, copy_diagnostics_,
                       [this] { copy_diagnostics_->setText(tr("&Copy diagnostics")); });
}

} // namespace fallow::tray
