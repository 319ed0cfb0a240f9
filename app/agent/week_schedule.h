// SPDX-License-Identifier: GPL-3.0-or-later
// In which hours of the week something is allowed: "mon-fri 19:00-07:00, sat-sun 00:00-24:00". The hours are those of the
// clock on the wall, so that daylight saving moves them as it moves people.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/certificate.h"
#include "protocol/result.h"

namespace fallow::agent {

inline constexpr int minutes_of_a_day = 24 * 60;
inline constexpr std::size_t most_schedule_entries = 32;

/// Where the clock on the wall stands.
struct LocalMinute {
    int weekday = 0; ///< 0 Monday to 6 Sunday
    int minute = 0;  ///< of the day, 0 to 1439
    bool operator==(const LocalMinute&) const = default;
};

/// From a moment to the clock on the wall: what is known of the time zone. Its distance from UTC changes, if at all, at
/// full quarters of an hour.
using LocalTime = std::function<LocalMinute(Timestamp)>;
/// Of this computer, as its time zone stands at this call.
LocalTime system_local_time();
/// When the next day begins. Where the clocks are put forward over midnight: shortly after.
Timestamp next_midnight(Timestamp now, const LocalTime& local_time);

class WeekSchedule {
public:
    /// "always", or up to 32 times "[day[-day]] hh:mm-hh:mm" with commas between: without a day, every day; what ends no later
    /// than it begins ends on the next day.
    static Result<WeekSchedule> parse(std::string_view text);
    /// What `parse` reads back as the same.
    [[nodiscard]] std::string text() const;

    [[nodiscard]] bool is_open(LocalMinute at) const;
    /// When it opens or closes next, within a week; nothing when it does not.
    [[nodiscard]] std::optional<Timestamp> next_change(Timestamp now, const LocalTime& local_time) const;

    bool operator==(const WeekSchedule&) const = default;

private:
    struct Entry {
        int first_day = 0;
        int last_day = 6; ///< before the first: over the end of the week
        int from = 0;     ///< minute of the day
        int to = minutes_of_a_day;
        bool operator==(const Entry&) const = default;
        [[nodiscard]] bool covers_day(int day) const;
    };
    static std::optional<Entry> parse_entry(std::string_view text);
    [[nodiscard]] int minutes_to_next_edge(int minute) const;

    std::vector<Entry> entries_; ///< none: always
};

} // namespace fallow::agent
