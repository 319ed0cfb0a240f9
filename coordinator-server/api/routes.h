// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of everything the coordinator answers: method, path, who may ask, and how large the body may be. The
// server dispatches by it, and a test compares it with protocol/openapi.json.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace fallow::coordinator {

enum class Method { get, head, put, post };

std::string_view name(Method method);

/// Who may ask. Checked before the body is read.
enum class Who {
    anyone,
    loopback_or_operator, ///< from this computer, or an operator's token
    body_token,           ///< the join token in the body, which the handler checks
    announce_key,         ///< the tracker key in the query, which the handler checks
    host,                 ///< a valid host certificate
    host_or_token,
    any_token,
    submitter, ///< a token with this role; operators hold every role
    publisher,
    operator_role,
};

/// Names the handler; `handlers.cpp` has one function for each.
enum class Operation {
    health,
    metrics,
    pool,
    enrol,
    renew,
    work,
    revocations,
    verdicts,
    function_package,
    blob_status,
    blob_upload,
    blob_download,
    publish_function,
    invoke,
    list_functions,
    create_batch,
    add_inputs,
    close_batch,
    list_batches,
    batch_status,
    batch_results,
    cancel_batch,
    fund_batch,
    list_hosts,
    retire_host,
    drain_host,
    undrain_host,
    list_teams,
    drain_team,
    undrain_team,
    pin_team,
    unpin_team,
    list_accounts,
    own_account,
    grant_funds,
    make_join_link,
    list_tokens,
    make_token,
    revoke_token,
    rotate_token,
    list_publishers,
    add_publisher,
    revoke_publisher,
    announce,
};

inline constexpr std::size_t operation_count = static_cast<std::size_t>(Operation::announce) + 1;

enum class BodyKind {
    none,     ///< a body is refused
    whole,    ///< read into memory before the handler acts
    streamed, ///< the handler reads it piece by piece
};

struct Route {
    Operation operation;
    Method method;
    std::string_view pattern; ///< "{name}" stands for one path component
    Who who;
    BodyKind body;
    std::uint64_t body_limit_bytes;
};

std::span<const Route> routes();

using PathParameters = std::map<std::string, std::string, std::less<>>;

struct RouteMatch {
    const Route* route = nullptr;
    PathParameters parameters;
};
struct UnknownPath {};
/// The path exists, but not with this method: these do, as the Allow header lists them.
struct WrongMethod {
    std::string allow;
};
using Routing = std::variant<RouteMatch, UnknownPath, WrongMethod>;

/// `method` is the request's own word; `path` is without the query, still percent-encoded (no path of ours needs it).
Routing find_route(std::string_view method, std::string_view path);

/// Path and query of a request target, split and bounded.
struct Target {
    std::string path;
    std::string query; ///< without "?", still encoded
};
Target split_target(std::string_view target);

/// The first value of `key` in a query, decoded; nothing when absent or wrongly encoded.
std::optional<std::string> query_value(std::string_view query, std::string_view key);

} // namespace fallow::coordinator
