// SPDX-License-Identifier: GPL-3.0-or-later
// For systems on which nobody has written a restriction yet: it says so, and the host runs nothing.
#include "worker/restriction/restriction.h"

namespace fallow::restriction {

Result<Restriction> Restriction::begin(const Settings&)
{
    return fail(FailureCode::unsupported,
                "Fallow cannot restrict a worker on this operating system yet, so this computer "
                "runs no work: use Linux 5.13 or newer");
}

Result<std::vector<std::string>> Restriction::freeze() &&
{
    return fail(FailureCode::unsupported, "Fallow cannot restrict a worker on this operating system yet");
}

} // namespace fallow::restriction
