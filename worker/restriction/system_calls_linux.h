// SPDX-License-Identifier: GPL-3.0-or-later
// The system calls that are left to a worker whose engine has started.
#pragma once

#include "protocol/result.h"

namespace fallow::restriction {

/// Loads the filter on all threads; every call that system_calls_linux.cpp does not list ends the process by SIGSYS.
Result<void> allow_only_listed_system_calls();

} // namespace fallow::restriction
