// SPDX-License-Identifier: GPL-3.0-or-later
// What each function of each pool took and earned, as a table that can be put in order by any column.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "app/tray/usage_summary.h"

namespace fallow::tray {

class UsageTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        pool_column,
        function_column,
        credits_column,
        processor_column,
        tasks_column,
        down_column,
        up_column,
        energy_column,
        column_count,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show_usage(std::vector<FunctionUsage> functions, const Tariff& tariff);
    [[nodiscard]] const FunctionUsage& usage(int row) const { return functions_[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void put_in_order();
    [[nodiscard]] QString text(const FunctionUsage& usage, int column) const;

    std::vector<FunctionUsage> functions_;
    Tariff tariff_;
    int column_ = credits_column;
    Qt::SortOrder order_ = Qt::DescendingOrder;
};

} // namespace fallow::tray
