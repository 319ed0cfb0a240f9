// SPDX-License-Identifier: GPL-3.0-or-later
// Carries committed results to the batches that take them as inputs. Between two groups: what the store holds is then what the
// core decided, and what the core makes of it is part of the next transaction.
#pragma once

#include "coordinator-server/core/core.h"
#include "coordinator-server/store/store.h"

namespace fallow::coordinator {

[[nodiscard]] bool has_results_to_pass_on(const Core& core);

/// A bounded number of results; the rest in the next groups.
Result<void> pass_results_on(Core& core, Store& store);

} // namespace fallow::coordinator
