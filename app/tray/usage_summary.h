// SPDX-License-Identifier: GPL-3.0-or-later
// The history of what this computer gave and earned, put together as people ask for it: by day, week, month or over all time,
// and for each pool and function. Pure.
#pragma once

#include <vector>

#include <QDate>
#include <QString>

#include "app/tray/agent_report.h"

namespace fallow::tray {

/// How far back one looks, and how wide a bar of the chart is.
enum class Period {
    day,      ///< the last 30 days
    week,     ///< the last 26 weeks
    month,    ///< the last 12 months
    all_time, ///< from the first day there is, in bars wide enough to be told apart
};

struct Amounts {
    std::int64_t tasks = 0;
    std::int64_t processor_ms = 0;
    std::int64_t bytes_down = 0;
    std::int64_t bytes_up = 0;
    double credits = 0; ///< granted
    double pending = 0; ///< claimed, not decided
    double refused = 0; ///< claimed in vain
    Amounts& operator+=(const Amounts& other);
    bool operator==(const Amounts&) const = default;
};

/// One bar.
struct Bucket {
    QDate first;
    QDate last; ///< itself within
    Amounts amounts;
};

struct FunctionUsage {
    QString pool;
    QString function; ///< empty: transfers
    Amounts amounts;
    QString root; ///< fingerprint of the pool
};

enum class BucketWidth { day, week, month, year };

struct UsageSummary {
    BucketWidth width = BucketWidth::day;
    std::vector<Bucket> buckets; ///< in the order of time, without gaps; those in which nothing happened as well
    std::vector<FunctionUsage> functions; ///< what they gave within the buckets' time, in the order of their names
    Amounts total;
};

/// Rows of days after `today` (of a clock that was wrong) are not counted. `today` is a day of UTC, as those of rows are.
UsageSummary summarize(const std::vector<UsageRow>& rows, Period period, QDate today, Qt::DayOfWeek first_day_of_week);

double processor_hours(const Amounts& amounts);

/// What the agent cannot measure: how much more the computer draws while a core of it works, and what that costs.
struct Tariff {
    double watts_per_core = 0;
    double price_per_kwh = 0; ///< in the owner's money; 0: not known
};

/// A desktop's processor of 65 W with eight cores draws 8 W for each that is busy; a laptop's draws less, an old one's more.
/// The rest of the computer is on anyway.
inline constexpr double default_watts_per_core = 8;

/// An estimate: processor hours, times what a busy core draws.
double energy_kwh(const Amounts& amounts, const Tariff& tariff);

/// What the rows within the buckets' time say, as a table with a heading, for a file: numbers as programs read them.
std::vector<QStringList> usage_table(const std::vector<UsageRow>& rows, const UsageSummary& summary,
                                     const Tariff& tariff);

} // namespace fallow::tray
