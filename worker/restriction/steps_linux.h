// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a restriction that every kind of locked process takes. Each is for the calling thread and those that it makes,
// and without a way back.
#pragma once

#include <string>

#include <sys/resource.h>

#include "protocol/result.h"

namespace fallow::restriction {

/// The failure of a step, with what errno says.
tl::unexpected<Failure> refused(const std::string& what);

/// No program that is started from here on has more rights than this one.
Result<void> gain_no_privileges();

/// Not to be traced or read by the owner's other programs, and no core file: a limit of 0 does not stop cores that go
/// to a program.
Result<void> be_undumpable();

/// Every capability, also those that could be had back.
Result<void> drop_capabilities();

struct ResourceLimit {
    decltype(RLIMIT_CORE) resource;
    rlim_t value;
    const char* name; ///< for the failure
};
/// Soft and hard limit both; a lower one that is there already stays.
Result<void> set_limit(const ResourceLimit& limit);

} // namespace fallow::restriction
