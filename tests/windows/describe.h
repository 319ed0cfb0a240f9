// SPDX-License-Identifier: GPL-3.0-or-later
// Each signal on a line of its own, for people.
#pragma once

#include <cstdio>
#include <string>

#include "idle-detector/signals.h"

namespace fallow::test {

using namespace fallow::detector;

inline std::string describe(const Input& input)
{
    const auto ago = std::chrono::steady_clock::now() - input.since;
    const auto seconds = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(ago).count());
    return (input.is_active ? "active for " : "idle for ") + seconds + " s";
}
inline std::string describe(const Lock& lock) { return lock.is_locked ? "locked" : "not locked"; }
inline std::string describe(const Sessions& sessions)
{
    return std::string(sessions.remote_is_active ? "somebody far away" : "nobody far away")
           + (sessions.other_user_is_active ? ", another user" : ", no other user");
}
inline std::string describe(const Occupations& occupations)
{
    std::string text = std::to_string(occupations.list.size()) + " occupations";
    for (const auto& occupation : occupations.list)
        text += ", kind " + std::to_string(static_cast<int>(occupation.kind)) + " " + occupation.program;
    return text;
}
inline std::string describe(const PowerSupply& power)
{
    return (power.on_battery ? "battery" : "mains")
           + (power.percent ? ", " + std::to_string(*power.percent) + "%" : "");
}
inline std::string describe(const PowerSaver& saver) { return saver.is_on ? "saves" : "does not save"; }
inline std::string describe(const Lid& lid) { return lid.is_closed ? "closed" : "open"; }
inline std::string describe(const Heat& heat) { return heat.sensor + (heat.is_throttled ? ": throttled" : ""); }
inline std::string describe(const Load& load) { return std::to_string(load.others_percent) + "% by others"; }
inline std::string describe(const Pressure& pressure) { return std::to_string(pressure.processor) + "%"; }
inline std::string describe(const Memory& memory)
{
    return std::to_string(memory.available_bytes >> 20U) + " of " + std::to_string(memory.total_bytes >> 20U) + " MiB";
}
inline std::string describe(const ExclusivePrograms& programs)
{
    std::string text = std::to_string(programs.running.size()) + " running";
    for (const auto& program : programs.running)
        text += ", " + program;
    return text;
}
inline std::string describe(const Network& network)
{
    return std::string(network.is_online ? "online" : "offline") + (network.is_metered ? ", metered" : ", not metered")
           + (network.is_vpn ? ", VPN" : ", no VPN");
}
inline std::string describe(const MachineSleep& sleep) { return sleep.is_near ? "near" : "not near"; }

inline void print(const Signals& signals)
{
    each_signal(signals, [](std::string_view name, const auto& signal) {
        std::string text = "absent";
        if (const auto* value = signal.known())
            text = describe(*value);
        else if (const auto* unknown = std::get_if<Unknown>(&signal.state))
            text = "unknown: " + unknown->why;
        std::printf("%-12s %-18s %s\n", std::string(name).c_str(), signal.source.c_str(), text.c_str());
    });
    std::printf("\n");
}

} // namespace fallow::test
