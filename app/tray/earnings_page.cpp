// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/earnings_page.h"

#include <algorithm>
#include <utility>

#include <QBuffer>
#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QShortcut>

#include "app/tray/csv.h"
#include "app/tray/file_saving.h"
#include "app/tray/flow_layout.h"
#include "app/tray/larger_font.h"
#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"
#include "app/tray/row_height.h"
#include "app/tray/task_dialog.h"

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

constexpr int history_days = 20 * 366; ///< as many as the agent gives
constexpr auto asked_again_after = 1min;
constexpr int space = 12;
constexpr double figure_size = 1.3; ///< of the font's
constexpr int rows_shown = 6;

constexpr auto period_key = "earnings/period";
constexpr auto quantity_key = "earnings/quantity";

/// As the agent counts days.
QDate today() { return QDateTime::currentDateTimeUtc().date(); }

QLabel* plain_label(const QString& text = {})
{
    auto* const label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* heading(const QString& text)
{
    QLabel* const label = plain_label(text);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

EarningsPage::EarningsPage(AgentModel& model) : Page(model)
{
    next_question_.setInterval(asked_again_after);
    next_question_.setTimerType(Qt::VeryCoarseTimer);
    connect(&next_question_, &QTimer::timeout, this, &EarningsPage::ask);
    connect(&this->model(), &AgentModel::happened, this, [this](const QString& event) {
        if (event == QLatin1String("verdicts") && isVisible())
            ask();
    });
}

void EarningsPage::build()
{
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setSpacing(space);
    chart_ = new UsageChart;
    chart_->setObjectName("chart");
    functions_ = new UsageTable(this);
    column->addWidget(make_choices());
    column->addWidget(make_figures());
    column->addWidget(chart_, 1);
    column->addWidget(balances_ = new PoolBalances);
    column->addWidget(make_table_heading());
    column->addWidget(table_ = make_table(), 1);
    column->addWidget(tariff_ = new TariffBox);
    told_ = plain_label();
    told_->setWordWrap(true);
    told_->hide();
    column->addWidget(told_);
    auto* const scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    everything_ = scroll;
    nothing_ = plain_label();
    nothing_->setWordWrap(true);
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setMargin(2 * space);
    body_ = new QStackedWidget;
    body_->addWidget(nothing_);
    body_->addWidget(everything_);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(body_);
    restore_choices();
}

QWidget* EarningsPage::make_choices()
{
    period_ = new QComboBox;
    period_->setObjectName("period");
    period_->setAccessibleName(tr("Time shown"));
    period_->addItem(tr("Days, the last 30"), static_cast<int>(Period::day));
    period_->addItem(tr("Weeks, the last 26"), static_cast<int>(Period::week));
    period_->addItem(tr("Months, the last 12"), static_cast<int>(Period::month));
    period_->addItem(tr("All time"), static_cast<int>(Period::all_time));
    quantity_ = new QComboBox;
    quantity_->setObjectName("quantity");
    quantity_->setAccessibleName(tr("What the chart shows"));
    for (const Quantity quantity :
         {Quantity::credits, Quantity::processor_time, Quantity::tasks, Quantity::bytes, Quantity::energy})
        quantity_->addItem(name_of(quantity), static_cast<int>(quantity));
    auto* const menu = new QMenu(this);
    menu->addAction(tr("&Table as CSV…"), this, &EarningsPage::export_csv);
    menu->addAction(tr("&Chart as PNG…"), this, &EarningsPage::export_picture);
    auto* const save = new QPushButton(tr("&Export"));
    save->setMenu(menu);
    auto* const choices = new QWidget;
    auto* const row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(quantity_);
    row->addWidget(period_);
    row->addStretch();
    row->addWidget(save);
    return choices;
}

QWidget* EarningsPage::make_figures()
{
    auto* const figures = new QFrame;
    figures->setFrameShape(QFrame::StyledPanel);
    auto* const row = new FlowLayout(figures, FlowLayout::Spare::shared);
    row->setSpacing(2 * space);
    const auto add = [&](Figure& figure, const QString& name) {
        figure.number = plain_label();
        new LargerFont(figure.number, figure_size);
        figure.name = plain_label(name);
        auto* const both = new QWidget;
        auto* const column = new QVBoxLayout(both);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(figure.number);
        column->addWidget(figure.name);
        row->addWidget(both);
    };
    add(credits_, tr("credits"));
    add(processor_, tr("of processors"));
    add(tasks_, tr("tasks"));
    add(transfers_, tr("transferred"));
    add(energy_, tr("energy (estimated)"));
    return figures;
}

QWidget* EarningsPage::make_table_heading()
{
    auto* const tasks = new QPushButton(tr("&Tasks…"));
    tasks->setObjectName("tasks");
    tasks->setToolTip(
        tr("Each task behind the chosen row, or behind all of them, with what the pool decided about it."));
    connect(tasks, &QPushButton::clicked, this, &EarningsPage::show_tasks);
    auto* const line = new QWidget;
    auto* const row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(heading(tr("By pool and function")));
    row->addStretch();
    row->addWidget(tasks);
    return line;
}

QTableView* EarningsPage::make_table()
{
    auto* const table = new QTableView;
    table->setModel(functions_);
    table->setAccessibleName(tr("By pool and function"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    new RowHeight(table, space / 2);
    table->setMinimumHeight(table->verticalHeader()->defaultSectionSize() * (rows_shown + 1));
    QHeaderView& header = *table->horizontalHeader();
    header.setHighlightSections(false);
    header.setSectionResizeMode(QHeaderView::ResizeToContents);
    // The sizes of those in sight only: a table may be long.
    header.setResizeContentsPrecision(0);
    for (const int column : {UsageTable::pool_column, UsageTable::function_column})
        header.setSectionResizeMode(column, QHeaderView::Stretch);
    // Names are cut before their headings are.
    header.setMinimumSectionSize(
        std::max(header.sectionSizeHint(UsageTable::pool_column), header.sectionSizeHint(UsageTable::function_column)));
    header.setSortIndicator(UsageTable::credits_column, Qt::DescendingOrder);
    table->setSortingEnabled(true);
    connect(table, &QTableView::doubleClicked, this, &EarningsPage::show_tasks);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* const open = new QShortcut(QKeySequence(key), table);
        open->setContext(Qt::WidgetShortcut);
        connect(open, &QShortcut::activated, this, &EarningsPage::show_tasks);
    }
    return table;
}

void EarningsPage::restore_choices()
{
    const QSettings settings;
    const auto choose = [&](QComboBox* box, const char* key) {
        const int index = box->findData(settings.value(key, 0).toInt());
        box->setCurrentIndex(std::max(0, index));
    };
    choose(period_, period_key);
    choose(quantity_, quantity_key);
    // Only now: what is restored is no choice to be kept.
    const auto take = [this] {
        keep_choices();
        show_all();
    };
    for (QComboBox* box : {period_, quantity_})
        connect(box, &QComboBox::currentIndexChanged, this, take);
    connect(tariff_, &TariffBox::tariff_changed, this, &EarningsPage::show_all);
}

void EarningsPage::keep_choices()
{
    QSettings settings;
    settings.setValue(period_key, period_->currentData());
    settings.setValue(quantity_key, quantity_->currentData());
}

void EarningsPage::showEvent(QShowEvent* event)
{
    is_asked_ = false;
    Page::showEvent(event);
    next_question_.start();
}

void EarningsPage::hideEvent(QHideEvent* event)
{
    next_question_.stop();
    Page::hideEvent(event);
}

void EarningsPage::ask()
{
    is_asked_ = model().report().has_value();
    if (!is_asked_)
        return;
    model().history(history_days, this, [this](const std::vector<UsageRow>& rows) {
        if (rows_ == rows && shown_on_ == today())
            return;
        rows_ = rows;
        show_all();
    });
}

void EarningsPage::follow()
{
    if (body_ == nullptr) {
        build();
        show_all();
    }
    // An agent that came while the page is shown is asked at once.
    if (!model().report())
        is_asked_ = false;
    else if (!is_asked_ && isVisible())
        ask();
    show_balances();
    if (const auto& report = model().report())
        tariff_->show_computers(report->entry(QStringLiteral("energy-price")),
                                report->entry(QStringLiteral("carbon-note")));
}

UsageSummary EarningsPage::summary() const
{
    return summarize(rows_, static_cast<Period>(period_->currentData().toInt()), today(), QLocale().firstDayOfWeek());
}

void EarningsPage::show_all()
{
    show_balances();
    shown_on_ = today();
    const UsageSummary summary = this->summary();
    const auto quantity = static_cast<Quantity>(quantity_->currentData().toInt());
    chart_->show_content(chart_content(summary, quantity, tariff_->tariff()));
    chart_->setAccessibleName(tr("%1: %2").arg(quantity_->currentText(), period_->currentText()));
    functions_->show_usage(summary.functions, tariff_->tariff());
    const Amounts& total = summary.total;
    credits_.number->setText(credits_words(total.credits));
    processor_.number->setText(hours_words(processor_hours(total)));
    tasks_.number->setText(count_words(total.tasks));
    transfers_.number->setText(tr("↓ %1  ↑ %2").arg(bytes_words(total.bytes_down), bytes_words(total.bytes_up)));
    const double energy = energy_kwh(total, tariff_->tariff());
    const QString cost = cost_words(energy, tariff_->tariff());
    energy_.number->setText(energy_words(energy));
    energy_.name->setText(cost.isEmpty() ? tr("energy (estimated)") : tr("energy (estimated), %1").arg(cost));
}

void EarningsPage::show_balances()
{
    static const std::vector<PoolReport> none;
    const auto& pools = model().report() ? model().report()->pools : none;
    balances_->show_pools(pools);
    const bool has_credits = std::ranges::any_of(
        pools, [](const PoolReport& pool) { return pool.credits_granted != 0 || pool.credits_pending != 0; });
    nothing_->setText(model().report() ? tr(
                          "Nothing was earned yet. As soon as this computer has finished its first task, a chart shows "
                          "here what it earned and gave, day by day: credits, processor hours, tasks, transfers "
                          "and an estimate of the energy.")
                                       : tr("As soon as the agent runs, what this computer earned is shown here."));
    body_->setCurrentWidget(rows_.empty() && !has_credits ? nothing_ : everything_);
}

void EarningsPage::export_csv()
{
    save_file(
        this,
        {tr("Export the table"), QStringLiteral("fallow-earnings"), QStringLiteral("csv"),
         tr("Comma-separated values (*.csv)")},
        [this] { return csv(usage_table(rows_, summary(), tariff_->tariff())); },
        [this](const QString& words) { tell(words); });
}

void EarningsPage::export_picture()
{
    const auto png = [this] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        chart_->picture().save(&buffer, "PNG");
        return bytes;
    };
    save_file(
        this,
        {tr("Export the chart"), QStringLiteral("fallow-earnings"), QStringLiteral("png"), tr("PNG picture (*.png)")},
        png, [this](const QString& words) { tell(words); });
}

void EarningsPage::tell(const QString& words)
{
    told_->setText(words);
    told_->show();
}

/// Of the row that is chosen; of all while none is.
void EarningsPage::show_tasks()
{
    TaskFilter filter;
    QString of_what = tr("All tasks that ran on this computer.");
    if (const QModelIndexList chosen = table_->selectionModel()->selectedRows(); !chosen.isEmpty()) {
        const FunctionUsage& usage = functions_->usage(chosen.first().row());
        filter = {usage.root, usage.function};
        of_what = usage.function.isEmpty()
                      ? tr("Tasks for %1.").arg(plain_text(usage.pool))
                      : tr("Tasks of %1, for %2.").arg(plain_text(usage.function), plain_text(usage.pool));
    }
    (new TaskDialog(model(), filter, of_what, this))->show();
}

} // namespace fallow::tray
