// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/windows/readings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fallow::detector::windows {
namespace {

constexpr std::uint8_t unknown_byte = 255;

/// QUERY_USER_NOTIFICATION_STATE
enum : int { state_busy = 2, state_full_screen_3d = 3, state_presentation = 4, state_full_screen_app = 7 };
constexpr std::uint32_t display_required = 2; ///< ES_DISPLAY_REQUIRED

constexpr std::uint32_t no_traffic = 1 | 2; ///< NLM_CONNECTIVITY of a cable that nobody answers on, IPv4 and IPv6
/// NLM_CONNECTION_COST: fixed, variable, over the limit, roaming
constexpr std::uint32_t costs_money = 0x2 | 0x4 | 0x10000 | 0x40000;

/// IF_TYPE_PPP, IF_TYPE_PROP_VIRTUAL (WireGuard), IF_TYPE_TUNNEL
constexpr std::array<std::uint32_t, 3> vpn_types{23, 53, 131};
/// Those that pretend to be Ethernet, by what their drivers call themselves.
constexpr std::array<std::string_view, 7> vpn_words{"vpn",        "tap-windows", "wintun",       "wireguard",
                                                    "anyconnect", "fortinet",    "globalprotect"};

/// Below what the plan allows by more than this is not rounding.
constexpr std::uint32_t rounding_percent = 5;

std::string lower_case(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return lower;
}

std::string program_name(std::string_view executable)
{
    std::string name = lower_case(executable);
    if (name.ends_with(".exe"))
        name.resize(name.size() - 4);
    return name;
}

bool is_vpn(const AdapterReading& adapter)
{
    if (std::ranges::find(vpn_types, adapter.type) != vpn_types.end())
        return true;
    const std::string description = lower_case(adapter.description);
    return std::ranges::any_of(vpn_words, [&](auto word) { return description.find(word) != std::string::npos; });
}

bool is_in_use(const SessionReading& session)
{
    return session.has_user && session.is_connected && session.is_locked != true
           && !(session.idle_for && *session.idle_for >= session_pause);
}

constexpr const char* no_session = "Windows lists no session, not even the one that this program runs in";

} // namespace

Said<Lock> lock_of(const std::vector<SessionReading>& sessions)
{
    if (sessions.empty())
        return Unknown{no_session};
    bool has_any = false;
    bool is_unsure = false;
    for (const auto& session : sessions) {
        if (!session.has_user)
            continue;
        has_any = true;
        if (!session.is_connected)
            continue;
        if (session.is_locked == false)
            return Lock{false};
        is_unsure = is_unsure || !session.is_locked;
    }
    if (!has_any)
        return Absent{};
    if (is_unsure)
        return Unknown{"Windows does not say whether the session is locked"};
    return Lock{true};
}

Said<Sessions> sessions_of(const std::vector<SessionReading>& sessions)
{
    if (sessions.empty())
        return Unknown{no_session};
    Sessions result;
    for (const auto& session : sessions) {
        if (!is_in_use(session))
            continue;
        result.remote_is_active = result.remote_is_active || session.is_remote;
        result.other_user_is_active = result.other_user_is_active || !session.is_own;
    }
    return result;
}

Said<PowerSupply> power_of(const PowerReading& reading)
{
    if (reading.line == unknown_byte)
        return Unknown{"Windows does not know whether mains are there"};
    PowerSupply power;
    power.on_battery = reading.line == 0;
    if (reading.percent <= 100)
        power.percent = reading.percent;
    return power;
}

PowerSaver saver_of(const PowerReading& reading, bool has_saving_plan)
{
    return PowerSaver{reading.saver == 1 || has_saving_plan};
}

Occupations occupations_of(const AttentionReading& reading)
{
    Occupations occupations;
    switch (reading.notification_state) {
    case state_busy:
    case state_full_screen_3d:
    case state_full_screen_app: occupations.list.push_back({OccupationKind::full_screen, {}}); break;
    case state_presentation: occupations.list.push_back({OccupationKind::presentation, {}}); break;
    default: break;
    }
    if ((reading.execution_state & display_required) != 0)
        occupations.list.push_back({OccupationKind::film, {}});
    for (const auto& program : reading.recording)
        occupations.list.push_back({OccupationKind::call, program});
    return occupations;
}

std::string recorder_name(std::string_view key)
{
    const auto last = key.rfind('#');
    return std::string(last == std::string_view::npos ? key : key.substr(last + 1));
}

Said<Heat> heat_of(const std::vector<ProcessorReading>& processors, std::uint32_t plan_percent)
{
    const std::uint32_t least_percent = std::min(plan_percent, 100U) - std::min(plan_percent, rounding_percent);
    const bool is_held_back = std::ranges::any_of(processors, [&](const ProcessorReading& processor) {
        return std::uint64_t(processor.allowed_mhz) * 100 < std::uint64_t(processor.most_mhz) * least_percent;
    });
    // Without a thermometer, "not held back" says nothing of how hot it is.
    if (!is_held_back)
        return Absent{};
    Heat heat;
    heat.sensor = "Windows' limit of the processor's clock";
    heat.celsius = heat.critical_celsius;
    heat.is_throttled = true;
    return heat;
}

Said<Network> network_of(std::uint32_t connectivity, std::optional<std::uint32_t> cost,
                         const std::optional<AdapterReading>& adapter)
{
    Network network;
    network.is_online = (connectivity & ~no_traffic) != 0;
    network.is_vpn = adapter && is_vpn(*adapter);
    network.is_metered = cost && (*cost & costs_money) != 0;
    if (network.is_online && (!cost || *cost == 0))
        return Unknown{"Windows does not say what this connection costs"};
    return network;
}

std::vector<std::string> running_programs(const std::vector<std::string>& wanted,
                                          const std::vector<std::string>& executables)
{
    std::vector<std::string> running;
    for (const auto& one : wanted)
        if (std::ranges::any_of(executables,
                                [&](const auto& other) { return program_name(one) == program_name(other); }))
            running.push_back(one);
    return running;
}

} // namespace fallow::detector::windows
