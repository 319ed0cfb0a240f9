// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/byte_range.h"

#include <charconv>
#include <limits>

namespace fallow::coordinator {

std::optional<std::uint64_t> parse_byte_count(std::string_view text)
{
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return value;
}

Result<std::optional<ByteRange>> parse_range(std::string_view header, std::uint64_t size)
{
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit))
        return std::nullopt;
    header.remove_prefix(unit.size());
    const auto dash = header.find('-');
    if (dash == std::string_view::npos || header.find(',') != std::string_view::npos)
        return std::nullopt;
    const auto first_text = header.substr(0, dash);
    const auto last_text = header.substr(dash + 1);
    const auto first = parse_byte_count(first_text);
    const auto last = parse_byte_count(last_text);
    if ((!first && !first_text.empty()) || (!last && !last_text.empty()) || (!first && !last))
        return std::nullopt;

    if (!first) { // "-n": the last n bytes
        if (*last == 0 || size == 0)
            return fail(FailureCode::too_large,
                        "the range is empty, the content has " + std::to_string(size) + " bytes");
        return ByteRange{size - std::min(*last, size), size - 1};
    }
    if (last && *last < *first)
        return std::nullopt;
    if (*first >= size)
        return fail(FailureCode::too_large, "the range starts at byte " + std::to_string(*first) + ", the content has "
                                                + std::to_string(size) + " bytes");
    return ByteRange{*first, last ? std::min(*last, size - 1) : size - 1};
}

Result<UploadRange> parse_content_range(std::string_view header)
{
    const auto malformed = [&] {
        return fail(FailureCode::malformed, "Content-Range is \"" + std::string(header.substr(0, 80))
                                                + "\", expected \"bytes FIRST-LAST/TOTAL\" with FIRST <= LAST < TOTAL");
    };
    constexpr std::string_view unit = "bytes ";
    if (!header.starts_with(unit))
        return malformed();
    const auto numbers = header.substr(unit.size());
    const auto dash = numbers.find('-');
    const auto slash = numbers.find('/');
    if (dash == std::string_view::npos || slash == std::string_view::npos || slash < dash)
        return malformed();
    const auto first = parse_byte_count(numbers.substr(0, dash));
    const auto last = parse_byte_count(numbers.substr(dash + 1, slash - dash - 1));
    const auto total = parse_byte_count(numbers.substr(slash + 1));
    if (!first || !last || !total || *first > *last || *last >= *total)
        return malformed();
    return UploadRange{{*first, *last}, *total};
}

} // namespace fallow::coordinator
