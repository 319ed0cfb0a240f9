// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/task_table.h"

#include <utility>

#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"
#include "app/tray/task_words.h"

namespace fallow::tray {
namespace {

/// An agent keeps no more; one that goes on for ever is none.
constexpr std::size_t most_tasks = 200'000;

bool is_number(int column)
{
    return column == TaskTable::processor_column || column == TaskTable::credits_column
           || column == TaskTable::lease_column;
}

QString text(const PastTask& task, int column)
{
    switch (column) {
    case TaskTable::time_column: return moment_words(task.ended);
    case TaskTable::function_column: return plain_text(task.function);
    case TaskTable::pool_column: return plain_text(task.pool);
    case TaskTable::processor_column: return time_words(task.processor_ms);
    case TaskTable::verdict_column: return verdict_words(task);
    case TaskTable::credits_column: return task_credits_words(task);
    default: return plain_text(task.lease);
    }
}

} // namespace

TaskTable::TaskTable(AgentModel& model, QObject* parent) : QAbstractTableModel(parent), model_(model) {}

void TaskTable::show_tasks(TaskFilter filter)
{
    end_fetching_all(false);
    beginResetModel();
    filter_ = std::move(filter);
    tasks_.clear();
    names_.clear();
    next_.clear();
    is_here_ = false;
    has_more_ = true;
    is_asked_ = false;
    endResetModel();
    ask();
}

void TaskTable::fetch_all(std::function<void(bool)> done)
{
    end_fetching_all(false);
    all_fetched_ = std::move(done);
    if (!has_more_)
        end_fetching_all(true);
    else if (!is_asked_)
        ask();
}

void TaskTable::ask()
{
    is_asked_ = true;
    model_.tasks(filter_, next_, this, [this, question = ++asked_](const std::optional<TaskPage>& page) {
        if (question == asked_)
            take(page);
    });
}

void TaskTable::take(const std::optional<TaskPage>& page)
{
    is_asked_ = false;
    is_here_ = true;
    has_more_ = page && !page->next.isEmpty() && page->next != next_;
    if (page && !page->tasks.empty()) {
        const auto first = static_cast<int>(tasks_.size());
        beginInsertRows({}, first, first + static_cast<int>(page->tasks.size()) - 1);
        for (PastTask task : page->tasks) {
            task.pool = shared(task.pool);
            task.function = shared(task.function);
            tasks_.push_back(std::move(task));
        }
        endInsertRows();
        next_ = page->next;
    }
    has_more_ = has_more_ && tasks_.size() < most_tasks;
    Q_EMIT fetched();
    if (!page || !has_more_)
        end_fetching_all(page.has_value());
    else if (all_fetched_)
        ask();
}

void TaskTable::end_fetching_all(bool is_complete)
{
    if (const auto done = std::exchange(all_fetched_, {}))
        done(is_complete);
}

QString TaskTable::shared(const QString& name) { return *names_.insert(name); }

int TaskTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(tasks_.size());
}

int TaskTable::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : column_count; }

QVariant TaskTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PastTask& task = tasks_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return own_direction(text(task, index.column()));
    // Escaped: tool tips would take what looks like markup for markup.
    if (role == Qt::ToolTipRole)
        return text(task, index.column()).toHtmlEscaped();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((is_number(index.column()) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter));
    return {};
}

QVariant TaskTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((is_number(section) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && section == credits_column)
        return tr("Granted; in brackets what is claimed for a task that is not decided.");
    if (role == Qt::ToolTipRole && section == lease_column)
        return tr("The number by which the pool knows this computer's work on the task.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case time_column: return tr("Ended");
    case function_column: return tr("Function");
    case pool_column: return tr("Pool");
    case processor_column: return tr("Processor time");
    case verdict_column: return tr("Verdict");
    case credits_column: return tr("Credits");
    default: return tr("Lease");
    }
}

bool TaskTable::canFetchMore(const QModelIndex& parent) const { return !parent.isValid() && has_more_ && !is_asked_; }

void TaskTable::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        ask();
}

} // namespace fallow::tray
