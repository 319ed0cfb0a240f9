// SPDX-License-Identifier: GPL-3.0-or-later
// The whole coordinator of one pool: built here from its parts, served on the calling thread until a signal.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "coordinator-server/api/configuration.h"
#include "protocol/result.h"

namespace fallow::coordinator {

/// Listens, seeds, answers; returns after SIGTERM or SIGINT, when replies are finished and everything is durable.
Result<void> serve_pool(const std::filesystem::path& directory);

struct PoolPlan {
    Configuration configuration;
    std::string account; ///< of the operator, and of the computers that join with the first link
};

/// What `init` has to say, secrets included.
struct MadePool {
    std::string operator_token;
    std::string join_link;
    std::string root_fingerprint;
};

/// A new pool in `directory`, which must be empty or missing.
Result<MadePool> make_pool(const std::filesystem::path& directory, const PoolPlan& plan);

} // namespace fallow::coordinator
