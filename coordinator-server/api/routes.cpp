// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/routes.h"

#include <array>

#include "protocol/function_package.h"
#include "protocol/manifest.h"
#include "protocol/messages.h"
#include "protocol/verdicts.h"

namespace fallow::coordinator {
namespace {

constexpr std::uint64_t small_body_bytes = 64 * 1024;
constexpr std::uint64_t enrol_body_bytes = 32 * 1024; ///< two requests of 8 KiB each and some words
/// Envelope, torrent in base64 and certificate, with room for JSON's escapes.
constexpr std::uint64_t package_body_bytes = max_envelope_bytes + max_torrent_bytes * 4 / 3 + 64 * 1024;
constexpr std::uint64_t inputs_body_bytes = 8ULL * 1024 * 1024 * 1024; ///< streamed, so only patience is spent
constexpr std::uint64_t blob_body_bytes = max_bundle_bytes;

constexpr auto get = Method::get;
constexpr auto post = Method::post;
constexpr auto none = BodyKind::none;
constexpr auto whole = BodyKind::whole;

// clang-format off
constexpr std::array<Route, operation_count> table{{
    {Operation::health,           get,          "/healthz",                        Who::anyone,               none,  0},
    {Operation::metrics,          get,          "/metrics",                        Who::loopback_or_operator, none,  0},
    {Operation::pool,             get,          "/v1/pool",                        Who::anyone,               none,  0},
    {Operation::enrol,            post,         "/v1/enrol",                       Who::body_token,           whole, enrol_body_bytes},
    {Operation::renew,            post,         "/v1/renew",                       Who::host,                 whole, enrol_body_bytes},
    {Operation::work,             post,         "/v1/work",                        Who::host,                 whole, max_work_request_bytes},
    {Operation::revocations,      get,          "/v1/revocations",                 Who::host,                 none,  0},
    {Operation::verdicts,         post,         "/v1/verdicts",                    Who::host,                 whole, max_verdict_request_bytes},
    {Operation::function_package, get,          "/v1/functions/{digest}/package",  Who::host_or_token,        none,  0},
    {Operation::blob_status,      Method::head, "/v1/blobs/{digest}",              Who::host_or_token,        none,  0},
    {Operation::blob_upload,      Method::put,  "/v1/blobs/{digest}",              Who::host_or_token,        BodyKind::streamed, blob_body_bytes},
    {Operation::blob_download,    get,          "/v1/blobs/{digest}",              Who::host_or_token,        none,  0},
    {Operation::publish_function, post,         "/v1/functions",                   Who::publisher,            whole, package_body_bytes},
    {Operation::invoke,           post,         "/v1/functions/{function}/invoke", Who::submitter,            whole, max_inline_bytes},
    {Operation::list_functions,   get,          "/v1/functions",                   Who::any_token,            none,  0},
    {Operation::create_batch,     post,         "/v1/batches",                     Who::submitter,            whole, small_body_bytes},
    {Operation::add_inputs,       post,         "/v1/batches/{batch}/inputs",      Who::submitter,            BodyKind::streamed, inputs_body_bytes},
    {Operation::close_batch,      post,         "/v1/batches/{batch}/close",       Who::submitter,            whole, small_body_bytes},
    {Operation::list_batches,     get,          "/v1/batches",                     Who::any_token,            none,  0},
    {Operation::batch_status,     get,          "/v1/batches/{batch}",             Who::any_token,            none,  0},
    {Operation::batch_results,    get,          "/v1/batches/{batch}/results",     Who::any_token,            none,  0},
    {Operation::cancel_batch,     post,         "/v1/batches/{batch}/cancel",      Who::any_token,            whole, small_body_bytes},
    {Operation::fund_batch,       post,         "/v1/batches/{batch}/fund",        Who::submitter,            whole, small_body_bytes},
    {Operation::list_hosts,       get,          "/v1/hosts",                       Who::operator_role,        none,  0},
    {Operation::retire_host,      post,         "/v1/hosts/{host}/retire",         Who::operator_role,        whole, small_body_bytes},
    {Operation::drain_host,       post,         "/v1/hosts/{host}/drain",          Who::operator_role,        whole, small_body_bytes},
    {Operation::undrain_host,     post,         "/v1/hosts/{host}/undrain",        Who::operator_role,        whole, small_body_bytes},
    {Operation::list_teams,       get,          "/v1/teams",                       Who::operator_role,        none,  0},
    {Operation::drain_team,       post,         "/v1/teams/{team}/drain",          Who::operator_role,        whole, small_body_bytes},
    {Operation::undrain_team,     post,         "/v1/teams/{team}/undrain",        Who::operator_role,        whole, small_body_bytes},
    {Operation::pin_team,         post,         "/v1/teams/{team}/pin",            Who::operator_role,        whole, small_body_bytes},
    {Operation::unpin_team,       post,         "/v1/teams/{team}/unpin",          Who::operator_role,        whole, small_body_bytes},
    {Operation::list_accounts,    get,          "/v1/accounts",                    Who::operator_role,        none,  0},
    {Operation::own_account,      get,          "/v1/account",                     Who::host_or_token,        none,  0},
    {Operation::grant_funds,      post,         "/v1/funds",                       Who::operator_role,        whole, small_body_bytes},
    {Operation::make_join_link,   post,         "/v1/join-links",                  Who::operator_role,        whole, small_body_bytes},
    {Operation::list_tokens,      get,          "/v1/tokens",                      Who::operator_role,        none,  0},
    {Operation::make_token,       post,         "/v1/tokens",                      Who::operator_role,        whole, small_body_bytes},
    {Operation::revoke_token,     post,         "/v1/tokens/{token}/revoke",       Who::operator_role,        whole, small_body_bytes},
    {Operation::rotate_token,     post,         "/v1/tokens/{token}/rotate",       Who::operator_role,        whole, small_body_bytes},
    {Operation::list_publishers,  get,          "/v1/publishers",                  Who::operator_role,        none,  0},
    {Operation::add_publisher,    post,         "/v1/publishers",                  Who::operator_role,        whole, small_body_bytes},
    {Operation::revoke_publisher, post,         "/v1/publishers/{serial}/revoke",  Who::operator_role,        whole, small_body_bytes},
    {Operation::announce,         get,          "/announce",                       Who::announce_key,         none,  0},
}};
// clang-format on

constexpr bool in_order_of_operations()
{
    for (std::size_t index = 0; index < table.size(); ++index)
        if (static_cast<std::size_t>(table[index].operation) != index)
            return false;
    return true;
}
static_assert(in_order_of_operations(), "one route for each operation, in the order of the enumeration");

/// Takes the next component off `path`, which starts with "/".
std::string_view take_component(std::string_view& path)
{
    path.remove_prefix(1);
    const auto end = path.find('/');
    const auto component = path.substr(0, end);
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
    return component;
}

bool matches(std::string_view pattern, std::string_view path, PathParameters* parameters)
{
    if (path.empty() || path.front() != '/')
        return false;
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = take_component(pattern);
        const auto found = take_component(path);
        if (wanted.starts_with('{')) {
            if (found.empty())
                return false;
            if (parameters)
                (*parameters)[std::string(wanted.substr(1, wanted.size() - 2))] = std::string(found);
        } else if (wanted != found) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

int hexadecimal_value(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

std::optional<std::string> percent_decoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded += text[at];
            continue;
        }
        if (at + 2 >= text.size())
            return std::nullopt;
        const int high = hexadecimal_value(text[at + 1]);
        const int low = hexadecimal_value(text[at + 2]);
        if (high < 0 || low < 0)
            return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return decoded;
}

} // namespace

std::string_view name(Method method)
{
    switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::put: return "PUT";
    case Method::post: return "POST";
    }
    return "GET";
}

std::span<const Route> routes() { return table; }

Routing find_route(std::string_view method, std::string_view path)
{
    std::string allow;
    for (const auto& route : table) {
        PathParameters parameters;
        if (!matches(route.pattern, path, &parameters))
            continue;
        if (name(route.method) == method)
            return RouteMatch{&route, std::move(parameters)};
        if (!allow.empty())
            allow += ", ";
        allow += name(route.method);
    }
    if (allow.empty())
        return UnknownPath{};
    return WrongMethod{std::move(allow)};
}

Target split_target(std::string_view target)
{
    const auto mark = target.find('?');
    if (mark == std::string_view::npos)
        return {std::string(target), {}};
    return {std::string(target.substr(0, mark)), std::string(target.substr(mark + 1))};
}

std::optional<std::string> query_value(std::string_view query, std::string_view key)
{
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto pair = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
        const auto equals = pair.find('=');
        if (pair.substr(0, equals) != key)
            continue;
        return equals == std::string_view::npos ? std::string{} : percent_decoded(pair.substr(equals + 1));
    }
    return std::nullopt;
}

} // namespace fallow::coordinator
