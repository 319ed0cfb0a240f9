// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/load_books.h"

#include <vector>

#include "coordinator-server/store/queries.h"
#include "coordinator-server/store/row_ids.h"
#include "coordinator-server/store/rows.h"

namespace fallow::coordinator {
namespace {

void load_live_batch(BooksReader& books, const Batch& batch, Restoration& core)
{
    const auto decisions = rows_of(batch.id);
    books.each(queries::decisions, {batch.verification.early, decisions.first, decisions.last}, [&](Row& row) {
        const auto decision = decision_row(row, batch.id);
        core.decided(decision, row.integer() != 0);
    });
    const auto leases = rows_of(batch.id, lease_number_bits);
    books.each(queries::reported_leases, {leases.first, leases.last}, [&](Row& row) {
        const auto [lease, report] = reported_lease_row(row);
        core.lease(lease, report);
    });
}

} // namespace

void load_books(BooksReader& books, Restoration& core)
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
    for (const auto& batch : live)
        load_live_batch(books, batch, core);
}

} // namespace fallow::coordinator
