// SPDX-License-Identifier: GPL-3.0-or-later
// What the control socket says, as people read it in a terminal.
#pragma once

#include <chrono>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace fallow::agent {

/// `since_1970`: now, for "until".
std::string status_text(const nlohmann::json& status, std::chrono::milliseconds since_1970);
std::string settings_text(const nlohmann::json& settings);
std::string history_text(const nlohmann::json& days);
/// What a link leads to.
std::string preview_text(const nlohmann::json& preview);

/// Names come from pools: nothing in them may command the terminal.
std::string printable(const std::string& text);

} // namespace fallow::agent
