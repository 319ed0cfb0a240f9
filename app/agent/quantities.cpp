// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/quantities.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <limits>
#include <optional>

#include "app/agent/owner_text.h"

namespace fallow::agent {
namespace {

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};

constexpr std::array size_units{
    Unit{"", 1},
    Unit{"B", 1},
    Unit{"kB", 1'000},
    Unit{"MB", 1'000'000},
    Unit{"GB", 1'000'000'000},
    Unit{"TB", 1'000'000'000'000},
    Unit{"KiB", 1ULL << 10},
    Unit{"MiB", 1ULL << 20},
    Unit{"GiB", 1ULL << 30},
    Unit{"TiB", 1ULL << 40},
};
constexpr std::array duration_units{Unit{"s", 1}, Unit{"m", 60}, Unit{"h", 3600}, Unit{"d", 86'400}};
constexpr std::array binary_units{Unit{"TiB", 1ULL << 40}, Unit{"GiB", 1ULL << 30}, Unit{"MiB", 1ULL << 20},
                                  Unit{"KiB", 1ULL << 10}};
constexpr std::chrono::seconds longest_duration = std::chrono::days{3653};

/// Takes the digits at the start of `text` off it.
std::optional<std::uint64_t> take_number(std::string_view& text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{})
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

tl::unexpected<Failure> not_a_size(std::string_view text)
{
    return fail(FailureCode::malformed,
                '"' + std::string(text) + "\" is not a size: write a whole number and a unit, such as 512MiB or 4GiB");
}

} // namespace

Result<std::uint64_t> parse_size(std::string_view text)
{
    std::string_view rest = trimmed(text);
    const auto number = take_number(rest);
    if (!number)
        return not_a_size(text);
    for (const Unit& unit : size_units) {
        if (in_lower_case(trimmed(rest)) != in_lower_case(unit.name))
            continue;
        if (*number > std::numeric_limits<std::uint64_t>::max() / unit.factor)
            return fail(FailureCode::too_large, '"' + std::string(text) + "\" is larger than any size can be");
        return *number * unit.factor;
    }
    return not_a_size(text);
}

Result<std::uint64_t> parse_rate(std::string_view text)
{
    std::string_view rest = trimmed(text);
    if (rest == "none")
        return 0;
    if (rest.ends_with("/s"))
        rest.remove_suffix(2);
    const auto size = parse_size(rest);
    if (!size)
        return fail(size.error().code,
                    '"' + std::string(text)
                        + "\" is not a rate: write a whole number and a unit a second, such as 500KiB/s, or none");
    return *size;
}

Result<std::chrono::seconds> parse_duration(std::string_view text)
{
    const auto refused = fail(
        FailureCode::malformed,
        '"' + std::string(text)
            + "\" is not a duration between 1s and 3653d: write whole numbers with s, m, h or d, such as 90s or 1h30m");
    std::string_view rest = trimmed(text);
    std::chrono::seconds total{0};
    while (!rest.empty()) {
        const auto number = take_number(rest);
        if (!number || rest.empty())
            return refused;
        std::uint64_t factor = 0;
        for (const Unit& unit : duration_units)
            if (rest.front() == unit.name.front())
                factor = unit.factor;
        if (factor == 0 || *number > static_cast<std::uint64_t>(longest_duration.count()))
            return refused;
        rest.remove_prefix(1);
        total += std::chrono::seconds(*number * factor);
        if (total > longest_duration)
            return refused;
    }
    if (total.count() < 1)
        return refused;
    return total;
}

std::string exact_size_text(std::uint64_t bytes)
{
    for (const Unit& unit : binary_units)
        if (bytes != 0 && bytes % unit.factor == 0)
            return std::to_string(bytes / unit.factor) + std::string(unit.name);
    return std::to_string(bytes) + "B";
}

std::string exact_rate_text(std::uint64_t bytes_per_second)
{
    return bytes_per_second == 0 ? "none" : exact_size_text(bytes_per_second) + "/s";
}

std::string size_text(std::uint64_t bytes)
{
    for (const Unit& unit : binary_units) {
        if (bytes < unit.factor)
            continue;
        std::array<char, 48> text{};
        std::snprintf(text.data(), text.size(), "%.1f %.*s",
                      static_cast<double>(bytes) / static_cast<double>(unit.factor), static_cast<int>(unit.name.size()),
                      unit.name.data());
        return text.data();
    }
    return std::to_string(bytes) + " B";
}

std::string duration_text(std::chrono::seconds duration)
{
    const auto total = duration.count();
    const auto two = [](long long large, const char* large_unit, long long small, const char* small_unit) {
        std::string text = std::to_string(large) + large_unit;
        return small == 0 ? text : text + ' ' + std::to_string(small) + small_unit;
    };
    if (total < 60)
        return std::to_string(total) + " s";
    if (total < 3600)
        return two(total / 60, " min", total % 60, " s");
    if (total < 86'400)
        return two(total / 3600, " h", total % 3600 / 60, " min");
    return two(total / 86'400, " d", total % 86'400 / 3600, " h");
}

} // namespace fallow::agent
