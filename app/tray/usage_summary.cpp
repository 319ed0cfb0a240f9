// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/usage_summary.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include <QCoreApplication>

namespace fallow::tray {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(UsageSummary)
};

constexpr int days_shown = 30;
constexpr int weeks_shown = 26;
constexpr int months_shown = 12;
/// Older days are of a clock that was wrong.
constexpr int years_shown = 100;
/// Of all time: more bars than these are drawn as fewer that are wider.
constexpr qint64 most_bars_of_days = 31;
constexpr qint64 most_bars_of_weeks = 26;
constexpr qint64 most_bars_of_months = 60;
/// Of credits: what no pool grants, so that sums stay finite.
constexpr double most_credits = 1e15;
constexpr double milliseconds_an_hour = 3'600'000;
constexpr double watts_a_kilowatt = 1000;

/// Stays at the largest number instead of turning over.
std::int64_t sum(std::int64_t left, std::int64_t right)
{
    return left > std::numeric_limits<std::int64_t>::max() - right ? std::numeric_limits<std::int64_t>::max()
                                                                   : left + right;
}

Amounts amounts_of(const UsageRow& row)
{
    return {row.tasks, row.processor_ms, row.bytes_down, row.bytes_up, row.credits, row.pending, row.refused};
}

/// Days put into bars of one width: the bar of a day by arithmetic alone, because ten years have many rows.
class Calendar {
public:
    Calendar(BucketWidth width, Qt::DayOfWeek first_day_of_week) : width_(width), first_of_week_(first_day_of_week) {}

    [[nodiscard]] qint64 number(QDate day) const
    {
        switch (width_) {
        case BucketWidth::day: return day.toJulianDay();
        case BucketWidth::week: return (day.toJulianDay() - shift()) / 7;
        case BucketWidth::month: return 12LL * day.year() + day.month() - 1;
        case BucketWidth::year: return day.year();
        }
        return 0;
    }
    [[nodiscard]] QDate first_day(qint64 number) const
    {
        switch (width_) {
        case BucketWidth::day: return QDate::fromJulianDay(number);
        case BucketWidth::week: return QDate::fromJulianDay(7 * number + shift());
        case BucketWidth::month: return {static_cast<int>(number / 12), static_cast<int>(number % 12) + 1, 1};
        case BucketWidth::year: return {static_cast<int>(number), 1, 1};
        }
        return {};
    }

private:
    /// Day 0 of the Julian count was a Monday.
    [[nodiscard]] qint64 shift() const { return first_of_week_ - Qt::Monday; }

    BucketWidth width_;
    Qt::DayOfWeek first_of_week_;
};

/// The time a summary is of: bars of one width, from the number `first` to the number `last`.
struct Range {
    BucketWidth width;
    qint64 first;
    qint64 last;
};

Range range_of_all_time(const std::vector<UsageRow>& rows, QDate today, Qt::DayOfWeek first_day_of_week)
{
    const QDate oldest = today.addYears(-years_shown);
    QDate first = today;
    for (const UsageRow& row : rows)
        if (row.day < first && row.day >= oldest)
            first = row.day;
    const std::pair<BucketWidth, qint64> widths[] = {{BucketWidth::day, most_bars_of_days},
                                                     {BucketWidth::week, most_bars_of_weeks},
                                                     {BucketWidth::month, most_bars_of_months}};
    for (const auto& [width, most] : widths) {
        const Calendar calendar(width, first_day_of_week);
        if (calendar.number(today) - calendar.number(first) < most)
            return {width, calendar.number(first), calendar.number(today)};
    }
    return {BucketWidth::year, first.year(), today.year()};
}

