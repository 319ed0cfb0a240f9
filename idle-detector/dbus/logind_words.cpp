// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/logind_words.h"

#include <algorithm>
#include <array>

#include "idle-detector/dbus/occupation_words.h"

namespace fallow::detector {
namespace {

constexpr std::array graphical_types{"x11", "wayland", "mir"};
/// The kernel notes the input of a terminal every 8 s only.
constexpr std::chrono::seconds terminal_grain{8};

bool contains_word(std::string_view list, std::string_view word)
{
    while (true) {
        const auto end = list.find(':');
        if (list.substr(0, end) == word)
            return true;
        if (end == std::string_view::npos)
            return false;
        list.remove_prefix(end + 1);
    }
}

/// The more recent input, and activity before idleness.
void join(std::optional<Input>& all, const Input& one)
{
    const bool counts =
        !all || (one.is_active && !all->is_active)
        || (one.is_active == all->is_active && (one.is_active ? one.since < all->since : one.since > all->since));
    if (counts)
        all = one;
}

} // namespace

LogindSession session_of(const Properties& properties)
{
    LogindSession session;
    const std::string type = properties["Type"].text();
    session.user = at(properties["User"].list(), 0).number().value_or(0);
    session.is_of_person = properties["Class"].text().starts_with("user") && properties["State"].text() != "closing";
    session.is_on_seat = !at(properties["Seat"].list(), 0).text().empty();
    session.is_in_front = properties["Active"].flag().value_or(false);
    session.is_remote = properties["Remote"].flag().value_or(false);
    session.is_graphical = std::ranges::find(graphical_types, type) != graphical_types.end();
    session.is_terminal = type == "tty";
    session.has_display = !properties["Display"].text().empty();
    session.is_idle = properties["IdleHint"].flag().value_or(false);
    session.is_locked = properties["LockedHint"].flag().value_or(false);
    // On the clock of std::chrono::steady_clock; 0: has never been said.
    const auto since_us = properties["IdleSinceHintMonotonic"].number().value_or(0);
    constexpr auto latest_us = static_cast<std::uint64_t>(
        std::chrono::floor<std::chrono::microseconds>(Moment::max().time_since_epoch()).count());
    if (since_us > 0 && since_us < latest_us)
        session.since = Moment(std::chrono::microseconds(since_us));
    return session;
}

Said<Input> input_of(const LogindSessions& sessions, Moment now)
{
    std::optional<Input> all;
    for (const auto& [path, session] : sessions) {
        if (!session.is_of_person || !session.since)
            continue;
        const Moment since = std::min(*session.since, now);
        // To type into a shell over the network takes nothing from whoever owns the computer.
        if (session.is_terminal && !session.is_remote)
            join(all, {now - since < input_pause + terminal_grain, since, false});
        else if (session.is_graphical)
            join(all, {!session.is_idle, since, false});
    }
    if (!all)
        return Absent{};
    return *all;
}

Said<Lock> lock_of(const LogindSessions& sessions)
{
    Said<Lock> all = Absent{};
    for (const auto& [path, session] : sessions) {
        if (!session.is_of_person || !session.is_graphical)
            continue;
        if (!session.is_locked)
            return Lock{false};
        all = Lock{true};
    }
    return all;
}

Sessions others_of(const LogindSessions& sessions, std::uint64_t own_user)
{
    Sessions others;
    for (const auto& [path, session] : sessions) {
        if (!session.is_of_person || session.is_idle)
            continue;
        // What has no seat is always "active" for logind, so a mere shell from afar would be, too.
        if (session.is_remote && (session.is_graphical || session.has_display))
            others.remote_is_active = true;
        else if (session.user != own_user && session.is_in_front && session.is_on_seat)
            others.other_user_is_active = true;
    }
    return others;
}

Occupations occupations_of(const BusList& inhibitors)
{
    Occupations occupations;
    for (const BusValue& inhibitor : inhibitors) {
        const BusList& parts = inhibitor.list(); // what, who, why, mode, uid, pid
        // One that only delays does not keep idleness away.
        if (contains_word(at(parts, 0).text(), "idle") && at(parts, 3).text() != "delay"
            && at(parts, 1).text() != own_inhibitor)
            occupations.list.push_back(occupation_of(at(parts, 1).text(), at(parts, 2).text()));
    }
    return occupations;
}

Said<Lid> logind_lid_of(const Properties& manager)
{
    const auto is_closed = manager["LidClosed"].flag();
    if (!is_closed)
        return Absent{};
    return Lid{*is_closed};
}

} // namespace fallow::detector
