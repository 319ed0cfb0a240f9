// SPDX-License-Identifier: GPL-3.0-or-later
// What batches may cost. Credit moves from an account's free funds into a batch's budget when it is submitted, from there to
// those who compute, and what was not spent back when the batch has ended. At every moment what an account was granted is what
// it has free, what its batches hold and what they spent; none of the three is ever negative.
#pragma once

#include <string>

#include "coordinator-server/core/domain.h"
#include "protocol/result.h"

namespace fallow::coordinator {

/// Adds `amount` to the budget out of what is free. `owner` is named where it is not enough.
Result<void> hold(Funds& funds, const std::string& owner, BatchBudget& budget, Credits amount);

/// Takes what a task cost. What the budget does not have comes out of what is free, since the work is done; what that does not
/// have either is returned: the pool bears it.
Credits charge(Funds& funds, BatchBudget& budget, Credits cost);

/// What is left of the budget is free again.
void give_back(Funds& funds, BatchBudget& budget);

/// Whether a task that costs so much fits beside `under_way` others of its kind.
bool has_room(const BatchBudget& budget, Credits cost, std::size_t under_way);

} // namespace fallow::coordinator