Range range_of(const std::vector<UsageRow>& rows, Period period, QDate today, Qt::DayOfWeek first_day_of_week)
{
    const auto last_ones = [&](BucketWidth width, int count) {
        const qint64 last = Calendar(width, first_day_of_week).number(today);
        return Range{width, last - count + 1, last};
    };
    switch (period) {
    case Period::day: return last_ones(BucketWidth::day, days_shown);
    case Period::week: return last_ones(BucketWidth::week, weeks_shown);
    case Period::month: return last_ones(BucketWidth::month, months_shown);
    case Period::all_time: break;
    }
    return range_of_all_time(rows, today, first_day_of_week);
}

QString number_text(double number, int decimals) { return QString::number(number, 'f', decimals); }

} // namespace

Amounts& Amounts::operator+=(const Amounts& other)
{
    tasks = sum(tasks, other.tasks);
    processor_ms = sum(processor_ms, other.processor_ms);
    bytes_down = sum(bytes_down, other.bytes_down);
    bytes_up = sum(bytes_up, other.bytes_up);
    credits = std::clamp(credits + other.credits, -most_credits, most_credits);
    pending = std::clamp(pending + other.pending, -most_credits, most_credits);
    refused = std::clamp(refused + other.refused, -most_credits, most_credits);
    return *this;
}

UsageSummary summarize(const std::vector<UsageRow>& rows, Period period, QDate today, Qt::DayOfWeek first_day_of_week)
{
    const Range range = range_of(rows, period, today, first_day_of_week);
    const Calendar calendar(range.width, first_day_of_week);
    UsageSummary summary;
    summary.width = range.width;
    for (qint64 number = range.first; number <= range.last; ++number)
        summary.buckets.push_back(
            {calendar.first_day(number), std::min(calendar.first_day(number + 1).addDays(-1), today), {}});
    // By the root as well: two pools may have the same name.
    std::map<std::tuple<QString, QString, QString>, Amounts> functions;
    for (const UsageRow& row : rows) {
        const qint64 number = calendar.number(row.day);
        if (row.day > today || number < range.first)
            continue;
        const Amounts amounts = amounts_of(row);
        summary.buckets[static_cast<std::size_t>(number - range.first)].amounts += amounts;
        functions[{row.pool, row.function, row.root}] += amounts;
        summary.total += amounts;
    }
    for (const auto& [name, amounts] : functions)
        summary.functions.push_back({std::get<0>(name), std::get<1>(name), amounts, std::get<2>(name)});
    return summary;
}

double processor_hours(const Amounts& amounts)
{
    return static_cast<double>(amounts.processor_ms) / milliseconds_an_hour;
}

double energy_kwh(const Amounts& amounts, const Tariff& tariff)
{
    return processor_hours(amounts) * tariff.watts_per_core / watts_a_kilowatt;
}

std::vector<QStringList> usage_table(const std::vector<UsageRow>& rows, const UsageSummary& summary,
                                     const Tariff& tariff)
{
    std::vector<QStringList> table{{Words::tr("Day (UTC)"), Words::tr("Pool"), Words::tr("Function"),
                                    Words::tr("Tasks"), Words::tr("Processor hours"), Words::tr("Bytes down"),
                                    Words::tr("Bytes up"), Words::tr("Credits"), Words::tr("Credits pending"),
                                    Words::tr("Credits refused"), Words::tr("Energy in kWh (estimated)")}};
    for (const UsageRow& row : rows) {
        if (summary.buckets.empty() || row.day < summary.buckets.front().first || row.day > summary.buckets.back().last)
            continue;
        const Amounts amounts = amounts_of(row);
        table.push_back({row.day.toString(Qt::ISODate), row.pool,
                         row.function.isEmpty() ? Words::tr("(transfer of functions)") : row.function,
                         QString::number(amounts.tasks), number_text(processor_hours(amounts), 4),
                         QString::number(amounts.bytes_down), QString::number(amounts.bytes_up),
                         number_text(amounts.credits, 6), number_text(amounts.pending, 6),
                         number_text(amounts.refused, 6), number_text(energy_kwh(amounts, tariff), 6)});
    }
    return table;
}

} // namespace fallow::tray
