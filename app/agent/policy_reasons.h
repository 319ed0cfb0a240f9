// SPDX-License-Identifier: GPL-3.0-or-later
// Why this computer does not work, or does not transfer: each reason with what a sentence about it needs. The sentences
// are made in state_words.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "idle-detector/signals.h"

namespace fallow::agent {

/// The owner said "not now".
struct PausedByOwner {
    bool operator==(const PausedByOwner&) const = default;
};
/// The organisation's policy cannot be trusted or understood: nothing runs rather than what it may forbid.
struct PolicyInvalid {
    std::string why; ///< in words without a final full stop
    bool operator==(const PolicyInvalid&) const = default;
};
struct MachineAboutToSleep {
    bool operator==(const MachineAboutToSleep&) const = default;
};
/// And what the sources said before it slept need not be so any more.
struct JustWoken {
    bool operator==(const JustWoken&) const = default;
};
struct TooHot {
    std::string sensor;
    int celsius = 0;
    int resumes_below_celsius = 0;
    bool operator==(const TooHot&) const = default;
};
/// And the owner allows none of it on battery.
struct OnBattery {
    bool operator==(const OnBattery&) const = default;
};
struct BatteryLow {
    int percent = 0;
    int resumes_above_percent = 0;
    bool operator==(const BatteryLow&) const = default;
};
struct PowerSaverIsOn {
    bool operator==(const PowerSaverIsOn&) const = default;
};
struct LidIsClosed {
    bool on_battery = false; ///< else the owner does not want it on mains either
    bool operator==(const LidIsClosed&) const = default;
};
struct OutsideHours {
    bool operator==(const OutsideHours&) const = default;
};
struct ExclusiveProgram {
    std::string program;
    bool operator==(const ExclusiveProgram&) const = default;
};
/// Somebody touches the computer, or did not long enough ago.
struct InUse {
    bool is_active = true;
    std::chrono::seconds idle_needed{0};
    bool operator==(const InUse&) const = default;
};
struct RemoteSession {
    std::chrono::seconds idle_needed{0}; ///< after its end
    bool operator==(const RemoteSession&) const = default;
};
struct OtherUser {
    std::chrono::seconds idle_needed{0};
    bool operator==(const OtherUser&) const = default;
};
/// Used without being touched: a film, a call.
struct Occupied {
    detector::Occupation occupation;
    std::chrono::seconds idle_needed{0};
    bool operator==(const Occupied&) const = default;
};
/// A remote session, another user or an occupation has ended not long enough ago.
struct JustLeft {
    std::chrono::seconds idle_needed{0};
    bool operator==(const JustLeft&) const = default;
};
struct BusyWithOthers {
    std::uint32_t limit_percent = 0;
    bool operator==(const BusyWithOthers&) const = default;
};
struct LowMemory {
    bool operator==(const LowMemory&) const = default;
};

enum class Subject { input, sessions, occupations, power, power_saver, lid, heat, load, memory, programs, network };
/// Nobody says whether work would disturb, and the owner wants a pause then.
struct NotKnown {
    Subject subject = Subject::input;
    std::string why;
    /// Without `why`: it counts the seconds of silence, and is no other reason for that.
    bool operator==(const NotKnown& other) const { return subject == other.subject; }
};

using PauseReason = std::variant<PausedByOwner, PolicyInvalid, MachineAboutToSleep, JustWoken, TooHot, OnBattery,
                                 BatteryLow, PowerSaverIsOn, LidIsClosed, OutsideHours, ExclusiveProgram, InUse,
                                 RemoteSession, OtherUser, Occupied, JustLeft, BusyWithOthers, LowMemory, NotKnown>;

/// The stable name of a reason for programs: "pausedByOwner".
std::string_view name(const PauseReason& reason);
/// The same of a subject: "powerSaver".
std::string_view name(Subject subject);

// Why nothing is fetched or passed on.
struct ComputingIsPaused {
    bool operator==(const ComputingIsPaused&) const = default;
};
struct Offline {
    bool operator==(const Offline&) const = default;
};
struct Metered {
    bool operator==(const Metered&) const = default;
};
struct ThroughVpn {
    bool operator==(const ThroughVpn&) const = default;
};
struct DayLimitReached {
    std::uint64_t limit_bytes = 0;
    bool operator==(const DayLimitReached&) const = default;
};
struct MonthLimitReached {
    std::uint64_t limit_bytes = 0;
    bool operator==(const MonthLimitReached&) const = default;
};
struct DiskIsBusy {
    bool operator==(const DiskIsBusy&) const = default;
};
struct TransfersAllowed {
    bool operator==(const TransfersAllowed&) const = default;
};
using Transfers = std::variant<TransfersAllowed, ComputingIsPaused, Offline, Metered, ThroughVpn, DayLimitReached,
                               MonthLimitReached, DiskIsBusy, NotKnown>;

/// "allowed", or the stable name of what is against it: "metered".
std::string_view name(const Transfers& transfers);

} // namespace fallow::agent
