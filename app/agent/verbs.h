// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs of the command line: each is a client of the agent's control socket.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "protocol/result.h"

namespace fallow::agent {

struct AttachOptions {
    std::filesystem::path token_file; ///< in place of the link: holds it, and is deleted once it was exchanged
    std::string link;                 ///< "-": from standard input, because a link holds a secret
    std::uint32_t share = 100;
    bool without_asking = false;
};

Result<void> attach(const std::filesystem::path& state_directory, const AttachOptions& options);
Result<void> detach(const std::filesystem::path& state_directory, const std::string& pool);
Result<void> share(const std::filesystem::path& state_directory, const std::string& pool, std::uint32_t share);
Result<void> show_status(const std::filesystem::path& state_directory, bool as_json, bool follow);
/// `duration` empty: until resumed.
Result<void> pause(const std::filesystem::path& state_directory, const std::string& duration);
Result<void> resume(const std::filesystem::path& state_directory);
/// Work for so long, also beside the owner.
Result<void> compute_now(const std::filesystem::path& state_directory, const std::string& duration);
/// `follow`: again each second.
Result<void> show_signals(const std::filesystem::path& state_directory, bool as_json, bool follow);
/// Lists all without a key, shows one without a value.
Result<void> set(const std::filesystem::path& state_directory, const std::string& key, const std::string& value);
/// Each preference in effect with where its value comes from, and what is wrong with the organisation's policy.
Result<void> show_policy(const std::filesystem::path& state_directory, bool as_json);
/// Without the agent: whether it would take this file.
Result<void> check_policy(const std::filesystem::path& policy_file);
/// Without the agent: all that a policy may say.
Result<void> show_policy_schema(bool as_json);
/// Without the agent: fails where the policy does not lay down that `grant` ("input-times") is on. For units.
Result<void> check_grant(const std::filesystem::path& policy_file, const std::string& grant);
Result<void> show_history(const std::filesystem::path& state_directory, std::uint32_t days, bool as_json);
/// The newest `count` tasks, each with what was decided about it.
Result<void> show_tasks(const std::filesystem::path& state_directory, std::uint32_t count, bool as_json);

} // namespace fallow::agent
