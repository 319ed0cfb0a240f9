// SPDX-License-Identifier: GPL-3.0-or-later
// What an organisation lays down for its computers: one file that only an administrator can write, taken whole or not at all. Its
// settings are those of `fallow-agent set`, by the same keys and with the same values.
//
//     organisation = "Example Ltd"      # who is said to have set it
//     updates = "off"                   # of Fallow itself: read by fallow-update, only checked here
//     join-file = "/etc/fallow/join"    # the join link of a pool, which the agent joins by itself: see join_file.h
//     input-times = "on"                # the computer's agent is told when keys and pointers were last used
//     [settings]
//     hours = "mon-fri 19:00-07:00, sat-sun 00:00-24:00"
//     slots = 2
//     on-battery = "never"
#pragma once

#include <filesystem>
#include <string_view>

#include "app/agent/policy_source.h"
#include "app/agent/run_policy.h"

namespace fallow::agent {

inline constexpr std::size_t max_policy_bytes = 64 * 1024;

/// Where it is looked for: /etc/fallow/policy.toml.
std::filesystem::path default_policy_file();

/// Text that cannot be understood whole, or lays down what no preference can be, is invalid: the sentence says where.
OrganisationPolicy parse_organisation_policy(std::string_view toml, const Preferences& defaults);

/// The same of what a system's own source of policies holds; its keys are the file's.
OrganisationPolicy organisation_policy_of(const PolicyEntries& entries, const Preferences& defaults);

/// No file is no organisation. Invalid where somebody could have written it who is neither root nor ourselves.
OrganisationPolicy read_organisation_policy(const std::filesystem::path& file, const Preferences& defaults);

/// Whether fallow-input-times may tell the agent of a computer when its keys and pointers were used.
bool grants_input_times(const OrganisationPolicy& policy);

} // namespace fallow::agent
