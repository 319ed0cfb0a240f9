// SPDX-License-Identifier: GPL-3.0-or-later
// All host functions under their names, in a form an engine can be bound to: types and one way to call them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "worker/child/wasi/host.h"

namespace fallow::child {

enum class CallValue : std::uint8_t { i32, i64 };

inline constexpr std::size_t max_call_parameters = 9;

struct HostCall {
    std::string_view module;
    std::string_view name;
    std::span<const CallValue> parameters;
    bool returns_i32 = false;
    /// Takes as many values as there are parameters.
    std::uint32_t (*call)(Host& host, const std::uint64_t* values) = nullptr;
};

inline constexpr std::string_view wasi_module_name = "wasi_snapshot_preview1";
inline constexpr std::string_view fallow_module_name = "fallow";

std::span<const HostCall> host_calls();

} // namespace fallow::child
