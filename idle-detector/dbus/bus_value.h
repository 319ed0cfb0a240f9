// SPDX-License-Identifier: GPL-3.0-or-later
// What a message on D-Bus says, freed from how it was written there: numbers, texts and lists of them. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fallow::detector {

struct BusValue;
/// Of an array, a structure, an entry of a dictionary, or the arguments of a message.
using BusList = std::vector<BusValue>;

/// Integers are widened, object paths and signatures are texts, a variant is what it holds, a descriptor is its place among
/// those of its message.
struct BusValue {
    std::variant<bool, std::int64_t, std::uint64_t, double, std::string, BusList> is;

    [[nodiscard]] std::optional<bool> flag() const;
    [[nodiscard]] std::optional<std::uint64_t> number() const; ///< an integer that is not negative
    [[nodiscard]] std::optional<double> real() const;          ///< an integer too
    [[nodiscard]] std::string text() const;                    ///< empty when it is none
    [[nodiscard]] const BusList& list() const;                 ///< empty when it is none
};

/// The place of a list, or an empty value: services of other versions say more or less than is expected.
const BusValue& at(const BusList& list, std::size_t place);

/// The properties of one interface of an object, as GetAll and PropertiesChanged tell them.
class Properties {
public:
    Properties() = default;
    explicit Properties(const BusValue& dictionary) { merge(dictionary); }
    void merge(const BusValue& dictionary);
    [[nodiscard]] const BusValue& operator[](std::string_view name) const; ///< an empty value where it is not offered

private:
    std::map<std::string, BusValue, std::less<>> values_;
};

} // namespace fallow::detector
