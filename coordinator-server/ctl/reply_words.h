// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the coordinator's replies, as words for tables.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace fallow::ctl {

/// What is not there is an empty text, and 0.
std::string text_at(const nlohmann::json& object, const char* key);
std::uint64_t count_at(const nlohmann::json& object, const char* key);
std::string number_at(const nlohmann::json& object, const char* key);

/// "5 min ago"; "never" for 0.
std::string ago_text(std::uint64_t milliseconds_since_1970);
/// Of processor time, "0.25" or "1234.5".
std::string hours_text(std::uint64_t milliseconds);

} // namespace fallow::ctl
