// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON that submitters and operators send, parsed once at the door. What hosts send is in protocol/messages.h.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "coordinator-server/core/requests.h"
#include "protocol/result.h"

namespace fallow::coordinator {

/// A line of inputs: 64 KiB in base64 and its arguments, with room for JSON's escapes.
inline constexpr std::size_t max_input_line_bytes = 256 * 1024;
inline constexpr std::uint32_t max_join_link_uses = 100'000;
inline constexpr std::chrono::hours max_join_link_lifetime{24 * 366};

/// What a batch gets when its request does not say.
struct BatchDefaults {
    std::uint32_t replicas = 2;
    std::uint32_t quorum = 2;
    std::chrono::seconds lease_duration{600};
};

/// `owner` is left for the caller to set.
Result<CreateBatch> parse_create_batch(std::string_view json, const BatchDefaults& defaults);

/// {"credits":"12.5"}: more for a batch's budget.
Result<Credits> parse_fund_batch(std::string_view json);
/// {"account":"name","credits":"12.5"}
Result<GrantFunds> parse_grant_funds(std::string_view json);

/// {"inline":"base64"}, {"text":"..."} or {"blob":"<hex>","size":N}, each with optional "arguments".
Result<TaskInput> parse_input_line(std::string_view json);

/// `account` may be empty where there is a team.
struct JoinLinkRequest {
    std::string account;
    std::string team;
    std::uint32_t uses = 1;
    std::chrono::seconds expires_in{7LL * 24 * 3600};
};
Result<JoinLinkRequest> parse_join_link_request(std::string_view json);

struct TokenRequest {
    std::string account;
    Roles roles;
};
Result<TokenRequest> parse_token_request(std::string_view json);

struct PublisherRequest {
    std::string name;
    std::string request_pem;
};
Result<PublisherRequest> parse_publisher_request(std::string_view json);

/// {"version":"1.2.3","atLeast":true (optional)}
Result<VersionPin> parse_version_pin(std::string_view json);

/// Names of accounts, teams, publishers and pools: 1 to 64 bytes of UTF-8 without control characters.
Result<std::string> check_name(std::string_view what, std::string name);

} // namespace fallow::coordinator
