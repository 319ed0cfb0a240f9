// SPDX-License-Identifier: GPL-3.0-or-later
// The commitment by which replicas of a task are compared. A file of its own, so that the worker, which has no use for
// it, need not load a cryptographic library.
#pragma once

#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/outcome.h"

namespace fallow {

/// SHA-256("fallow-result-v1\0" || outcome kind byte || exit code (u32 LE) || limit byte || output).
/// The kind bytes are the indexes of `Outcome`'s alternatives; exit code and limit are 0 where they do not apply.
Commitment commitment_to(const Outcome& outcome, ByteView output);

} // namespace fallow
