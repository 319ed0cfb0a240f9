// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/week_schedule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "app/agent/owner_text.h"

namespace fallow::agent {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::string_view always = "always";
constexpr minutes quarter{15}; ///< at whose full multiples time zones change their distance from UTC

/// Both sides of the first `separator`, without spaces around; nothing where there is none.
std::optional<std::pair<std::string_view, std::string_view>> halves(std::string_view text, char separator)
{
    const auto place = text.find(separator);
    if (place == std::string_view::npos)
        return std::nullopt;
    return std::pair(trimmed(text.substr(0, place)), trimmed(text.substr(place + 1)));
}

std::optional<int> parse_day(std::string_view text)
{
    const auto found = std::ranges::find(day_names, in_lower_case(text));
    if (found == day_names.end())
        return std::nullopt;
    return static_cast<int>(found - day_names.begin());
}

std::optional<int> parse_number(std::string_view text, int most)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || text.size() > 2 || error != std::errc{} || end != text.data() + text.size() || number < 0
        || number > most)
        return std::nullopt;
    return number;
}

/// "19:00" to "24:00", as minutes of the day.
std::optional<int> parse_time(std::string_view text)
{
    const auto parts = halves(text, ':');
    if (!parts || parts->second.size() != 2)
        return std::nullopt;
    const auto hour = parse_number(parts->first, 24);
    const auto minute = parse_number(parts->second, 59);
    if (!hour || !minute || *hour * 60 + *minute > minutes_of_a_day)
        return std::nullopt;
    return *hour * 60 + *minute;
}

std::string time_text(int minute)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", minute / 60, minute % 60);
    return text.data();
}

} // namespace

LocalTime system_local_time()
{
    ::tzset();
    return [](Timestamp at) {
        const std::time_t seconds = system_clock::to_time_t(at);
        std::tm parts{};
        ::localtime_r(&seconds, &parts);
        return LocalMinute{(parts.tm_wday + 6) % 7, parts.tm_hour * 60 + parts.tm_min};
    };
}

Timestamp next_midnight(Timestamp now, const LocalTime& local_time)
{
    const Timestamp minute = floor<minutes>(now);
    const int today = local_time(minute).weekday;
    Timestamp guess = minute + minutes(minutes_of_a_day - local_time(minute).minute);
    // The clocks may be changed in between: never before midnight, and less than a quarter of an hour after it.
    while (local_time(guess).weekday == today)
        guess += quarter;
    while (guess - quarter > now && local_time(guess - quarter).weekday != today)
        guess -= quarter;
    return guess;
}

Result<WeekSchedule> WeekSchedule::parse(std::string_view text)
{
    const auto refused = fail(
        FailureCode::malformed,
        '"' + std::string(text)
            + "\" is not a schedule: write always, or days and hours such as mon-fri 19:00-07:00, sat-sun 00:00-24:00");
    WeekSchedule schedule;
    std::string_view rest = trimmed(text);
    if (in_lower_case(rest) == always)
        return schedule;
    while (true) {
        const auto parts = halves(rest, ',');
        const auto entry = parse_entry(parts ? parts->first : rest);
        if (!entry)
            return refused;
        if (schedule.entries_.size() == most_schedule_entries)
            return fail(FailureCode::too_large,
                        "a schedule has at most " + std::to_string(most_schedule_entries) + " parts");
        schedule.entries_.push_back(*entry);
        if (!parts)
            return schedule;
        rest = parts->second;
    }
}

std::optional<WeekSchedule::Entry> WeekSchedule::parse_entry(std::string_view text)
{
    Entry entry;
    std::string_view hours = trimmed(text);
    // Days are whatever stands before the first digit.
    const auto first_digit = hours.find_first_of("0123456789");
    if (first_digit == std::string_view::npos)
        return std::nullopt;
    if (const std::string_view days = trimmed(hours.substr(0, first_digit)); !days.empty()) {
        const auto range = halves(days, '-').value_or(std::pair(days, days));
        const auto first = parse_day(range.first);
        const auto last = parse_day(range.second);
        if (!first || !last)
            return std::nullopt;
        entry.first_day = *first;
        entry.last_day = *last;
    }
    const auto times = halves(hours.substr(first_digit), '-');
    const auto from = times ? parse_time(times->first) : std::nullopt;
    const auto to = times ? parse_time(times->second) : std::nullopt;
    // From eight to eight may mean nothing or a whole day: whoever means a day writes 00:00-24:00.
    if (!from || !to || *from == *to || *from == minutes_of_a_day)
        return std::nullopt;
    entry.from = *from;
    entry.to = *to;
    return entry;
}

std::string WeekSchedule::text() const
{
    if (entries_.empty())
        return std::string(always);
    std::string text;
    for (const Entry& entry : entries_) {
        text += text.empty() ? "" : ", ";
        text += day_names[static_cast<std::size_t>(entry.first_day)];
        if (entry.last_day != entry.first_day)
            text += '-' + std::string(day_names[static_cast<std::size_t>(entry.last_day)]);
        text += ' ' + time_text(entry.from) + '-' + time_text(entry.to);
    }
    return text;
}

bool WeekSchedule::Entry::covers_day(int day) const
{
    return first_day <= last_day ? first_day <= day && day <= last_day : day >= first_day || day <= last_day;
}

bool WeekSchedule::is_open(LocalMinute at) const
{
    const int yesterday = (at.weekday + 6) % 7;
    return entries_.empty() || std::ranges::any_of(entries_, [&](const Entry& entry) {
               if (entry.from < entry.to)
                   return entry.covers_day(at.weekday) && entry.from <= at.minute && at.minute < entry.to;
               return (entry.covers_day(at.weekday) && at.minute >= entry.from)
                      || (entry.covers_day(yesterday) && at.minute < entry.to);
           });
}

int WeekSchedule::minutes_to_next_edge(int minute) const
{
    int next = minutes_of_a_day;
    for (const Entry& entry : entries_)
        for (const int edge : {entry.from, entry.to})
            if (edge > minute)
                next = std::min(next, edge);
    return next - minute;
}

std::optional<Timestamp> WeekSchedule::next_change(Timestamp now, const LocalTime& local_time) const
{
    if (entries_.empty())
        return std::nullopt;
    const bool is_open_now = is_open(local_time(now));
    Timestamp at = floor<minutes>(now); // of every zone, as they differ from UTC by full minutes
    // From edge to edge, but never over a moment at which the clocks may be changed: there the wall is read anew.
    for (const Timestamp last = at + days(8); at < last;) {
        const Timestamp edge = at + minutes(minutes_to_next_edge(local_time(at).minute));
        const Timestamp possible_shift = at - at.time_since_epoch() % quarter + quarter;
        at = std::min(edge, possible_shift);
        if (is_open(local_time(at)) != is_open_now)
            return at;
    }
    return std::nullopt;
}

} // namespace fallow::agent
