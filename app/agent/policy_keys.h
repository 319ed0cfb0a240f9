// SPDX-License-Identifier: GPL-3.0-or-later
// What an organisation's policy has besides settings, in one table for all sources of policies: each key with what it may be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/agent/preferences.h"

namespace fallow::agent {

inline constexpr std::size_t max_organisation_name_bytes = 200;
inline constexpr std::size_t max_join_file_name_bytes = 4096;

struct PolicyKey {
    std::string_view key;
    std::string_view without; ///< what holds where it is not laid down; empty: nothing
    std::string range;        ///< for people: "KEY must be RANGE"
    std::string_view meaning;
    /// False for a value that it may not have.
    bool (*read)(PreferenceOverrides& overrides, std::string_view value);
    std::string (*text)(const PreferenceOverrides& overrides); ///< as it is laid down; `without` where it is not
};
const std::vector<PolicyKey>& policy_keys();

/// Lays one of them down. not_found for a key that there is not, malformed for a value that it may not have.
Result<void> lay_down(PreferenceOverrides& overrides, std::string_view key, std::string_view value);

/// All that a policy may say, for whoever makes templates of policies: {"policy": [..], "settings": [..]}, each with "key",
/// "default", "range" and "meaning".
std::string policy_schema_json(const Preferences& defaults);
/// The same for people.
std::string policy_schema_text(const Preferences& defaults);

} // namespace fallow::agent
