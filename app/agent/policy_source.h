// SPDX-License-Identifier: GPL-3.0-or-later
// Where a system keeps what an organisation lays down, beside /etc/fallow/policy.toml: registry policies (Windows), managed
// preferences (macOS). One file per system, policy_source_<system>.cpp; what is read means the same as the file's keys.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "protocol/result.h"

namespace fallow::agent {

inline constexpr std::size_t max_policy_entries = 200;
inline constexpr std::size_t max_policy_value_bytes = 8 * 1024;

/// By key, as text; nothing of it is understood yet.
using PolicyValues = std::map<std::string, std::string>;
struct PolicyEntries {
    PolicyValues policy;
    PolicyValues settings;
    bool operator==(const PolicyEntries&) const = default;
};

/// Nothing where the organisation has laid down nothing. A failure names the value that no text can be made of, or what
/// could not be read: then the policy is invalid, as a file would be.
Result<std::optional<PolicyEntries>> read_system_policy();

} // namespace fallow::agent
