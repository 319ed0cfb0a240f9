// SPDX-License-Identifier: GPL-3.0-or-later
// What the control socket says, as people read it in a terminal.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace fallow::agent {

std::string status_text(const nlohmann::json& status);
/// Each signal, its value, who says it and how long ago; below it the sources where several speak.
std::string signals_text(const nlohmann::json& signals);
std::string settings_text(const nlohmann::json& settings);
/// The answer of the method `settings`, with who sets each.
std::string policy_text(const nlohmann::json& answer);
std::string history_text(const nlohmann::json& days);
/// Each with the verdict on it and why it was refused.
std::string tasks_text(const nlohmann::json& tasks);
/// What a link leads to.
std::string preview_text(const nlohmann::json& preview);

/// Names come from pools: nothing in them may command the terminal.
std::string printable(const std::string& text);

} // namespace fallow::agent
