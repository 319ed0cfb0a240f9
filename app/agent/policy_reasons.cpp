// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/policy_reasons.h"

#include <array>

namespace fallow::agent {
namespace {

// In the order of the variants and of the enumeration.
constexpr std::array<std::string_view, std::variant_size_v<PauseReason>> pause_names{
    "pausedByOwner",    "policyInvalid",  "machineAboutToSleep", "justWoken", "tooHot",
    "onBattery",        "batteryLow",     "powerSaver",          "lidClosed", "outsideHours",
    "exclusiveProgram", "inUse",          "remoteSession",       "otherUser", "occupied",
    "justLeft",         "busyWithOthers", "lowMemory",           "notKnown"};
constexpr std::array<std::string_view, std::variant_size_v<Transfers>> transfer_names{
    "allowed", "computingPaused", "offline", "metered", "vpn", "dayLimit", "monthLimit", "diskBusy", "notKnown"};
constexpr std::array<std::string_view, 11> subject_names{
    "input", "sessions", "occupations", "power", "powerSaver", "lid", "heat", "load", "memory", "programs", "network"};

} // namespace

std::string_view name(const PauseReason& reason) { return pause_names[reason.index()]; }
std::string_view name(Subject subject) { return subject_names[static_cast<std::size_t>(subject)]; }
std::string_view name(const Transfers& transfers) { return transfer_names[transfers.index()]; }

} // namespace fallow::agent
