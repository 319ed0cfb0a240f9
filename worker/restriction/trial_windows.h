// SPDX-License-Identifier: GPL-3.0-or-later
// Whether this computer holds what it was asked for: every forbidden act is tried, each by a process of its own that is shut in
// as a worker is. Windows accepts limits that it does not hold (in a job that it is in itself, under another system's emulation),
// so having set one says nothing.
#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

#include "worker/restriction/findings.h"

namespace fallow::restriction {

/// So much processor time beyond its own a process may use before its limit counts as not held: Windows looks every few seconds.
inline constexpr std::chrono::seconds trial_patience{15};

/// `program` begins with `try_act_if_asked`. Where every limit holds it takes some seconds, which are the patience's.
std::vector<Finding> try_every_limit(const std::filesystem::path& program,
                                     std::chrono::seconds patience = trial_patience);

} // namespace fallow::restriction
