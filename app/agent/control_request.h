// SPDX-License-Identifier: GPL-3.0-or-later
// What a client of the control socket may ask: one JSON line {"id":1,"method":"...","params":{...},"language":"de"}, read
// strictly.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "app/agent/control_events.h"
#include "app/agent/tray_presence.h"
#include "protocol/join_link.h"
#include "protocol/result.h"

namespace fallow::agent {

inline constexpr std::size_t max_control_line_bytes = 64 * 1024;
inline constexpr std::uint32_t max_pool_share = 10'000;
inline constexpr std::uint32_t default_pool_share = 100;
inline constexpr std::uint32_t max_history_days = 20 * 366; ///< as long as the journal keeps them
inline constexpr std::uint32_t default_history_days = 30;
inline constexpr std::uint32_t max_tasks_per_answer = 500;
inline constexpr std::uint32_t default_tasks_per_answer = 100;
inline constexpr std::chrono::seconds longest_pause = std::chrono::days{3653};
inline constexpr std::chrono::seconds longest_compute_now = std::chrono::days{1};

namespace method {
struct Status {};
/// From now on these events go to this connection too, and no others.
struct Subscribe {
    EventChoice events = EventChoice::all();
};
/// What a join link leads to; sends nothing secret.
struct Preview {
    JoinLink link;
};
struct Attach {
    JoinLink link;
    std::uint32_t share = default_pool_share;
};
struct Detach {
    std::string pool; ///< name, origin, or the beginning of its fingerprint
};
/// Weight against other pools.
struct Share {
    std::string pool; ///< as in Detach
    std::uint32_t share = default_pool_share;
};
struct Pause {
    std::optional<std::chrono::seconds> duration; ///< nothing: until resumed
};
struct Resume {};
/// Work for so long, also beside the owner.
struct ComputeNow {
    std::chrono::seconds duration{0};
};
/// What is known about this computer, and who says it.
struct Signals {};
struct ListSettings {};
struct Set {
    std::string key;
    std::string value;
};
struct History {
    std::uint32_t days = default_history_days;
};
/// The newest tasks that ran here, from `before` on.
struct Tasks {
    std::optional<std::int64_t> before; ///< `next` of the answer before
    std::uint32_t count = default_tasks_per_answer;
    std::optional<std::string> pool; ///< as in Detach, also one that was left: then the whole fingerprint
    std::optional<std::string> function;
    std::optional<std::chrono::sys_days> day; ///< UTC
};
/// What the tray sees of the session that it lives in.
struct Presence {
    TrayWord word;
};
} // namespace method

using ControlMethod = std::variant<method::Status, method::Subscribe, method::Preview, method::Attach, method::Detach,
                                   method::Share, method::Pause, method::Resume, method::ComputeNow, method::Signals,
                                   method::ListSettings, method::Set, method::History, method::Tasks, method::Presence>;

struct ControlRequest {
    std::uint64_t id = 0; ///< 0 when not even that could be read
    /// In which texts for people are to be from now on, as BCP 47 or POSIX name it; nothing: as before, at first English.
    std::optional<std::string> language;
    Result<ControlMethod> method;
};

ControlRequest parse_control_request(std::string_view line);

} // namespace fallow::agent
