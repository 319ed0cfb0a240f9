// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/credits.h"

#include <algorithm>
#include <string>

namespace fallow {
namespace {

constexpr std::size_t max_quoted_bytes = 32;
constexpr std::size_t max_whole_digits = 12; // with six more they fit 64 bits
constexpr std::size_t fraction_digits = 6;

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Credits credit_for(std::chrono::milliseconds processor_time)
{
    constexpr std::int64_t micro_per_credit = 1'000'000;
    constexpr std::int64_t milliseconds_per_hour = 3'600'000;
    // Whole hours apart, so that no claim overflows.
    const auto hours = processor_time.count() / milliseconds_per_hour;
    const auto rest = processor_time.count() % milliseconds_per_hour;
    return {hours * micro_per_credit + rest * micro_per_credit / milliseconds_per_hour};
}

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
                    "\"" + std::string(text.substr(0, max_quoted_bytes)) + "\" is no number of credits");
    std::string digits = std::string(whole) + std::string(fraction);
    digits.append(fraction_digits - fraction.size(), '0');
    std::int64_t micro = 0;
    for (const char digit : digits)
        micro = micro * 10 + (digit - '0');
    return Credits{negative ? -micro : micro};
}

} // namespace fallow
