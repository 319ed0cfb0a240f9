// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/week_hours.h"

#include <algorithm>
#include <array>
#include <compare>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include <QRegularExpression>
#include <QStringList>

namespace fallow::tray {
namespace {

constexpr std::array day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
const QString always_word = QStringLiteral("always");
/// As many as the agent takes.
constexpr std::size_t most_parts = 32;

/// On one day; what ends before it begins ends on the next.
struct Span {
    int from = 0;
    int to = hours_of_a_day;
    auto operator<=>(const Span&) const = default;
};
using SpansOfDays = std::array<std::set<Span>, days_of_a_week>;

struct Part {
    int first_day = 0;
    int last_day = 0;
    Span span;
};

std::optional<int> read_day(const QString& text)
{
    for (int day = 0; day < days_of_a_week; ++day)
        if (text == QLatin1String(day_names.at(static_cast<std::size_t>(day))))
            return day;
    return std::nullopt;
}

QString text_of(const Part& part)
{
    const auto name = [](int day) { return QString::fromLatin1(day_names.at(static_cast<std::size_t>(day))); };
    const QString days =
        part.first_day == part.last_day ? name(part.first_day) : name(part.first_day) + '-' + name(part.last_day);
    return QStringLiteral("%1 %2:00-%3:00")
        .arg(days)
        .arg(part.span.from, 2, 10, QLatin1Char('0'))
        .arg(part.span.to, 2, 10, QLatin1Char('0'));
}

/// Days with the same span in a row, also over the end of the week, are one part.
void add_parts(std::vector<Part>& parts, const Span& span, const std::array<bool, days_of_a_week>& has_day)
{
    const auto has = [&](int day) { return has_day.at(static_cast<std::size_t>(day % days_of_a_week)); };
    if (std::ranges::find(has_day, false) == has_day.end())
        return parts.push_back({0, days_of_a_week - 1, span});
    for (int day = 0; day < days_of_a_week; ++day) {
        if (!has(day) || has(day + days_of_a_week - 1))
            continue;
        int last = day;
        while (has(last + 1))
            ++last;
        parts.push_back({day, last % days_of_a_week, span});
    }
}

} // namespace

WeekHours WeekHours::always()
{
    WeekHours hours;
    hours.open_.set();
    return hours;
}

std::optional<WeekHours> WeekHours::read(const QString& text)
{
    const QString lower = text.trimmed().toLower();
    if (lower == always_word)
        return always();
    WeekHours hours;
    const QStringList parts = lower.split(',');
    const bool is_whole = static_cast<std::size_t>(parts.size()) <= most_parts
                          && std::ranges::all_of(parts, [&](const QString& part) { return hours.open_part(part); });
    return is_whole ? std::optional(hours) : std::nullopt;
}

bool WeekHours::open_part(const QString& part)
{
    static const QRegularExpression form(
        QStringLiteral("^ *(?:([a-z]{3}) *(?:- *([a-z]{3}) *)?)?([0-9]{1,2}) *: *00 *- *([0-9]{1,2}) *: *00 *$"));
    const QRegularExpressionMatch match = form.match(part);
    if (!match.hasMatch())
        return false;
    int first = 0;
    int last = days_of_a_week - 1;
    if (!match.captured(1).isEmpty()) {
        const auto first_named = read_day(match.captured(1));
        const auto last_named = match.captured(2).isEmpty() ? first_named : read_day(match.captured(2));
        if (!first_named || !last_named)
            return false;
        first = *first_named;
        last = *last_named;
    }
    const int from = match.captured(3).toInt();
    const int to = match.captured(4).toInt();
    if (from >= hours_of_a_day || to > hours_of_a_day || from == to)
        return false;
    const int last_day = last < first ? last + days_of_a_week : last;
    for (int day = first; day <= last_day; ++day) {
        for (int hour = from; hour < (from < to ? to : hours_of_a_day); ++hour)
            set_open(day, hour, true);
        for (int hour = 0; to < from && hour < to; ++hour)
            set_open(day + 1, hour, true);
    }
    return true;
}

bool WeekHours::is_open_until(int day, int hour) const
{
    for (int i = 0; i < hour; ++i)
        if (!is_open(day, i))
            return false;
    return true;
}

std::optional<QString> WeekHours::text() const
{
    if (open_.all())
        return always_word;
    SpansOfDays spans;
    const auto spans_of = [&](int day) -> std::set<Span>& {
        return spans.at(static_cast<std::size_t>(day % days_of_a_week));
    };
    for (int day = 0; day < days_of_a_week; ++day)
        for (int from = 0, to = 0; from < hours_of_a_day; from = to + 1) {
            for (to = from; to < hours_of_a_day && is_open(day, to);)
                ++to;
            if (to > from)
                spans_of(day).insert({from, to});
        }
    // An evening and the morning after it are one night.
    std::set<Span> nights;
    for (int day = 0; day < days_of_a_week; ++day) {
        const auto evening = std::ranges::find(spans_of(day), hours_of_a_day, &Span::to);
        const auto morning = std::ranges::find(spans_of(day + 1), 0, &Span::from);
        if (evening == spans_of(day).end() || morning == spans_of(day + 1).end() || morning->to >= evening->from)
            continue;
        const Span night{evening->from, morning->to};
        nights.insert(night);
        spans_of(day + 1).erase(morning);
        spans_of(day).erase(evening);
        spans_of(day).insert(night);
    }
    // So that the night before a free day is said like the others: mon-fri 19:00-07:00, sat-sun 00:00-24:00.
    for (int day = 0; day < days_of_a_week; ++day)
        for (const Span& night : nights)
            if (spans_of(day).contains({night.from, hours_of_a_day}) && is_open_until(day + 1, night.to)) {
                spans_of(day).erase({night.from, hours_of_a_day});
                spans_of(day).insert(night);
            }
    std::map<Span, std::array<bool, days_of_a_week>> days_with;
    for (std::size_t day = 0; day < spans.size(); ++day)
        for (const Span& span : spans.at(day))
            days_with[span].at(day) = true;
    std::vector<Part> parts;
    for (const auto& [span, has_day] : days_with)
        add_parts(parts, span, has_day);
    if (parts.empty() || parts.size() > most_parts)
        return std::nullopt;
    std::ranges::sort(parts, {}, [](const Part& part) { return std::tuple(part.first_day, part.span.from); });
    QStringList texts;
    for (const Part& part : parts)
        texts << text_of(part);
    return texts.join(QStringLiteral(", "));
}

} // namespace fallow::tray
