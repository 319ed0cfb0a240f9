// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/load_books.h"

#include <algorithm>
#include <map>
#include <vector>

#include "coordinator-server/store/queries.h"
#include "coordinator-server/store/row_ids.h"
#include "coordinator-server/store/rows.h"

namespace fallow::coordinator {
namespace {

void tell_leases(BooksReader& books, const RowRange& rows, bool tell_credited, Restoration& core)
{
    books.each(queries::reported_leases, {tell_credited, rows.first, rows.last}, [&](Row& row) {
        const auto told = reported_lease_row(row);
        core.lease(told.lease, told.report, told.is_credited);
    });
}

void load_live_batch(BooksReader& books, const Batch& batch, Restoration& core)
{
    const auto decisions = rows_of(batch.id);
    books.each(queries::decisions, {decisions.first, decisions.last},
               [&](Row& row) { core.decided(decision_row(row, batch.id)); });
    const bool is_looked_at_again = batch.verification.policy == VerificationPolicy::adaptive;
    tell_leases(books, rows_of(batch.id, lease_number_bits), is_looked_at_again, core);
}

} // namespace

std::vector<Batch> load_registry(BooksReader& books, Restoration& core)
{
    books.each(queries::teams, {}, [&](Row& row) { core.team(team_row(row)); });
    books.each(queries::accounts, {}, [&](Row& row) { core.account(account_row(row)); });
    books.each(queries::trust, {}, [&](Row& row) { core.trust(trust_row(row)); });
    books.each(queries::tokens, {}, [&](Row& row) { core.token(token_row(row)); });
    books.each(queries::join_tokens, {}, [&](Row& row) { core.join_token(join_token_row(row)); });
    books.each(queries::hosts, {}, [&](Row& row) { core.host(host_row(row)); });
    books.each(queries::publishers, {}, [&](Row& row) { core.publisher(publisher_row(row)); });
    books.each(queries::functions, {}, [&](Row& row) { core.function(function_row(row)); });
    std::vector<Batch> live;
    books.each(queries::batches, {}, [&](Row& row) {
        auto batch = batch_row(row);
        if (batch.state == BatchState::open || batch.state == BatchState::running)
            live.push_back(batch);
        core.batch(std::move(batch));
    });
    return live;
}

void load_books(BooksReader& books, Restoration& core)
{
    for (const auto& batch : load_registry(books, core))
        load_live_batch(books, batch, core);
}

void load_tasks(BooksReader& books, const std::vector<TaskRange>& tasks, Restoration& core)
{
    std::map<BatchId, std::vector<TaskRange>> batches;
    for (const auto& range : tasks)
        batches[range.batch].push_back(range);
    // Decisions stand in their order, not in that of the tasks: a batch's are read once for all of its ranges.
    for (const auto& [batch, ranges] : batches) {
        const auto rows = rows_of(batch);
        books.each(queries::decisions, {rows.first, rows.last}, [&, &batch = batch, &ranges = ranges](Row& row) {
            const auto decision = decision_row(row, batch);
            const auto is_within = [&](const TaskRange& range) {
                return decision.index >= range.first && decision.index < range.end;
            };
            if (std::ranges::any_of(ranges, is_within))
                core.decided(decision);
        });
    }
    for (const auto& [batch, ranges] : batches)
        for (const auto& range : ranges) {
            const auto first = lease_id(task_id(batch, range.first), 0).value;
            const auto last = lease_id({task_id(batch, 0).value + range.end}, 0).value - 1;
            tell_leases(books, {first, last}, true, core);
        }
}

} // namespace fallow::coordinator
