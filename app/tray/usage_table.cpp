// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/usage_table.h"

#include <algorithm>
#include <utility>

#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"
#include "app/tray/usage_words.h"

namespace fallow::tray {
namespace {

bool is_text(int column) { return column == UsageTable::pool_column || column == UsageTable::function_column; }

double number_of(const FunctionUsage& usage, int column)
{
    switch (column) {
    case UsageTable::credits_column: return usage.amounts.credits;
    case UsageTable::tasks_column: return static_cast<double>(usage.amounts.tasks);
    case UsageTable::down_column: return static_cast<double>(usage.amounts.bytes_down);
    case UsageTable::up_column: return static_cast<double>(usage.amounts.bytes_up);
    default: return static_cast<double>(usage.amounts.processor_ms); // which energy is a multiple of
    }
}

QString explanation(int column)
{
    switch (column) {
    case UsageTable::processor_column: return UsageTable::tr("Time that processors worked for it.");
    case UsageTable::down_column: return UsageTable::tr("Fetched from the pool and from other computers.");
    case UsageTable::up_column: return UsageTable::tr("Passed on to other computers.");
    case UsageTable::energy_column:
        return UsageTable::tr("An estimate: processor hours, times what a busy core draws.");
    default: return {};
    }
}

} // namespace

void UsageTable::show_usage(std::vector<FunctionUsage> functions, const Tariff& tariff)
{
    beginResetModel();
    functions_ = std::move(functions);
    tariff_ = tariff;
    put_in_order();
    endResetModel();
}

int UsageTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(functions_.size());
}

int UsageTable::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : column_count; }

QVariant UsageTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const FunctionUsage& usage = functions_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return own_direction(text(usage, index.column()));
    // Escaped: tool tips would take what looks like markup for markup.
    if (role == Qt::ToolTipRole && is_text(index.column()))
        return text(usage, index.column()).toHtmlEscaped();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((is_text(index.column()) ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter));
    return {};
}

QString UsageTable::text(const FunctionUsage& usage, int column) const
{
    switch (column) {
    case pool_column: return plain_text(usage.pool);
    case function_column: return usage.function.isEmpty() ? tr("(transfer of functions)") : plain_text(usage.function);
    case credits_column: return credits_words(usage.amounts.credits);
    case processor_column: return hours_words(processor_hours(usage.amounts));
    case tasks_column: return count_words(usage.amounts.tasks);
    case down_column: return bytes_words(usage.amounts.bytes_down);
    case up_column: return bytes_words(usage.amounts.bytes_up);
    default: return energy_words(energy_kwh(usage.amounts, tariff_));
    }
}

QVariant UsageTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((is_text(section) ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole)
        return explanation(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case pool_column: return tr("Pool");
    case function_column: return tr("Function");
    case credits_column: return tr("Credits");
    case processor_column: return tr("Hours");
    case tasks_column: return tr("Tasks");
    case down_column: return tr("Down");
    case up_column: return tr("Up");
    default: return tr("Energy (est.)");
    }
}

void UsageTable::sort(int column, Qt::SortOrder order)
{
    column_ = column;
    order_ = order;
    Q_EMIT layoutAboutToBeChanged();
    put_in_order();
    Q_EMIT layoutChanged();
}

void UsageTable::put_in_order()
{
    const auto is_before = [this](const FunctionUsage& left, const FunctionUsage& right) {
        if (column_ == pool_column)
            return left.pool.localeAwareCompare(right.pool) < 0;
        if (column_ == function_column)
            return left.function.localeAwareCompare(right.function) < 0;
        return number_of(left, column_) < number_of(right, column_);
    };
    std::ranges::stable_sort(functions_, [&](const FunctionUsage& left, const FunctionUsage& right) {
        return order_ == Qt::AscendingOrder ? is_before(left, right) : is_before(right, left);
    });
}

} // namespace fallow::tray
