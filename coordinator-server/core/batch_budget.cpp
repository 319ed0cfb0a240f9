// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/batch_budget.h"

#include <algorithm>

namespace fallow::coordinator {

Result<void> hold(Funds& funds, const std::string& owner, BatchBudget& budget, Credits amount)
{
    if (amount.micro <= 0 || amount > max_funds)
        return fail(FailureCode::malformed, "a budget is more than 0 and at most " + to_text(max_funds) + " credits");
    if (amount > funds.free) {
        const auto missing = to_text({amount.micro - funds.free.micro});
        return fail(FailureCode::conflict, "account \"" + owner + "\" has " + to_text(funds.free)
                                               + " credits left for batches, " + missing + " too few for a budget of "
                                               + to_text(amount) + "; an operator adds them with \"fallowctl account grant "
                                               + owner + " " + missing + "\"");
    }
    funds.free.micro -= amount.micro;
    budget.total.micro += amount.micro;
    return {};
}

Credits charge(Funds& funds, BatchBudget& budget, Credits cost)
{
    const auto beyond = std::max<std::int64_t>(0, cost.micro - budget.left().micro);
    const auto covered = std::min(beyond, funds.free.micro);
    funds.free.micro -= covered;
    budget.total.micro += covered;
    budget.spent.micro += cost.micro - (beyond - covered);
    return {beyond - covered};
}

void give_back(Funds& funds, BatchBudget& budget)
{
    funds.free.micro += budget.left().micro;
    budget.total = budget.spent;
}

bool has_room(const BatchBudget& budget, Credits cost, std::size_t under_way)
{
    if (budget.left().micro <= 0)
        return false;
    if (under_way == 0)
        return true; // else a budget smaller than one task's cost would never be used
    // Divided, because the product of what a stranger chose may not fit.
    const auto dearer = std::max<std::int64_t>(1, cost.micro);
    return static_cast<std::uint64_t>(budget.left().micro / dearer) > under_way;
}

} // namespace fallow::coordinator
