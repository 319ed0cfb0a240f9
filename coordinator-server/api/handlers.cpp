// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/handlers.h"

namespace fallow::coordinator {

Handler handler_of(Operation operation)
{
    switch (operation) {
    case Operation::health: return answer_health;
    case Operation::metrics: return answer_metrics;
    case Operation::pool: return answer_pool;
    case Operation::enrol: return answer_enrol;
    case Operation::renew: return answer_renew;
    case Operation::work: return answer_work;
    case Operation::revocations: return answer_revocations;
    case Operation::verdicts: return answer_verdicts;
    case Operation::function_package: return answer_function_package;
    case Operation::blob_status: return answer_blob_status;
    case Operation::blob_upload: return answer_blob_upload;
    case Operation::blob_download: return answer_blob_download;
    case Operation::publish_function: return answer_publish_function;
    case Operation::invoke: return answer_invoke;
    case Operation::list_functions: return answer_list_functions;
    case Operation::create_batch: return answer_create_batch;
    case Operation::add_inputs: return answer_add_inputs;
    case Operation::close_batch: return answer_close_batch;
    case Operation::list_batches: return answer_list_batches;
    case Operation::batch_status: return answer_batch_status;
    case Operation::batch_results: return answer_batch_results;
    case Operation::cancel_batch: return answer_cancel_batch;
    case Operation::fund_batch: return answer_fund_batch;
    case Operation::list_hosts: return answer_list_hosts;
    case Operation::retire_host: return answer_retire_host;
    case Operation::drain_host: return answer_drain_host;
    case Operation::undrain_host: return answer_undrain_host;
    case Operation::list_teams: return answer_list_teams;
    case Operation::drain_team: return answer_drain_team;
    case Operation::undrain_team: return answer_undrain_team;
    case Operation::pin_team: return answer_pin_team;
    case Operation::unpin_team: return answer_unpin_team;
    case Operation::list_accounts: return answer_list_accounts;
    case Operation::own_account: return answer_own_account;
    case Operation::grant_funds: return answer_grant_funds;
    case Operation::make_join_link: return answer_make_join_link;
    case Operation::list_tokens: return answer_list_tokens;
    case Operation::revoke_token: return answer_revoke_token;
    case Operation::rotate_token: return answer_rotate_token;
    case Operation::make_token: return answer_make_token;
    case Operation::list_publishers: return answer_list_publishers;
    case Operation::add_publisher: return answer_add_publisher;
    case Operation::revoke_publisher: return answer_revoke_publisher;
    case Operation::announce: return answer_announce;
    }
    return answer_health;
}

} // namespace fallow::coordinator
