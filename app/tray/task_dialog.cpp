// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/task_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QVBoxLayout>

#include "app/tray/csv.h"
#include "app/tray/file_saving.h"
#include "app/tray/task_words.h"

namespace fallow::tray {
namespace {

constexpr int space_in_cells = 16;
constexpr QSize first_size(980, 520);

QLabel* plain_label(const QString& text = {})
{
    auto* const label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

TaskDialog::TaskDialog(AgentModel& model, const TaskFilter& filter, const QString& of_what, QWidget* parent)
    : QDialog(parent), tasks_(model)
{
    setWindowTitle(tr("Tasks"));
    setAttribute(Qt::WA_DeleteOnClose);
    view_ = make_view();
    count_ = plain_label();
    count_->setObjectName("count");
    auto* const column = new QVBoxLayout(this);
    column->addWidget(plain_label(of_what));
    column->addWidget(view_, 1);
    column->addWidget(count_);
    column->addWidget(make_buttons());
    resize(first_size);
    connect(&tasks_, &TaskTable::fetched, this, [this] {
        show_count();
        begin_reading();
    });
    tasks_.show_tasks(filter);
    show_count();
    view_->setFocus();
}

QTableView* TaskDialog::make_view()
{
    auto* const view = new QTableView;
    view->setModel(&tasks_);
    view->setAccessibleName(tr("Tasks that ran on this computer, the newest first"));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setAlternatingRowColors(true);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->verticalHeader()->hide();
    // Rows of one height: nobody measures a hundred thousand of them.
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + space_in_cells / 2);
    QHeaderView& header = *view->horizontalHeader();
    header.setHighlightSections(false);
    header.setResizeContentsPrecision(0); // by what is in sight
    header.setStretchLastSection(false);
    header.setSectionResizeMode(TaskTable::verdict_column, QHeaderView::Stretch);
    return view;
}

QWidget* TaskDialog::make_buttons()
{
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    export_ = buttons->addButton(tr("&Export as CSV…"), QDialogButtonBox::ActionRole);
    // Enter belongs to the table.
    export_->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(export_, &QPushButton::clicked, this, &TaskDialog::export_csv);
    connect(buttons, &QDialogButtonBox::rejected, this, &TaskDialog::reject);
    return buttons;
}

/// Once, by what came first: later the reader chooses widths and place.
void TaskDialog::begin_reading()
{
    if (view_->property("fitted").toBool() || tasks_.rowCount() == 0)
        return;
    view_->setProperty("fitted", true);
    for (int column = 0; column < TaskTable::column_count; ++column)
        if (column != TaskTable::verdict_column)
            view_->resizeColumnToContents(column);
    view_->setCurrentIndex(tasks_.index(0, 0)); // from where keys lead on
}

void TaskDialog::show_count()
{
    const int count = tasks_.rowCount();
    if (!tasks_.is_here())
        count_->setText(tr("The agent is asked…"));
    else if (count == 0)
        count_->setText(tr("No task of it ran here, or none that is remembered: the newest 100,000 tasks are."));
    else if (tasks_.canFetchMore({}))
        count_->setText(tr("%Ln task(s) shown; older ones come as you read on.", nullptr, count));
    else
        count_->setText(tr("%Ln task(s).", nullptr, count));
    export_->setEnabled(count > 0);
}

void TaskDialog::export_csv()
{
    export_->setEnabled(false);
    count_->setText(tr("All tasks are fetched for the file…"));
    tasks_.fetch_all([this](bool is_complete) {
        show_count();
        if (is_complete)
            write_csv();
        else
            count_->setText(tr("The agent did not give all tasks: nothing is written."));
    });
}

void TaskDialog::write_csv()
{
    const FileToSave file{tr("Export the tasks"), QStringLiteral("fallow-tasks"), QStringLiteral("csv"),
                          tr("Comma-separated values (*.csv)")};
    const auto content = [this] {
        std::vector<QStringList> table{task_file_heading()};
        for (const PastTask& task : tasks_.tasks())
            table.push_back(task_file_row(task));
        return csv(table);
    };
    save_file(this, file, content, [this](const QString& words) { count_->setText(words); });
}

} // namespace fallow::tray
