// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts and teams as operators see and rule them.
#include <utility>

#include "coordinator-server/api/handlers.h"

#include "coordinator-server/api/bodies.h"
#include "coordinator-server/api/documents.h"
#include "coordinator-server/api/waiting.h"

namespace fallow::coordinator {
namespace {

Result<HostId> host_in(const Exchange& exchange)
{
    const auto key = PublicKey::from_did(exchange.match.parameters.find("host")->second);
    if (!key)
        return fail(FailureCode::malformed, "a host is named by its id, did:key:...");
    return HostId{*key};
}

Result<TeamId> team_in(const Exchange& exchange)
{
    const auto id = parse_id<TeamId>(exchange.match.parameters.find("team")->second);
    if (!id)
        return fail(FailureCode::malformed, "a team is named by its id, which GET /v1/teams lists");
    return *id;
}

void log_about(Services& services, const Exchange& exchange, std::string_view event, const HostSummary& host)
{
    const auto id = host.host.id.text();
    services.log.write(Severity::info, event,
                       {{"request", std::string_view(exchange.request_id)}, {"host", std::string_view(id)}});
}

void log_about(Services& services, const Exchange& exchange, std::string_view event, const TeamSummary& team)
{
    services.log.write(
        Severity::info, event,
        {{"request", std::string_view(exchange.request_id)}, {"team", std::string_view(team.team.name)}});
}

Awaitable<Reply> drain_host(Services& services, Exchange& exchange, bool is_drained)
{
    const auto host = host_in(exchange);
    if (!host)
        co_return refusal(host.error());
    auto start = [&](Done<HostSummary> done) { services.writer.drain_host(*host, is_drained, std::move(done)); };
    const auto drained = co_await from_writer<HostSummary>(std::move(start));
    if (drained)
        log_about(services, exchange, is_drained ? "host_drained" : "host_undrained", *drained);
    co_return reply_with(drained, host_document);
}

Awaitable<Reply> drain_team(Services& services, Exchange& exchange, bool is_drained)
{
    const auto team = team_in(exchange);
    if (!team)
        co_return refusal(team.error());
    auto start = [&](Done<TeamSummary> done) { services.writer.drain_team(*team, is_drained, std::move(done)); };
    const auto drained = co_await from_writer<TeamSummary>(std::move(start));
    if (drained)
        log_about(services, exchange, is_drained ? "team_drained" : "team_undrained", *drained);
    co_return reply_with(drained, team_document);
}

Awaitable<Reply> pin_team(Services& services, Exchange& exchange, Result<std::optional<VersionPin>> pin)
{
    const auto team = team_in(exchange);
    if (!team || !pin)
        co_return refusal(team ? pin.error() : team.error());
    auto start = [&](Done<TeamSummary> done) { services.writer.pin_team(*team, *pin, std::move(done)); };
    const auto pinned = co_await from_writer<TeamSummary>(std::move(start));
    if (pinned)
        log_about(services, exchange, *pin ? "team_pinned" : "team_unpinned", *pinned);
    co_return reply_with(pinned, team_document);
}

} // namespace

Awaitable<Reply> answer_list_hosts(Services& services, Exchange& exchange)
{
    auto team = query_value(exchange.query, "team").value_or("");
    auto start = [&](Done<std::vector<HostSummary>> done) { services.writer.hosts(std::move(team), std::move(done)); };
    const auto hosts = co_await from_writer<std::vector<HostSummary>>(std::move(start));
    co_return reply_with(hosts, hosts_document);
}

Awaitable<Reply> answer_retire_host(Services& services, Exchange& exchange)
{
    const auto host = host_in(exchange);
    if (!host)
        co_return refusal(host.error());
    auto start = [&](Done<HostSummary> done) { services.writer.retire_host(*host, std::move(done)); };
    const auto retired = co_await from_writer<HostSummary>(std::move(start));
    if (retired)
        log_about(services, exchange, "host_retired", *retired);
    co_return reply_with(retired, host_document);
}

Awaitable<Reply> answer_drain_host(Services& services, Exchange& exchange)
{
    return drain_host(services, exchange, true);
}

Awaitable<Reply> answer_undrain_host(Services& services, Exchange& exchange)
{
    return drain_host(services, exchange, false);
}

Awaitable<Reply> answer_list_teams(Services& services, Exchange&)
{
    auto start = [&](Done<std::vector<TeamSummary>> done) { services.writer.teams(std::move(done)); };
    const auto teams = co_await from_writer<std::vector<TeamSummary>>(std::move(start));
    co_return reply_with(teams, teams_document);
}

Awaitable<Reply> answer_drain_team(Services& services, Exchange& exchange)
{
    return drain_team(services, exchange, true);
}

Awaitable<Reply> answer_undrain_team(Services& services, Exchange& exchange)
{
    return drain_team(services, exchange, false);
}

Awaitable<Reply> answer_pin_team(Services& services, Exchange& exchange)
{
    return pin_team(services, exchange,
                    parse_version_pin(exchange.body).map([](const VersionPin& pin) { return std::optional(pin); }));
}

Awaitable<Reply> answer_unpin_team(Services& services, Exchange& exchange)
{
    return pin_team(services, exchange, std::optional<VersionPin>());
}

} // namespace fallow::coordinator
