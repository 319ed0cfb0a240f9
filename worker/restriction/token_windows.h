// SPDX-License-Identifier: GPL-3.0-or-later
// The identity that a worker runs under: the launcher's own, less every privilege and every group, at low integrity.
#pragma once

#include <vector>

#include "protocol/result.h"
#include "worker/restriction/findings.h"
#include "worker/restriction/handle_windows.h"

namespace fallow::restriction {

/// Groups are left as what can only deny. The user's own identity stays, since the program's libraries are read by it: what the
/// user may open is kept from the worker by the AppContainer.
Result<Handle> restricted_token();

/// What the calling process's token says of itself.
std::vector<Finding> read_back_own_token();

} // namespace fallow::restriction
