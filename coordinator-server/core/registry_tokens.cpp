// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of both kinds: those by which hosts join, and those by which submitters, publishers and operators are known.
#include <algorithm>

#include "coordinator-server/core/registry.h"

namespace fallow::coordinator {
namespace {

constexpr std::uint32_t max_join_token_uses = 1'000'000;
constexpr std::chrono::hours max_join_token_life{24 * 366};
constexpr std::chrono::hours join_token_life_not_recorded{24 * 7};
constexpr std::size_t least_id_characters = 4;

bool is_operators(const AccessToken& token) { return !token.revoked && token.roles.has(Role::operator_); }

} // namespace

Result<Account> Registry::make_token(const MakeToken& request, Instant now, Changes& changes)
{
    if (request.roles.bits == 0)
        return fail(FailureCode::malformed, "a token needs at least one role: submitter, publisher or operator");
    if (tokens_.contains(request.digest))
        return fail(FailureCode::conflict, "this token exists already");
    auto owner = account_named(request.account, now, changes);
    if (!owner)
        return owner;
    const AccessToken token{.digest = request.digest, .account = owner->id, .roles = request.roles, .created = now};
    restore(token);
    changes.tokens.push_back(token);
    return owner;
}

Result<Account> Registry::make_join_token(const MakeJoinToken& request, Instant now, Changes& changes)
{
    if (request.uses == 0 || request.uses > max_join_token_uses)
        return fail(FailureCode::malformed, "a join link has 1 to " + std::to_string(max_join_token_uses) + " uses");
    if (request.expires_in <= std::chrono::seconds{0} || request.expires_in > max_join_token_life)
        return fail(FailureCode::malformed, "a join link is valid for one second to one year");
    if (join_tokens_.contains(request.digest))
        return fail(FailureCode::conflict, "this join token exists already");
    auto owner = account_in(request.account, request.team, now, changes);
    if (!owner)
        return owner;
    const JoinToken token{.digest = request.digest,
                          .account = owner->id,
                          .uses_left = request.uses,
                          .expires = now + request.expires_in,
                          .uses = request.uses,
                          .created = now,
                          .team = owner->team};
    restore(token);
    changes.join_tokens.push_back(token);
    return owner;
}

std::vector<TokenSummary> Registry::all_tokens() const
{
    std::vector<TokenSummary> all;
    const auto add = [&](const auto& token, std::optional<TeamId> team_of_it) {
        const auto* in = team_of_it ? team(*team_of_it) : nullptr;
        all.push_back({token, account(token.account)->name, in == nullptr ? std::string() : in->name});
    };
    for (const auto& [digest, token] : join_tokens_)
        add(token, token.team);
    for (const auto& [digest, token] : tokens_)
        add(token, account(token.account)->team);
    // The newest first; by their ids where they are as old as each other, so that a list stays as it is.
    std::ranges::sort(all, [](const TokenSummary& left, const TokenSummary& right) {
        const auto key = [](const TokenSummary& one) {
            return std::visit(
                [](const auto& token) { return std::pair(-token.created.time_since_epoch(), token.digest.bytes); },
                one.token);
        };
        return key(left) < key(right);
    });
    return all;
}

Result<TokenSummary> Registry::find_token(const std::string& id) const
{
    if (id.size() < least_id_characters || id.find_first_not_of("0123456789abcdef") != std::string::npos)
        return fail(FailureCode::malformed, "a token is named by its id or by 4 or more characters of its beginning");
    auto all = all_tokens();
    std::erase_if(all, [&](const TokenSummary& one) { return !one.id().starts_with(id); });
    if (all.empty())
        return fail(FailureCode::not_found, "there is no token " + id);
    if (all.size() > 1)
        return fail(FailureCode::conflict, "the ids of several tokens begin with " + id);
    return std::move(all.front());
}

Result<void> Registry::check_operator_remains(const AccessToken& without) const
{
    const bool is_last = is_operators(without) && std::ranges::none_of(tokens_, [&](const auto& entry) {
                             return is_operators(entry.second) && entry.second.digest != without.digest;
                         });
    if (is_last)
        return fail(FailureCode::conflict, "this is the last token of an operator: make another one before");
    return {};
}

Result<TokenSummary> Registry::revoke_token(const std::string& id, Instant now, Changes& changes)
{
    auto found = find_token(id);
    if (!found)
        return found;
    if (auto* join = std::get_if<JoinToken>(&found->token)) {
        if (!join->revoked) {
            join->revoked = now;
            join_tokens_.insert_or_assign(join->digest, *join);
            changes.join_tokens.push_back(*join);
        }
        return found;
    }
    auto& access = std::get<AccessToken>(found->token);
    if (access.revoked)
        return found;
    if (const auto remains = check_operator_remains(access); !remains)
        return tl::unexpected(remains.error());
    access.revoked = now;
    changes.tokens.push_back(access);
    tokens_.insert_or_assign(access.digest, access);
    count_roles(access.account);
    return found;
}

Result<TokenSummary> Registry::rotate_token(const RotateToken& request, Instant now, Changes& changes)
{
    const auto old = find_token(request.id);
    if (!old)
        return old;
    const auto* join = std::get_if<JoinToken>(&old->token);
    const bool is_revoked = std::visit([](const auto& token) { return token.revoked.has_value(); }, old->token);
    if (is_revoked)
        return fail(FailureCode::revoked, "this token has been revoked: make a new one");
    TokenSummary made = *old;
    if (join != nullptr) {
        const auto life = join->created == Instant{} ? join_token_life_not_recorded : join->expires - join->created;
        JoinToken token = *join;
        token.digest = request.digest;
        token.uses_left = token.uses;
        token.created = now;
        token.expires = now + life;
        changes.join_tokens.push_back(token);
        restore(token);
        made.token = token;
    } else {
        AccessToken token = std::get<AccessToken>(old->token);
        token.digest = request.digest;
        token.created = now;
        changes.tokens.push_back(token);
        restore(token);
        made.token = token;
    }
    // The whole id: the new one's may have the same beginning.
    if (const auto revoked = revoke_token(old->id(), now, changes); !revoked)
        return revoked;
    return made;
}

} // namespace fallow::coordinator
