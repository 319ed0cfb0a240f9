// SPDX-License-Identifier: GPL-3.0-or-later
// What a call says in its query: whether its result is to be verified, and how long it waits.
#pragma once

#include <chrono>
#include <string_view>

#include "coordinator-server/core/calls.h"

namespace fallow::coordinator {

struct InvokeOptions {
    CallVerification verification = CallVerification::none;
    std::chrono::milliseconds timeout = default_call_timeout;
    bool operator==(const InvokeOptions&) const = default;
};

/// "verify=none" or "verify=quorum", "timeoutMilliseconds=N"; each may be missing, and others are ignored.
Result<InvokeOptions> parse_invoke_options(std::string_view query);

} // namespace fallow::coordinator
