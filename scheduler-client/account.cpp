// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/account.h"

#include "protocol/credits.h"
#include "protocol/json_reader.h"

namespace fallow::scheduler {

namespace {

constexpr std::size_t max_account_bytes = 64 * 1024;
constexpr std::size_t max_name_bytes = 256;
constexpr std::size_t max_credits_bytes = 32;

} // namespace

Result<AccountUpdated> parse_account(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_account_bytes);
    if (!document)
        return fail_within("account", document.error());
    const JsonReader reader = document->root();
    const auto credits = [&](std::string_view key) {
        const JsonReader member = reader.member("credits").member(key);
        const std::string text = member.string(max_credits_bytes);
        const auto parsed = member.failed() ? Result<Credits>(Credits{}) : parse_credits(text);
        if (!parsed)
            member.refuse(parsed.error());
        return parsed.value_or(Credits{});
    };
    AccountUpdated account;
    account.account = AccountId{reader.member("id").decimal_text()};
    account.account_name = reader.member("name").string(max_name_bytes);
    account.granted = credits("granted");
    account.pending = credits("pending");
    if (const auto team = reader.optional_member("team"))
        account.team = team->string(max_name_bytes);
    if (const auto read = reader.result(); !read)
        return fail_within("account", read.error());
    return account;
}

} // namespace fallow::scheduler
