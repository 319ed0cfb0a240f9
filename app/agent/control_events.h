// SPDX-License-Identifier: GPL-3.0-or-later
// What a client of the control socket may be told of: the events by name, and a client's choice among them. The table of what
// each carries stands in ARCHITECTURE.md.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fallow::agent {

enum class ControlEvent : std::uint8_t {
    state_changed,
    task_started,
    task_progress,
    task_ended,
    task_stopped,
    task_reported,
    report_refused,
    worker_lost,
    pools_changed,
    pool_connected,
    pool_disconnected,
    pool_withheld,
    transfer,
    credits,
    verdicts,
    function_refused,
    journal_failed,
    renewal_failed,
    settings_changed,
    log_line,
};
inline constexpr std::size_t control_event_count = 20;
inline constexpr std::size_t max_event_name_bytes = 64;

std::string_view name(ControlEvent event);
/// Nothing when no event is called so.
std::optional<ControlEvent> control_event(std::string_view name);
/// All names with commas between, for who named another.
std::string control_event_names();

/// Which events a client wants to hear of.
class EventChoice {
public:
    static EventChoice none() { return {}; }
    static EventChoice all()
    {
        EventChoice choice;
        choice.chosen_.set();
        return choice;
    }
    void add(ControlEvent event) { chosen_.set(static_cast<std::size_t>(event)); }
    [[nodiscard]] bool has(ControlEvent event) const { return chosen_.test(static_cast<std::size_t>(event)); }
    bool operator==(const EventChoice&) const = default;

private:
    std::bitset<control_event_count> chosen_;
};

} // namespace fallow::agent
