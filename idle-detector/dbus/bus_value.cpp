// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/bus_value.h"

namespace fallow::detector {
namespace {

/// Neither a flag nor a number nor a text. Never destroyed: the thread of a source that hung may outlive the program's end.
const BusValue& nothing()
{
    static const BusValue* const value = new BusValue{BusList{}};
    return *value;
}

} // namespace

std::optional<bool> BusValue::flag() const
{
    const auto* value = std::get_if<bool>(&is);
    return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<std::uint64_t> BusValue::number() const
{
    if (const auto* value = std::get_if<std::uint64_t>(&is))
        return *value;
    if (const auto* value = std::get_if<std::int64_t>(&is); value != nullptr && *value >= 0)
        return static_cast<std::uint64_t>(*value);
    return std::nullopt;
}

std::optional<double> BusValue::real() const
{
    if (const auto* value = std::get_if<double>(&is))
        return *value;
    if (const auto* value = std::get_if<std::int64_t>(&is))
        return static_cast<double>(*value);
    if (const auto* value = std::get_if<std::uint64_t>(&is))
        return static_cast<double>(*value);
    return std::nullopt;
}

std::string BusValue::text() const
{
    const auto* value = std::get_if<std::string>(&is);
    return value == nullptr ? std::string() : *value;
}

const BusList& BusValue::list() const
{
    const auto* value = std::get_if<BusList>(&is);
    return value == nullptr ? std::get<BusList>(nothing().is) : *value;
}

const BusValue& at(const BusList& list, std::size_t place) { return place < list.size() ? list[place] : nothing(); }

void Properties::merge(const BusValue& dictionary)
{
    for (const BusValue& entry : dictionary.list())
        values_.insert_or_assign(at(entry.list(), 0).text(), at(entry.list(), 1));
}

const BusValue& Properties::operator[](std::string_view name) const
{
    const auto found = values_.find(name);
    return found == values_.end() ? nothing() : found->second;
}

} // namespace fallow::detector
