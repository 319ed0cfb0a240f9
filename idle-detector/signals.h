// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that can be known about this computer, in words that are the same on every operating system. Knows no policy:
// nothing here says whether work may run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "idle-detector/signal.h"

namespace fallow::detector {

/// Idle begins when no key, button, pointer or finger has moved for so long; who wants longer counts from `Input::since`.
inline constexpr std::chrono::seconds input_pause{5};

/// Whether somebody touches keys, mouse or screen of any session.
struct Input {
    bool is_active = false;
    Moment since; ///< active: since when; idle: of the last input
    /// The source is told of each input of its session. Otherwise it passes on what a desktop chose to say (logind's idle
    /// hint, a screen saver), which counts only where nobody knows better.
    bool is_precise = true;
    bool operator==(const Input&) const = default;
};

/// Whether every graphical session is locked.
struct Lock {
    bool is_locked = false;
    bool operator==(const Lock&) const = default;
};

/// Who is logged in besides the session that the agent belongs to.
struct Sessions {
    bool remote_is_active = false;     ///< somebody works here over the network (remote desktop, not a mere shell)
    bool other_user_is_active = false; ///< another user's session is the one in front, or is not idle
    bool operator==(const Sessions&) const = default;
};

enum class OccupationKind { unspecified, film, full_screen, presentation, call };

/// Somebody uses the computer without touching it.
struct Occupation {
    OccupationKind kind = OccupationKind::unspecified;
    std::string program; ///< as it names itself, for people
    bool operator==(const Occupation&) const = default;
};
struct Occupations {
    std::vector<Occupation> list;
    bool operator==(const Occupations&) const = default;
};

struct PowerSupply {
    bool on_battery = false;
    std::optional<double> percent; ///< of the battery, where there is one
    bool operator==(const PowerSupply&) const = default;
};

/// Whether the owner asked the whole computer to save power.
struct PowerSaver {
    bool is_on = false;
    bool operator==(const PowerSaver&) const = default;
};

struct Lid {
    bool is_closed = false;
    bool operator==(const Lid&) const = default;
};

/// The hottest chip, measured against its own limits.
struct Heat {
    std::string sensor;            ///< e.g. "coretemp: Package id 0"
    double celsius = 0;            ///< now
    double critical_celsius = 100; ///< where the chip itself stops or slows down; 100 where it does not say
    double kelvin_per_minute = 0;  ///< the trend of the last minute; positive: getting hotter
    bool is_throttled = false;     ///< the chip was slowed down by heat since the last look
    bool operator==(const Heat&) const = default;
};

/// What other programs take of the processors: all that is not ours and not of idle or nice 19 work.
struct Load {
    double others_percent = 0; ///< of all processors together, over the last interval
    std::chrono::seconds interval{10};
    std::uint64_t sequence = 0; ///< counts the intervals, so that equal ones can be told apart
    bool operator==(const Load&) const = default;
};

/// Stalls of the whole system, the kernel's `some avg10`, in percent. Slow: it looks back ten seconds.
struct Pressure {
    double processor = 0;
    double memory = 0;
    double disk = 0;
    bool operator==(const Pressure&) const = default;
};

struct Memory {
    std::uint64_t available_bytes = 0;
    std::uint64_t total_bytes = 0;
    bool operator==(const Memory&) const = default;
};

/// Those of the programs that were asked for (games, recorders, whatever the owner chose) that run now.
struct ExclusivePrograms {
    std::vector<std::string> running;
    bool operator==(const ExclusivePrograms&) const = default;
};

struct Network {
    bool is_online = true;
    bool is_metered = false;
    bool is_vpn = false; ///< the default route goes through a VPN
    bool operator==(const Network&) const = default;
};

/// Sleep of the machine itself.
struct MachineSleep {
    bool is_near = false; ///< the system is about to suspend, hibernate or shut down
    bool operator==(const MachineSleep&) const = default;
};

/// All of it, each combined from every source that speaks of it (combine.h).
struct Signals {
    Signal<Input> input;
    Signal<Lock> lock;
    Signal<Sessions> sessions;
    Signal<Occupations> occupations;
    Signal<PowerSupply> power;
    Signal<PowerSaver> power_saver;
    Signal<Lid> lid;
    Signal<Heat> heat;
    Signal<Load> load;
    Signal<Pressure> pressure;
    Signal<Memory> memory;
    Signal<ExclusivePrograms> programs;
    Signal<Network> network;
    Signal<MachineSleep> sleep;
    bool operator==(const Signals&) const = default;
};

/// Calls `visit(name, signal)` for each, in the order above; `name` is its stable name for programs, e.g. "powerSaver".
template <class AnySignals, class Visit>
void each_signal(AnySignals& signals, Visit&& visit)
{
    visit("input", signals.input);
    visit("lock", signals.lock);
    visit("sessions", signals.sessions);
    visit("occupations", signals.occupations);
    visit("power", signals.power);
    visit("powerSaver", signals.power_saver);
    visit("lid", signals.lid);
    visit("heat", signals.heat);
    visit("load", signals.load);
    visit("pressure", signals.pressure);
    visit("memory", signals.memory);
    visit("programs", signals.programs);
    visit("network", signals.network);
    visit("sleep", signals.sleep);
}

} // namespace fallow::detector
