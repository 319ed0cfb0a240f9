// SPDX-License-Identifier: GPL-3.0-or-later
// One function for each operation of the table of routes. Who may ask was checked before; each answers with what the
// writer made durable.
#pragma once

#include "coordinator-server/api/exchange.h"
#include "coordinator-server/api/services.h"

namespace fallow::coordinator {

using Handler = Awaitable<Reply> (*)(Services&, Exchange&);

Handler handler_of(Operation operation);

// handlers_pool.cpp
Awaitable<Reply> answer_health(Services&, Exchange&);
Awaitable<Reply> answer_metrics(Services&, Exchange&);
Awaitable<Reply> answer_pool(Services&, Exchange&);
Awaitable<Reply> answer_announce(Services&, Exchange&);
// handlers_hosts.cpp
Awaitable<Reply> answer_enrol(Services&, Exchange&);
Awaitable<Reply> answer_renew(Services&, Exchange&);
Awaitable<Reply> answer_work(Services&, Exchange&);
Awaitable<Reply> answer_revocations(Services&, Exchange&);
Awaitable<Reply> answer_verdicts(Services&, Exchange&);
// handlers_functions.cpp
Awaitable<Reply> answer_function_package(Services&, Exchange&);
Awaitable<Reply> answer_publish_function(Services&, Exchange&);
Awaitable<Reply> answer_list_functions(Services&, Exchange&);
// handlers_calls.cpp
Awaitable<Reply> answer_invoke(Services&, Exchange&);
// handlers_blobs.cpp
Awaitable<Reply> answer_blob_status(Services&, Exchange&);
Awaitable<Reply> answer_blob_upload(Services&, Exchange&);
Awaitable<Reply> answer_blob_download(Services&, Exchange&);
// handlers_batches.cpp
Awaitable<Reply> answer_create_batch(Services&, Exchange&);
Awaitable<Reply> answer_add_inputs(Services&, Exchange&);
Awaitable<Reply> answer_close_batch(Services&, Exchange&);
Awaitable<Reply> answer_list_batches(Services&, Exchange&);
Awaitable<Reply> answer_batch_status(Services&, Exchange&);
Awaitable<Reply> answer_batch_results(Services&, Exchange&);
Awaitable<Reply> answer_cancel_batch(Services&, Exchange&);
Awaitable<Reply> answer_fund_batch(Services&, Exchange&);
// handlers_teams.cpp
Awaitable<Reply> answer_list_hosts(Services&, Exchange&);
Awaitable<Reply> answer_retire_host(Services&, Exchange&);
Awaitable<Reply> answer_drain_host(Services&, Exchange&);
Awaitable<Reply> answer_undrain_host(Services&, Exchange&);
Awaitable<Reply> answer_list_teams(Services&, Exchange&);
Awaitable<Reply> answer_drain_team(Services&, Exchange&);
Awaitable<Reply> answer_undrain_team(Services&, Exchange&);
Awaitable<Reply> answer_pin_team(Services&, Exchange&);
Awaitable<Reply> answer_unpin_team(Services&, Exchange&);
// handlers_tokens.cpp
Awaitable<Reply> answer_make_join_link(Services&, Exchange&);
Awaitable<Reply> answer_make_token(Services&, Exchange&);
Awaitable<Reply> answer_list_tokens(Services&, Exchange&);
Awaitable<Reply> answer_revoke_token(Services&, Exchange&);
Awaitable<Reply> answer_rotate_token(Services&, Exchange&);
// handlers_operators.cpp
Awaitable<Reply> answer_list_accounts(Services&, Exchange&);
Awaitable<Reply> answer_own_account(Services&, Exchange&);
Awaitable<Reply> answer_grant_funds(Services&, Exchange&);
Awaitable<Reply> answer_list_publishers(Services&, Exchange&);
Awaitable<Reply> answer_add_publisher(Services&, Exchange&);
Awaitable<Reply> answer_revoke_publisher(Services&, Exchange&);

/// The reply for what the writer answered.
template <class T, class ToJson>
Reply reply_with(const Result<T>& result, ToJson to_json)
{
    return result ? json_reply(to_json(*result)) : refusal(result.error());
}

} // namespace fallow::coordinator
