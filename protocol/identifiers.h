// SPDX-License-Identifier: GPL-3.0-or-later
// The ids of the pool's things and the unit of credit, each a type of its own so that none passes for another.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "protocol/result.h"

namespace fallow {

/// A 64-bit id given out by the coordinator, never reused. Decimal **text** on the wire: JSON numbers end at 2^53.
template <class Tag>
struct NumericId {
    std::uint64_t value = 0;

    auto operator<=>(const NumericId&) const = default;
    [[nodiscard]] std::string text() const { return std::to_string(value); }
};

using AccountId = NumericId<struct AccountIdTag>;
using BatchId = NumericId<struct BatchIdTag>;
using TaskId = NumericId<struct TaskIdTag>;
using LeaseId = NumericId<struct LeaseIdTag>;

/// Decimal digits only, no sign, no leading zero, at most 2^64-1.
Result<std::uint64_t> parse_decimal_id(std::string_view text);

template <class Id>
Result<Id> parse_id(std::string_view text)
{
    return parse_decimal_id(text).map([](std::uint64_t value) { return Id{value}; });
}

/// Credit in millionths. One credit is one processor hour of the pool's reference work.
struct Credits {
    std::int64_t micro = 0;

    auto operator<=>(const Credits&) const = default;
    Credits operator+(Credits other) const { return {micro + other.micro}; }
    Credits operator-(Credits other) const { return {micro - other.micro}; }
    Credits& operator+=(Credits other)
    {
        micro += other.micro;
        return *this;
    }
};

/// "12.345678", for people and JSON.
std::string to_text(Credits credits);

} // namespace fallow

template <class Tag>
struct std::hash<fallow::NumericId<Tag>> {
    std::size_t operator()(fallow::NumericId<Tag> id) const noexcept { return std::hash<std::uint64_t>{}(id.value); }
};
