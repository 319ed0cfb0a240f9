// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what GET /v1/account says of the caller's account.
#pragma once

#include <string_view>

#include "protocol/result.h"
#include "scheduler-client/pool_events.h"

namespace fallow::scheduler {

Result<AccountUpdated> parse_account(std::string_view json);

} // namespace fallow::scheduler
