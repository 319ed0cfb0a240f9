// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/policy_presence.h"

#include <algorithm>

namespace fallow::agent {
namespace {

using detector::Moment;
using detector::Occupation;
using detector::OccupationKind;
using detector::Signals;

/// Nobody watches a locked screen; but a call goes on, and what does not say what it is may too.
bool counts(const Occupation& occupation, bool is_locked)
{
    const bool needs_the_screen = occupation.kind == OccupationKind::film
                                  || occupation.kind == OccupationKind::full_screen
                                  || occupation.kind == OccupationKind::presentation;
    return !(is_locked && needs_the_screen);
}

std::optional<Occupation> occupation_that_counts(const Signals& signals)
{
    const auto* occupations = signals.occupations.known();
    if (occupations == nullptr)
        return std::nullopt;
    const bool is_locked = signals.lock.known() && signals.lock.known()->is_locked;
    const auto found = std::ranges::find_if(occupations->list, [&](const auto& one) { return counts(one, is_locked); });
    return found == occupations->list.end() ? std::nullopt : std::optional(*found);
}

/// Who is here without touching the computer.
std::optional<PauseReason> who_holds_it(const Signals& signals, const Preferences& preferences,
                                        std::chrono::seconds idle_needed)
{
    const auto* sessions = signals.sessions.known();
    if (sessions && sessions->remote_is_active && !preferences.works_while_remote)
        return RemoteSession{idle_needed};
    if (sessions && sessions->other_user_is_active && !preferences.works_while_others)
        return OtherUser{idle_needed};
    if (!preferences.works_while_watched)
        if (auto occupation = occupation_that_counts(signals))
            return Occupied{std::move(*occupation), idle_needed};
    return std::nullopt;
}

std::optional<NotKnown> what_is_unknown(const Signals& signals, const Preferences& preferences)
{
    const auto unknown = [](Subject subject, const auto& signal) {
        return NotKnown{subject, std::get<detector::Unknown>(signal.state).why};
    };
    if (signals.input.is_unknown())
        return unknown(Subject::input, signals.input);
    if (signals.sessions.is_unknown() && !(preferences.works_while_remote && preferences.works_while_others))
        return unknown(Subject::sessions, signals.sessions);
    if (signals.occupations.is_unknown() && !preferences.works_while_watched)
        return unknown(Subject::occupations, signals.occupations);
    return std::nullopt;
}

struct Wait {
    std::chrono::seconds idle_needed;
    Moment ends;
};

/// How long nobody may have shown since `last_sign`. Depends only on when things were, not on when this is asked.
Wait wait_after(Moment last_sign, const Preferences& preferences, std::optional<Moment> paused_since)
{
    const auto resume_after = preferences.resume_after.value_or(*preferences.idle_time);
    if (paused_since && last_sign + resume_after < *paused_since + preferences.give_back_after)
        return {resume_after, last_sign + resume_after};
    return {*preferences.idle_time, last_sign + *preferences.idle_time};
}

} // namespace

Presence judge_presence(const PresenceMemory& memory, const Signals& signals, const Preferences& preferences,
                        std::optional<Moment> paused_since, Moment now)
{
    if (!preferences.idle_time)
        return {std::nullopt, Basis::allowed_while_used, std::nullopt, {}};
    Presence presence{std::nullopt, Basis::nobody_is_here, std::nullopt, memory};
    const auto* input = signals.input.known();
    const auto wait_from_now = wait_after(now, preferences, paused_since).idle_needed;

    auto holder = who_holds_it(signals, preferences, wait_from_now);
    if (holder)
        presence.memory = {true, std::nullopt, memory.waited_out};
    else if (memory.was_held)
        presence.memory = {false, now, memory.waited_out};

    if (input && input->is_active)
        presence.reason = InUse{true, wait_from_now};
    else if (holder)
        presence.reason = std::move(holder);
    if (presence.reason)
        return presence;

    const auto unknown = what_is_unknown(signals, preferences);
    if (unknown && !preferences.runs_when_unknown) {
        presence.reason = *unknown;
        return presence;
    }
    const auto left = presence.memory.left;
    if (input || left) {
        const bool left_last = left && (!input || *left > input->since);
        const Moment last_sign = left_last ? *left : input->since;
        const Wait wait = wait_after(last_sign, preferences, paused_since);
        const bool is_waited_out = memory.waited_out && last_sign <= *memory.waited_out;
        if (wait.ends > now && !is_waited_out) {
            presence.may_start = wait.ends;
            if (left_last)
                presence.reason = JustLeft{wait.idle_needed};
            else
                presence.reason = InUse{false, wait.idle_needed};
            return presence;
        }
        presence.memory.waited_out = last_sign;
    }
    presence.basis = unknown ? Basis::presence_is_unknown : input ? Basis::nobody_is_here : Basis::no_desktop;
    return presence;
}

} // namespace fallow::agent
