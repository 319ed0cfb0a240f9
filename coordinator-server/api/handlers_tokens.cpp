// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens by which hosts join and by which people are known: made, listed, revoked, made anew. Each is told once.
#include <utility>

#include "coordinator-server/api/handlers.h"

#include "coordinator-server/api/bodies.h"
#include "coordinator-server/api/documents.h"
#include "coordinator-server/api/secrets.h"
#include "coordinator-server/api/waiting.h"
#include "protocol/join_link.h"
#include "protocol/json_writer.h"

namespace fallow::coordinator {
namespace {

Result<std::string> join_link(const Services& services, const SecretBytes& secret)
{
    const auto address =
        parse_host_and_port(std::string_view(services.origin).substr(std::string_view("https://").size()));
    if (!address)
        return tl::unexpected(address.error());
    return JoinLink{address->host, address->port, services.pool.authorities.root.fingerprint(), plain_text(secret)}
        .text();
}

const std::string& token_in(const Exchange& exchange) { return exchange.match.parameters.find("token")->second; }

Instant now_for_people() { return std::chrono::floor<Instant::duration>(std::chrono::system_clock::now()); }

} // namespace

Awaitable<Reply> answer_make_join_link(Services& services, Exchange& exchange)
{
    const auto request = parse_join_link_request(exchange.body);
    if (!request)
        co_return refusal(request.error());
    const auto secret = make_secret();
    const auto link = join_link(services, secret);
    if (!link)
        co_return refusal(link.error());
    const auto digest = token_digest(secret);
    MakeJoinToken make{request->account, request->uses, request->expires_in, digest, request->team};
    auto start = [&](Done<Account> done) { services.writer.make_join_token(std::move(make), std::move(done)); };
    const auto account = co_await from_writer<Account>(std::move(start));
    if (!account)
        co_return refusal(account.error());
    services.log.write(Severity::info, "join_link_made",
                       {{"request", std::string_view(exchange.request_id)},
                        {"account", std::string_view(account->name)},
                        {"team", std::string_view(request->team)},
                        {"uses", static_cast<std::uint64_t>(request->uses)}});
    JsonWriter writer;
    writer.begin_object().key("id").text(token_id(digest)).key("link").text(*link);
    writer.key("account").text(account->id.text()).end_object();
    co_return json_reply(writer.take());
}

Awaitable<Reply> answer_make_token(Services& services, Exchange& exchange)
{
    const auto request = parse_token_request(exchange.body);
    if (!request)
        co_return refusal(request.error());
    const auto secret = make_secret();
    MakeToken make{request->account, request->roles, token_digest(secret)};
    const auto id = token_id(make.digest);
    auto start = [&](Done<Account> done) { services.writer.make_token(std::move(make), std::move(done)); };
    const auto account = co_await from_writer<Account>(std::move(start));
    if (!account)
        co_return refusal(account.error());
    services.log.write(Severity::info, "token_made",
                       {{"request", std::string_view(exchange.request_id)},
                        {"account", std::string_view(account->name)},
                        {"operator", request->roles.has(Role::operator_)}});
    JsonWriter writer;
    writer.begin_object().key("id").text(id).key("token").text(access_token_text(secret));
    writer.key("account").text(account->id.text()).end_object();
    co_return json_reply(writer.take());
}

Awaitable<Reply> answer_list_tokens(Services& services, Exchange&)
{
    auto start = [&](Done<std::vector<TokenSummary>> done) { services.writer.tokens(std::move(done)); };
    const auto tokens = co_await from_writer<std::vector<TokenSummary>>(std::move(start));
    co_return reply_with(tokens,
                         [](const std::vector<TokenSummary>& all) { return tokens_document(all, now_for_people()); });
}

Awaitable<Reply> answer_revoke_token(Services& services, Exchange& exchange)
{
    auto start = [&](Done<TokenSummary> done) { services.writer.revoke_token(token_in(exchange), std::move(done)); };
    const auto token = co_await from_writer<TokenSummary>(std::move(start));
    if (token)
        services.log.write(Severity::info, "token_revoked",
                           {{"request", std::string_view(exchange.request_id)},
                            {"token", std::string_view(token->id())},
                            {"account", std::string_view(token->account_name)}});
    co_return reply_with(token, [](const TokenSummary& one) { return token_document(one, now_for_people(), {}, {}); });
}

Awaitable<Reply> answer_rotate_token(Services& services, Exchange& exchange)
{
    const auto secret = make_secret();
    const auto link = join_link(services, secret);
    if (!link)
        co_return refusal(link.error());
    RotateToken rotate{token_in(exchange), token_digest(secret)};
    auto start = [&](Done<TokenSummary> done) { services.writer.rotate_token(std::move(rotate), std::move(done)); };
    const auto token = co_await from_writer<TokenSummary>(std::move(start));
    if (!token)
        co_return refusal(token.error());
    const std::string id = token->id();
    services.log.write(Severity::info, "token_rotated",
                       {{"request", std::string_view(exchange.request_id)},
                        {"old", std::string_view(token_in(exchange))},
                        {"token", std::string_view(id)},
                        {"account", std::string_view(token->account_name)}});
    const bool joins = std::holds_alternative<JoinToken>(token->token);
    co_return json_reply(
        token_document(*token, now_for_people(), joins ? "link" : "token", joins ? *link : access_token_text(secret)));
}

} // namespace fallow::coordinator
