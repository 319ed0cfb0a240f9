// SPDX-License-Identifier: GPL-3.0-or-later
// Whether this computer holds what it was asked for: every forbidden act is tried, each by a process of its own that is shut in
// as a worker is. Windows accepts limits that it does not hold (in a job that it is in itself, under another system's emulation),
// so having set one says nothing.
#pragma once

#include <filesystem>
#include <vector>

#include "worker/restriction/findings.h"

namespace fallow::restriction {

/// `program` begins with `try_act_if_asked`. Takes a second or two where every limit holds.
std::vector<Finding> try_every_limit(const std::filesystem::path& program);

} // namespace fallow::restriction
