// SPDX-License-Identifier: GPL-3.0-or-later
// The activity log as a table, the newest at the top, and the part of it that somebody wants to see.
#pragma once

#include <optional>

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "app/tray/activity_log.h"

namespace fallow::tray {

/// A word or two: "Task".
QString name_of(ActivityKind kind);

class ActivityModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { time_column, kind_column, words_column, column_count };

    using QAbstractTableModel::QAbstractTableModel;

    void add(const QString& event, const QJsonObject& data, const QDateTime& time,
             const std::optional<AgentReport>& report);
    void add(ActivityEntry entry);
    [[nodiscard]] const ActivityEntry& entry(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ActivityLog log_;
};

class ActivityFilter final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ActivityFilter(ActivityModel& model, QObject* parent = nullptr);

    /// Nothing: each that matters, which is all but details; with `details` all there is.
    void choose(std::optional<ActivityKind> kind, bool details);
    void choose_text(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    ActivityModel& model_;
    std::optional<ActivityKind> kind_;
    bool has_details_ = false;
    QString text_;
};

} // namespace fallow::tray
