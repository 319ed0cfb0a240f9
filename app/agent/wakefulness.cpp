// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/wakefulness.h"

namespace fallow::agent {
namespace {

using detector::Signals;

/// A computer without any battery says nothing of its power.
bool is_on_mains(const Signals& signals)
{
    const auto* power = signals.power.known();
    return signals.power.is_absent() || (power != nullptr && !power->on_battery);
}

/// A closed one may be in a bag soon.
bool is_closed(const Signals& signals)
{
    const auto* lid = signals.lid.known();
    return signals.lid.is_unknown() || (lid != nullptr && lid->is_closed);
}

/// Whoever sits there keeps it awake, and may want it to sleep.
bool is_somebody_here(const Signals& signals)
{
    const auto* input = signals.input.known();
    return signals.input.is_unknown() || (input != nullptr && input->is_active);
}

} // namespace

bool Wakefulness::look(const Work& work, const Signals& signals, detector::Moment now)
{
    const bool may_be = work.is_wanted && work.decision != nullptr && std::holds_alternative<Run>(*work.decision)
                        && is_on_mains(signals) && !is_closed(signals) && !is_somebody_here(signals);
    if (work.task_runs || task_runs_)
        task_ran_ = now;
    task_runs_ = work.task_runs;
    const bool has_work = task_runs_ || (is_kept_ && now < task_ran_ + kept_awake_between_tasks);
    is_kept_ = may_be && has_work;
    return is_kept_;
}

std::optional<detector::Moment> Wakefulness::next_look(detector::Moment now) const
{
    const auto end = task_ran_ + kept_awake_between_tasks;
    return is_kept_ && !task_runs_ && end > now ? std::optional(end) : std::nullopt;
}

} // namespace fallow::agent
