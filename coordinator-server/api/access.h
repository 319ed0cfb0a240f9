// SPDX-License-Identifier: GPL-3.0-or-later
// Who may ask what: the decision for one request from what it showed.
#pragma once

#include <optional>

#include "coordinator-server/api/exchange.h"
#include "coordinator-server/api/routes.h"
#include "coordinator-server/core/requests.h"
#include "protocol/result.h"

namespace fallow::coordinator {

/// What a request showed, each looked up already where it was there.
struct Shown {
    std::optional<Result<Caller>> token;   ///< an Authorization header was there: whose it is, or what is wrong with it
    Result<HostId> host;                   ///< what its certificate says, or why it says nothing
    std::optional<AccountId> host_account; ///< of that host, when it is enrolled
    bool is_loopback = false;
    bool host_is_retired = false;
};

/// The asker, when they may; otherwise unauthenticated (nobody was shown), forbidden (somebody else may), or what was
/// wrong with the certificate.
Result<Asker> judge_access(Who who, const Shown& shown);

} // namespace fallow::coordinator
