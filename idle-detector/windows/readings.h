// SPDX-License-Identifier: GPL-3.0-or-later
// What the numbers that Windows gives mean in the words of signals.h. Pure, and without Windows' headers: builds and is
// tested everywhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "idle-detector/source.h"

namespace fallow::detector::windows {

/// Somebody who has not touched anything for so long does not work in a session that we only hear of from afar.
inline constexpr std::chrono::minutes session_pause{5};

struct SessionReading {
    bool is_own = false;
    bool has_user = false;
    bool is_connected = false; ///< to a screen, here or far away; else its user has switched away or hung up
    bool is_remote = false;
    std::optional<bool> is_locked;
    std::optional<std::chrono::seconds> idle_for;
};

/// Locked is also who is not connected: the way back leads through the lock.
Said<Lock> lock_of(const std::vector<SessionReading>& sessions);
Said<Sessions> sessions_of(const std::vector<SessionReading>& sessions);

/// SYSTEM_POWER_STATUS.
struct PowerReading {
    std::uint8_t line = 255; ///< 0 battery, 1 mains
    std::uint8_t percent = 255;
    std::uint8_t saver = 0; ///< 1: battery saver
};
Said<PowerSupply> power_of(const PowerReading& reading);
/// The owner may also have chosen the plan that saves most.
PowerSaver saver_of(const PowerReading& reading, bool has_saving_plan);

/// What is on the screen: the QUERY_USER_NOTIFICATION_STATE and the flags that SetThreadExecutionState sets.
struct AttentionReading {
    int notification_state = 0;
    std::uint32_t execution_state = 0;
    std::vector<std::string> recording; ///< programs that use microphone or camera now
};
Occupations occupations_of(const AttentionReading& reading);
/// "C:#Program Files#Talk#talk.exe", as the registry names who records, is "talk.exe".
std::string recorder_name(std::string_view key);

/// Of one processor, as CallNtPowerInformation says it.
struct ProcessorReading {
    std::uint32_t most_mhz = 0;
    std::uint32_t allowed_mhz = 0;
};
/// `plan_percent`: of the most that the owner's power plan allows: less than that is the machine's own doing.
Said<Heat> heat_of(const std::vector<ProcessorReading>& processors, std::uint32_t plan_percent);

/// The adapter of the default route.
struct AdapterReading {
    std::uint32_t type = 0; ///< IANA's number, as in IF_TYPE_*
    std::string description;
};
/// NLM_CONNECTIVITY, NLM_CONNECTION_COST.
Said<Network> network_of(std::uint32_t connectivity, std::optional<std::uint32_t> cost,
                         const std::optional<AdapterReading>& adapter);

/// Those of the wanted programs that are among the executables; Windows minds no case, and a wanted one needs no ".exe".
std::vector<std::string> running_programs(const std::vector<std::string>& wanted,
                                          const std::vector<std::string>& executables);

} // namespace fallow::detector::windows
