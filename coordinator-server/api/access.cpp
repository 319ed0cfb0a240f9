// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/access.h"

#include "coordinator-server/core/registry.h"

namespace fallow::coordinator {
namespace {

Result<Asker> judge_token(const Shown& shown)
{
    if (!shown.token)
        return fail(FailureCode::unauthenticated, "this needs a token: send \"Authorization: Bearer flw_...\"");
    if (!*shown.token)
        return tl::unexpected(shown.token->error());
    return Asker{**shown.token, std::nullopt};
}

Result<Asker> judge_host(const Shown& shown)
{
    if (!shown.host)
        return tl::unexpected(shown.host.error());
    if (!shown.host_account)
        return fail(FailureCode::forbidden,
                    "the host " + shown.host->text() + " is not enrolled in this pool; join it with a join link");
    if (shown.host_is_retired)
        return fail(FailureCode::revoked, retired_words);
    return Asker{Caller{*shown.host_account, Roles{}}, *shown.host};
}

Result<Asker> judge_host_or_token(const Shown& shown)
{
    if (shown.token)
        return judge_token(shown);
    if (!shown.host && shown.host.error().code == FailureCode::unauthenticated)
        return fail(FailureCode::unauthenticated, "this needs a host certificate of this pool, or a token");
    return judge_host(shown);
}

Result<Asker> judge_role(const Shown& shown, Role role, const char* words)
{
    auto asker = judge_token(shown);
    if (!asker)
        return asker;
    const Roles roles = asker->caller->roles;
    if (!roles.has(role) && !roles.has(Role::operator_))
        return fail(FailureCode::forbidden, std::string("this needs a token with the role \"") + words + "\"");
    return asker;
}

} // namespace

Result<Asker> judge_access(Who who, const Shown& shown)
{
    switch (who) {
    case Who::anyone:
    case Who::body_token:
    case Who::announce_key: return Asker{};
    case Who::loopback_or_operator:
        return shown.is_loopback ? Result<Asker>(Asker{}) : judge_role(shown, Role::operator_, "operator");
    case Who::host: return judge_host(shown);
    case Who::host_or_token: return judge_host_or_token(shown);
    case Who::any_token: return judge_token(shown);
    case Who::submitter: return judge_role(shown, Role::submitter, "submitter");
    case Who::publisher: return judge_role(shown, Role::publisher, "publisher");
    case Who::operator_role: return judge_role(shown, Role::operator_, "operator");
    }
    return fail(FailureCode::forbidden, "nobody may ask this");
}

} // namespace fallow::coordinator
