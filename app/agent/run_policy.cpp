// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/run_policy.h"

#include <algorithm>
#include <cmath>

namespace fallow::agent {
namespace {

using detector::Moment;
using detector::Signals;

/// A reason against work, and when it ends by itself.
struct Objection {
    PauseReason reason;
    std::optional<Until> until;
};
using MaybeObjection = std::optional<Objection>;

/// The moments at which something changes without an event.
class Wakeups {
public:
    explicit Wakeups(const Instant& now) : now_(now) {}
    void add(const std::optional<Until>& until)
    {
        if (!until)
            return;
        const Moment moment = steady_time(*until, now_);
        if (moment > now_.steady && (!first_ || moment < *first_))
            first_ = moment;
    }
    [[nodiscard]] std::optional<Moment> first() const { return first_; }

private:
    Instant now_;
    std::optional<Moment> first_;
};

template <class Value>
MaybeObjection if_unknown(Subject subject, const detector::Signal<Value>& signal, const Preferences& preferences)
{
    if (!signal.is_unknown() || preferences.runs_when_unknown)
        return std::nullopt;
    return Objection{NotKnown{subject, std::get<detector::Unknown>(signal.state).why}, std::nullopt};
}

std::uint64_t allowed_memory(const Signals& signals, const Preferences& preferences, std::uint64_t own_bytes)
{
    const auto* memory = signals.memory.known();
    if (memory == nullptr)
        return preferences.memory_total_bytes;
    const double free_without_us = static_cast<double>(memory->available_bytes) + static_cast<double>(own_bytes);
    const double share = free_without_us * preferences.memory_share_percent / 100;
    // Compared as numbers that cannot overflow: the signal may say anything.
    return share >= static_cast<double>(preferences.memory_total_bytes) ? preferences.memory_total_bytes
                                                                        : static_cast<std::uint64_t>(share);
}

void remember_memory(PolicyMemory& memory, const PolicyInputs& inputs, const Preferences& preferences)
{
    const std::uint64_t allowed = allowed_memory(inputs.signals, preferences, inputs.own_memory_bytes);
    const bool keeps = memory.memory_bytes <= allowed && allowed - memory.memory_bytes < memory_growth_bytes;
    if (allowed == preferences.memory_total_bytes)
        memory.memory_bytes = allowed;
    else if (!keeps)
        memory.memory_bytes = allowed / memory_step_bytes * memory_step_bytes;
    // An owner who gives less than that on purpose is not short of it.
    const std::uint64_t least = std::min(least_memory_bytes, preferences.memory_total_bytes);
    memory.memory_is_low =
        memory.memory_is_low ? allowed < std::min(2 * least, preferences.memory_total_bytes) : allowed < least;
    if (const auto* pressure = inputs.signals.pressure.known()) {
        memory.memory_is_pressed =
            is_over(memory.memory_is_pressed, pressure->memory, memory_pressure_low, memory_pressure_high);
        memory.disk_is_busy = is_over(memory.disk_is_busy, pressure->disk, disk_pressure_low, disk_pressure_high);
    } else {
        memory.memory_is_pressed = false;
        memory.disk_is_busy = false;
    }
}

/// It woke where it said so, and where nobody announced its sleep too.
void remember_sleep(PolicyMemory& memory, const PolicyInputs& inputs)
{
    const auto* sleep = inputs.signals.sleep.known();
    const bool is_near = sleep != nullptr ? sleep->is_near : memory.sleep_was_near;
    const bool has_slept = memory.time_asleep && inputs.time_asleep - *memory.time_asleep >= shortest_sleep;
    if ((memory.sleep_was_near && !is_near) || has_slept)
        memory.woke = inputs.now.steady;
    memory.sleep_was_near = is_near;
    memory.time_asleep = inputs.time_asleep;
}

/// Takes in what was said, so that later answers know it, whatever this one says.
PolicyMemory with_signals(PolicyMemory memory, const PolicyInputs& inputs, const Preferences& preferences)
{
    const Signals& signals = inputs.signals;
    if (const auto* load = signals.load.known(); load && preferences.load_limit_percent)
        memory.load = with_load(memory.load, *load, *preferences.load_limit_percent);
    else if (!signals.load.is_unknown())
        memory.load = {};
    if (const auto* heat = signals.heat.known())
        memory.heat = with_heat(memory.heat, *heat, heat_limits(*heat, preferences), inputs.now.steady);
    else if (signals.heat.is_absent())
        memory.heat = {};
    const auto* power = signals.power.known();
    if (power && power->on_battery && power->percent && preferences.on_battery_percent) {
        const double least = *preferences.on_battery_percent;
        memory.battery_is_low =
            memory.battery_is_low ? *power->percent < least + battery_return_percent : *power->percent <= least;
    } else if (!signals.power.is_unknown()) {
        memory.battery_is_low = false;
    }
    remember_memory(memory, inputs, preferences);
    remember_sleep(memory, inputs);
    return memory;
}

MaybeObjection by_heat(const Signals& signals, const Preferences& preferences, const PolicyMemory& memory)
{
    const auto* heat = signals.heat.known();
    if (heat == nullptr)
        return if_unknown(Subject::heat, signals.heat, preferences);
    if (!memory.heat.is_too_hot)
        return std::nullopt;
    const HeatLimits limits = heat_limits(*heat, preferences);
    return Objection{TooHot{heat->sensor, static_cast<int>(std::lround(heat->celsius)),
                            static_cast<int>(std::lround(limits.return_celsius()))},
                     std::nullopt};
}

MaybeObjection by_battery(const detector::PowerSupply& power, const Preferences& preferences,
                          const PolicyMemory& memory)
{
    if (!preferences.on_battery_percent)
        return Objection{OnBattery{}, std::nullopt};
    if (!power.percent && !preferences.runs_when_unknown)
        return Objection{NotKnown{Subject::power, "the battery does not say how full it is"}, std::nullopt};
    if (!memory.battery_is_low)
        return std::nullopt;
    const double returns = std::min(100.0, *preferences.on_battery_percent + battery_return_percent);
    return Objection{BatteryLow{static_cast<int>(std::lround(*power.percent)), static_cast<int>(std::lround(returns))},
                     std::nullopt};
}

MaybeObjection by_power(const Signals& signals, const Preferences& preferences, const PolicyMemory& memory)
{
    const auto* power = signals.power.known();
    const bool on_battery = power && power->on_battery;
    if (auto objection = if_unknown(Subject::power, signals.power, preferences))
        return objection;
    if (const auto* lid = signals.lid.known(); lid && lid->is_closed)
        if (on_battery || !preferences.works_while_lid_closed)
            return Objection{LidIsClosed{on_battery && preferences.works_while_lid_closed}, std::nullopt};
    if (on_battery) {
        if (auto objection = by_battery(*power, preferences, memory))
            return objection;
    }
    // It may be closed, and in a bag.
    if (on_battery || !preferences.works_while_lid_closed)
        if (auto objection = if_unknown(Subject::lid, signals.lid, preferences))
            return objection;
    if (preferences.works_in_power_saver)
        return std::nullopt;
    if (const auto* saver = signals.power_saver.known(); saver && saver->is_on)
        return Objection{PowerSaverIsOn{}, std::nullopt};
    return if_unknown(Subject::power_saver, signals.power_saver, preferences);
}

MaybeObjection by_programs(const Signals& signals, const Preferences& preferences)
{
    if (const auto* programs = signals.programs.known(); programs && !programs->running.empty())
        return Objection{ExclusiveProgram{programs->running.front()}, std::nullopt};
    return preferences.exclusive_programs.empty() ? std::nullopt
                                                  : if_unknown(Subject::programs, signals.programs, preferences);
}

MaybeObjection by_load(const Signals& signals, const Preferences& preferences, const PolicyMemory& memory)
{
    if (!preferences.load_limit_percent)
        return std::nullopt;
    if (signals.load.known() && memory.load.is_busy)
        return Objection{BusyWithOthers{*preferences.load_limit_percent}, std::nullopt};
    return if_unknown(Subject::load, signals.load, preferences);
}

MaybeObjection by_memory(const Signals& signals, const Preferences& preferences, const PolicyMemory& memory)
{
    if (memory.memory_is_low || memory.memory_is_pressed)
        return Objection{LowMemory{}, std::nullopt};
    return if_unknown(Subject::memory, signals.memory, preferences);
}

/// Whatever the pause is for: what paused tasks hold is not free for whoever uses the computer.
bool is_memory_needed(const Signals& signals, const PolicyMemory& memory)
{
    const auto* known = signals.memory.known();
    const bool is_short = known
                          && static_cast<double>(known->available_bytes)
                                 < static_cast<double>(known->total_bytes) * least_available_percent / 100;
    return is_short || memory.memory_is_low || memory.memory_is_pressed;
}

/// The first objection, and what run would have to say.
struct Examination {
    MaybeObjection objection;
    Basis basis = Basis::nobody_is_here;
    std::optional<Until> run_ends;
};

/// In the order in which people want to be told: first what was wished, then what stays longest.
Examination examine(const PolicyInputs& inputs, const Preferences& preferences, PolicyMemory& memory, Wakeups& wakeups)
{
    const Signals& signals = inputs.signals;
    const Instant& now = inputs.now;
    Examination seen;
    const auto object = [&](MaybeObjection objection) {
        if (!seen.objection)
            seen.objection = std::move(objection);
    };

    const auto* pause = std::get_if<ManualPause>(&inputs.wish);
    if (pause && (!pause->until || *pause->until > now.wall)) {
        wakeups.add(pause->until);
        object(Objection{PausedByOwner{}, pause->until});
    }
    const auto* run = std::get_if<ManualRun>(&inputs.wish);
    const bool by_hand = run && run->until > now.wall;
    if (by_hand)
        wakeups.add(run->until);

    if (const auto* invalid = std::get_if<PolicyInvalid>(&inputs.organisation))
        object(Objection{*invalid, std::nullopt});
    if (signals.sleep.known() && signals.sleep.known()->is_near)
        object(Objection{MachineAboutToSleep{}, std::nullopt});
    if (memory.woke && now.steady < *memory.woke + settling_after_wake) {
        const Until settled = *memory.woke + settling_after_wake;
        wakeups.add(settled);
        object(Objection{JustWoken{}, settled});
    }
    object(by_heat(signals, preferences, memory));
    wakeups.add(next_growth(memory.heat, now.steady));
    object(by_power(signals, preferences, memory));

    const auto hours_change = preferences.hours.next_change(now.wall, inputs.local_time);
    wakeups.add(hours_change);
    if (!by_hand && !preferences.hours.is_open(inputs.local_time(now.wall)))
        object(Objection{OutsideHours{}, hours_change});
    object(by_programs(signals, preferences));

    // What would be the pause's beginning if this answer is one: the next answer must not depend on being the second.
    const auto paused_since = memory.was_running ? std::optional(now.steady) : memory.paused_since;
    Presence presence = judge_presence(memory.presence, signals, preferences, paused_since, now.steady);
    // Whoever is overruled has not been waited for.
    if (by_hand)
        presence.memory.waited_out = memory.presence.waited_out;
    memory.presence = presence.memory;
    if (presence.reason && !by_hand) {
        wakeups.add(presence.may_start);
        object(Objection{std::move(*presence.reason), presence.may_start});
    }
    if (!by_hand)
        object(by_load(signals, preferences, memory));
    object(by_memory(signals, preferences, memory));

    seen.basis = by_hand ? Basis::by_hand : presence.basis;
    seen.run_ends = by_hand ? std::optional<Until>(run->until) : hours_change;
    return seen;
}

Limit limit_by_heat(const Signals& signals, const PolicyMemory& memory)
{
    if (memory.heat.fraction >= 1)
        return Limit::none;
    return signals.heat.known() && signals.heat.known()->is_throttled ? Limit::throttling : Limit::heat;
}

} // namespace

Moment steady_time(const Until& until, const Instant& now)
{
    if (const auto* moment = std::get_if<Moment>(&until))
        return *moment;
    // An owner may pause until the year 10000, which the sum below would not hold.
    constexpr std::chrono::hours far{24 * 365};
    const auto wait = std::get<Timestamp>(until) - now.wall;
    return now.steady + std::chrono::ceil<Moment::duration>(std::min<Timestamp::duration>(wait, far));
}

Timestamp wall_time(const Until& until, const Instant& now)
{
    if (const auto* timestamp = std::get_if<Timestamp>(&until))
        return *timestamp;
    return now.wall + std::chrono::ceil<Timestamp::duration>(std::get<Moment>(until) - now.steady);
}

Verdict decide(const PolicyMemory& before, const PolicyInputs& inputs)
{
    const auto* overrides = std::get_if<PreferenceOverrides>(&inputs.organisation);
    const Preferences preferences = overrides ? overridden(inputs.preferences, *overrides) : inputs.preferences;
    Wakeups wakeups(inputs.now);
    Verdict verdict;
    verdict.memory = with_signals(before, inputs, preferences);
    PolicyMemory& memory = verdict.memory;
    Examination seen = examine(inputs, preferences, memory, wakeups);

    if (seen.objection) {
        if (before.was_running)
            memory.paused_since = inputs.now.steady;
        verdict.decision = Pause{std::move(seen.objection->reason), seen.objection->until, preferences.give_back_after,
                                 is_memory_needed(inputs.signals, memory)};
    } else {
        const Portion portion = portion_of(preferences.slots, memory.heat.fraction);
        verdict.decision = Run{portion.slots,
                               portion.share_percent,
                               memory.memory_bytes,
                               seen.basis,
                               limit_by_heat(inputs.signals, memory),
                               seen.run_ends};
    }
    memory.was_running = !seen.objection;
    verdict.transfers = judge_transfers(inputs.signals, preferences, inputs.transferred, memory.disk_is_busy,
                                        std::holds_alternative<Pause>(verdict.decision));
    if (std::holds_alternative<DayLimitReached>(verdict.transfers)
        || std::holds_alternative<MonthLimitReached>(verdict.transfers))
        wakeups.add(next_midnight(inputs.now.wall, inputs.local_time));
    verdict.decide_again = wakeups.first();
    return verdict;
}

} // namespace fallow::agent
