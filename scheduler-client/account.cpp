// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/account.h"

#include <algorithm>

#include "protocol/json_reader.h"

namespace fallow::scheduler {

namespace {

constexpr std::size_t max_account_bytes = 64 * 1024;
constexpr std::size_t max_name_bytes = 256;
constexpr std::size_t max_credits_bytes = 32;
constexpr std::size_t max_whole_digits = 12; // with six more they fit 64 bits
constexpr std::size_t fraction_digits = 6;

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Result<Credits> parse_credits(std::string_view text)
{
    const bool negative = text.starts_with('-');
    const std::string_view number = negative ? text.substr(1) : text;
    const auto point = number.find('.');
    const std::string_view whole = number.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? "" : number.substr(point + 1);
    if (whole.empty() || whole.size() > max_whole_digits || fraction.size() > fraction_digits || !all_digits(whole)
        || !all_digits(fraction) || (point != std::string_view::npos && fraction.empty()))
        return fail(FailureCode::malformed,
                    "\"" + std::string(text.substr(0, max_credits_bytes)) + "\" is no number of credits");
    std::string digits = std::string(whole) + std::string(fraction);
    digits.append(fraction_digits - fraction.size(), '0');
    std::int64_t micro = 0;
    for (const char digit : digits)
        micro = micro * 10 + (digit - '0');
    return Credits{negative ? -micro : micro};
}

Result<AccountUpdated> parse_account(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_account_bytes);
    if (!document)
        return fail_within("account", document.error());
    const JsonReader reader = document->root();
    const auto credits = [&](std::string_view key) {
        const JsonReader member = reader.member(key);
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
    if (const auto read = reader.result(); !read)
        return fail_within("account", read.error());
    return account;
}

} // namespace fallow::scheduler
