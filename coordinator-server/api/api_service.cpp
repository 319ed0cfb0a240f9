// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "coordinator-server/api/api_service.h"

#include "coordinator-server/api/handlers.h"
#include "coordinator-server/api/secrets.h"

namespace fallow::coordinator {
namespace {

Result<Caller> find_caller(const Directory& directory, std::string_view authorization)
{
    const auto digest = parse_authorization(authorization);
    if (!digest)
        return tl::unexpected(digest.error());
    const auto caller = directory.find_token(*digest);
    if (!caller)
        return fail(FailureCode::unauthenticated, "this token is not known here; ask the pool's operator for one");
    return *caller;
}

/// Asked so often, and by so many, that a line for each success would drown the rest.
bool is_frequent(const Route* route)
{
    if (!route)
        return false;
    switch (route->operation) {
    case Operation::work:
    case Operation::invoke:
    case Operation::health:
    case Operation::metrics:
    case Operation::announce:
    case Operation::blob_status:
    case Operation::batch_status: return true;
    default: return false;
    }
}

} // namespace

ApiService::ApiService(Services& services)
    : services_(services), limiter_({services.configuration.requests_per_second, services.configuration.request_burst})
{
}

Shown ApiService::what_is_shown(Exchange& exchange) const
{
    const auto& directory = services_.writer.directory();
    Shown shown{std::nullopt, exchange.peer_host(), std::nullopt, exchange.peer_is_loopback};
    if (const auto authorization = exchange.header("Authorization"))
        shown.token = find_caller(directory, *authorization);
    if (shown.host)
        if (const auto known = directory.find_host(*shown.host)) {
            shown.host_account = known->account;
            shown.host_is_retired = known->is_retired;
        }
    return shown;
}

Awaitable<std::optional<Reply>> ApiService::refuse(Exchange& exchange)
{
    const auto asker = judge_access(exchange.match.route->who, what_is_shown(exchange));
    // Strangers, and those who failed to say who they are, are counted by their address.
    const bool is_known = asker && asker->caller;
    const auto admission = limiter_.admit(is_known ? "account " + asker->caller->account.text() : exchange.peer_address,
                                          std::chrono::steady_clock::now());
    if (!admission.admitted) {
        ++services_.metrics.rate_limited;
        Reply reply = refusal({FailureCode::rate_limited, "too many requests; ask again in "
                                                              + std::to_string(admission.retry_after.count()) + " s"});
        reply.headers.emplace_back("Retry-After", std::to_string(admission.retry_after.count()));
        co_return reply;
    }
    if (!asker) {
        Reply reply = refusal(asker.error());
        if (reply.status == 401)
            reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"fallow\"");
        if (services_.log.takes(Severity::info))
            services_.log.write(Severity::info, "access_refused",
                                {{"request", std::string_view(exchange.request_id)},
                                 {"peer", std::string_view(exchange.peer_address)},
                                 {"code", name(asker.error().code)},
                                 {"why", std::string_view(asker.error().context)}});
        co_return reply;
    }
    exchange.asker = *asker;
    co_return std::nullopt;
}

Awaitable<Reply> ApiService::answer(Exchange& exchange)
{
    return handler_of(exchange.match.route->operation)(services_, exchange);
}

void ApiService::broken(std::string_view request_id, std::string_view what)
{
    services_.log.write(Severity::error, "fault", {{"request", request_id}, {"what", what}});
}

void ApiService::host_disconnected(const HostId& host)
{
    const auto found = connections_of_hosts_.find(host);
    if (--found->second > 0)
        return;
    connections_of_hosts_.erase(found);
    services_.writer.lose_host(host);
}

void ApiService::finished(const Finished& exchange)
{
    services_.metrics.observe(exchange.route, exchange.status, exchange.seconds, exchange.received_bytes,
                              exchange.sent_bytes);
    const Severity severity = exchange.status >= 500                                 ? Severity::warn
                              : exchange.status < 400 && is_frequent(exchange.route) ? Severity::debug
                                                                                     : Severity::info;
    if (!services_.log.takes(severity))
        return;
    const std::string account = exchange.asker && exchange.asker->caller ? exchange.asker->caller->account.text() : "";
    services_.log.write(severity, "request",
                        {{"request", exchange.request_id},
                         {"peer", exchange.peer_address},
                         {"account", std::string_view(account)},
                         {"method", exchange.route ? name(exchange.route->method) : std::string_view("?")},
                         {"route", exchange.route ? exchange.route->pattern : std::string_view("unknown")},
                         {"status", static_cast<std::uint64_t>(exchange.status)},
                         {"seconds", exchange.seconds},
                         {"received", exchange.received_bytes},
                         {"sent", exchange.sent_bytes}});
}

} // namespace fallow::coordinator
