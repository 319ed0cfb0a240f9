// SPDX-License-Identifier: GPL-3.0-or-later
// Rewrites a WebAssembly module when a function is built, so that every engine computes the same bytes from it and the
// worker can tell what it ran out of:
//   - the memory states a maximum, no higher than the function's limit;
//   - a NaN whose bits could be seen outside the float types is the canonical one (positive, quiet, payload 0);
//   - a memory.grow that fails tells the worker, so that the run can end as "memory limit" and not as a riddle.
#pragma once

#include "protocol/bytes.h"
#include "protocol/manifest.h"
#include "protocol/result.h"

namespace fallow::ctl {

/// The rewritten module, without its custom sections (names, producers): they do not run, and cost every host their bytes.
/// not_admitted, with the reader's or validator's words, for a module that is not valid WebAssembly of the features Fallow
/// runs, that has no memory, or whose memory begins larger than `limits.memory_bytes`. Rewriting what is already rewritten
/// gives a module that computes the same.
///
/// Where and when NaN bits can be seen: `canonical_nans.h`.
Result<Bytes> rewrite_module(ByteView module, const FunctionLimits& limits);

} // namespace fallow::ctl
