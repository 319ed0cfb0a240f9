// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/identifiers.h"

#include <charconv>

namespace fallow {

Result<std::uint64_t> parse_decimal_id(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || (text.size() > 1 && text[0] == '0'))
        return fail(FailureCode::malformed, "an id is decimal digits without sign or leading zero, below 2^64");
    return value;
}

std::string to_text(Credits credits)
{
    const bool negative = credits.micro < 0;
    const std::uint64_t micro =
        negative ? ~static_cast<std::uint64_t>(credits.micro) + 1 : static_cast<std::uint64_t>(credits.micro);
    std::string fraction = std::to_string(micro % 1'000'000);
    fraction.insert(0, 6 - fraction.size(), '0');
    return (negative ? "-" : "") + std::to_string(micro / 1'000'000) + "." + fraction;
}

} // namespace fallow
