// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/activity_model.h"

#include <utility>

#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"

namespace fallow::tray {
QString name_of(ActivityKind kind)
{
    switch (kind) {
    case ActivityKind::task: return ActivityModel::tr("Task");
    case ActivityKind::state: return ActivityModel::tr("State");
    case ActivityKind::pool: return ActivityModel::tr("Pool");
    case ActivityKind::credits: return ActivityModel::tr("Credits");
    case ActivityKind::setting: return ActivityModel::tr("Settings");
    case ActivityKind::problem: return ActivityModel::tr("Problem");
    case ActivityKind::detail: return ActivityModel::tr("Detail");
    }
    return {};
}

void ActivityModel::add(const QString& event, const QJsonObject& data, const QDateTime& time,
                        const std::optional<AgentReport>& report)
{
    if (auto entry = log_.entry_for(event, data, time, report))
        add(std::move(*entry));
}

void ActivityModel::add(ActivityEntry entry)
{
    if (entry.words.isEmpty())
        return;
    if (log_.is_full()) {
        const int oldest = rowCount() - 1;
        beginRemoveRows({}, oldest, oldest);
        log_.forget_oldest();
        endRemoveRows();
    }
    const int row = static_cast<int>(log_.newer_than(entry.time));
    beginInsertRows({}, row, row);
    log_.keep(std::move(entry));
    endInsertRows();
}

const ActivityEntry& ActivityModel::entry(int row) const
{
    return log_.entries()[log_.entries().size() - 1 - static_cast<std::size_t>(row)];
}

int ActivityModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(log_.entries().size());
}

int ActivityModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : column_count; }

QVariant ActivityModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ActivityEntry& shown = entry(index.row());
    // Escaped: tool tips would take what looks like markup for markup.
    if (role == Qt::ToolTipRole && index.column() == words_column)
        return shown.words.toHtmlEscaped();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case time_column: return own_direction(moment_words(shown.time));
    case kind_column: return name_of(shown.kind);
    default: return own_direction(shown.words);
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case time_column: return tr("When");
    case kind_column: return tr("Kind");
    default: return tr("What happened");
    }
}

ActivityFilter::ActivityFilter(ActivityModel& model, QObject* parent) : QSortFilterProxyModel(parent), model_(model)
{
    setSourceModel(&model);
}

void ActivityFilter::choose(std::optional<ActivityKind> kind, bool details)
{
    kind_ = kind;
    has_details_ = details;
    invalidateRowsFilter();
}

void ActivityFilter::choose_text(const QString& text)
{
    text_ = text.trimmed();
    invalidateRowsFilter();
}

bool ActivityFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const ActivityEntry& entry = model_.entry(row);
    if (kind_ ? entry.kind != *kind_ : entry.kind == ActivityKind::detail && !has_details_)
        return false;
    return text_.isEmpty() || entry.words.contains(text_, Qt::CaseInsensitive);
}

} // namespace fallow::tray
