// SPDX-License-Identifier: GPL-3.0-or-later
// The core's part in budgets (batch_budget.h): whose account, which batch, and when it is written down.
#include "coordinator-server/core/batch_budget.h"
#include "coordinator-server/core/core.h"

namespace fallow::coordinator {

Result<std::optional<BatchBudget>> Core::hold_budget(const CreateBatch& request)
{
    if (!settings_.budgets_required) {
        if (request.budget)
            return fail(FailureCode::conflict, "this pool keeps no budgets ([batches] budgets in its config.toml): "
                                               "submit the batch without one");
        return std::nullopt;
    }
    if (!request.budget)
        return fail(FailureCode::malformed, "a batch of this pool needs a budget in credits");
    BatchBudget budget;
    const auto& owner = *registry_.account(request.owner);
    if (const auto held = hold(registry_.funds_of(request.owner), owner.name, budget, *request.budget); !held)
        return tl::unexpected(held.error());
    changed_accounts_.insert(request.owner);
    return budget;
}

void Core::charge(LiveBatch& batch, Credits cost)
{
    if (batch.is_of_comparator()) {
        charge(live_.at(batch.record.source->after), cost);
        return;
    }
    if (!batch.record.budget || cost.micro == 0)
        return;
    const auto owner = batch.record.owner;
    const auto exceeded = coordinator::charge(registry_.funds_of(owner), *batch.record.budget, cost);
    counters_.budgets_spent_micro += cost.micro;
    counters_.budgets_exceeded_micro += exceeded.micro;
    changed_accounts_.insert(owner);
    charged_.insert(batch.record.id);
}

void Core::release_budget(Batch& batch)
{
    if (!batch.budget)
        return;
    give_back(registry_.funds_of(batch.owner), *batch.budget);
    changed_accounts_.insert(batch.owner);
}

Credits Core::held_by_batches(AccountId account) const
{
    Credits held;
    for (const auto& [id, batch] : live_)
        if (batch.record.owner == account && batch.record.budget)
            held += batch.record.budget->left();
    return held;
}

Result<BatchSummary> Core::fund_batch(const FundBatch& request)
{
    const auto visible = visible_batch(request.caller, request.batch);
    if (!visible)
        return tl::unexpected(visible.error());
    const auto found = live_.find(request.batch);
    if (found == live_.end())
        return fail(FailureCode::conflict, "batch " + request.batch.text() + " has ended");
    auto& batch = found->second;
    if (!batch.record.budget)
        return fail(FailureCode::conflict, "batch " + request.batch.text() + " has no budget and needs none");
    const auto owner = batch.record.owner;
    const auto held =
        hold(registry_.funds_of(owner), registry_.account(owner)->name, *batch.record.budget, request.amount);
    if (!held)
        return tl::unexpected(held.error());
    changed_accounts_.insert(owner);
    outbox_.changes.batches.push_back(batch.record);
    dispatch_.update(batch);
    work_appeared_ = true;
    return summary(batch.record);
}

Result<AccountSummary> Core::grant_funds(const GrantFunds& request, Instant now)
{
    if (request.amount.micro <= 0 || request.amount > max_funds)
        return fail(FailureCode::malformed, "a grant is more than 0 and at most " + to_text(max_funds) + " credits");
    const auto account = registry_.account_named(request.account, now, outbox_.changes);
    if (!account)
        return tl::unexpected(account.error());
    auto& funds = registry_.funds_of(account->id);
    if (funds.granted.micro > max_funds.micro - request.amount.micro)
        return fail(FailureCode::too_large,
                    "an account may be granted at most " + to_text(max_funds) + " credits in all");
    funds.granted += request.amount;
    funds.free += request.amount;
    changed_accounts_.insert(account->id);
    return this->account(account->id);
}

} // namespace fallow::coordinator
