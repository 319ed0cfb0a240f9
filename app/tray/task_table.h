// SPDX-License-Identifier: GPL-3.0-or-later
// The tasks that ran here, newest first, as a table that asks the agent for more of them as one reads on: nobody ever has to wait
// for, or to hold, more than was looked at.
#pragma once

#include <functional>
#include <vector>

#include <QAbstractTableModel>
#include <QSet>

#include "app/tray/agent_model.h"

namespace fallow::tray {

class TaskTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        time_column,
        function_column,
        pool_column,
        verdict_column,
        processor_column,
        credits_column,
        lease_column,
        column_count,
    };

    /// The model must outlive it.
    explicit TaskTable(AgentModel& model, QObject* parent = nullptr);

    /// From the newest on.
    void show_tasks(TaskFilter filter);
    /// All there are; `done` is told whether they are here. Nothing else is fetched meanwhile.
    void fetch_all(std::function<void(bool)> done);
    [[nodiscard]] const std::vector<PastTask>& tasks() const { return tasks_; }
    /// The first answer has come.
    [[nodiscard]] bool is_here() const { return is_here_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// More are here, or none came.
    void fetched();

private:
    void ask();
    void take(const std::optional<TaskPage>& page);
    void end_fetching_all(bool is_complete);
    QString shared(const QString& name);

    AgentModel& model_;
    TaskFilter filter_;
    std::vector<PastTask> tasks_;
    QString next_;
    QSet<QString> names_; ///< of pools and functions: a hundred thousand tasks share a few
    int asked_ = 0;       ///< tells the answers of an earlier filter apart
    bool is_asked_ = false;
    bool is_here_ = false;
    bool has_more_ = false;
    std::function<void(bool)> all_fetched_; ///< somebody waits for all of them
};

} // namespace fallow::tray
