// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/control_events.h"

#include <algorithm>
#include <array>

namespace fallow::agent {
namespace {

/// In the order of ControlEvent.
constexpr std::array<std::string_view, control_event_count> names{
    "stateChanged",     "taskStarted",   "taskProgress",  "taskEnded",       "taskStopped",
    "taskReported",     "reportRefused", "workerLost",    "poolsChanged",    "poolConnected",
    "poolDisconnected", "poolWithheld",  "transfer",      "credits",         "verdicts",
    "functionRefused",  "journalFailed", "renewalFailed", "settingsChanged", "logLine",
};
static_assert(static_cast<std::size_t>(ControlEvent::log_line) + 1 == control_event_count);

} // namespace

std::string_view name(ControlEvent event) { return names.at(static_cast<std::size_t>(event)); }

std::optional<ControlEvent> control_event(std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<ControlEvent>(found - names.begin());
}

std::string control_event_names()
{
    std::string all;
    for (const std::string_view each : names)
        all += (all.empty() ? "" : ", ") + std::string(each);
    return all;
}

} // namespace fallow::agent
