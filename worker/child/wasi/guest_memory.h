// SPDX-License-Identifier: GPL-3.0-or-later
// The guest's linear memory as host functions see it. Nothing a guest hands over is a pointer until it was checked
// here: every access names a range, and a range that is not wholly inside memory gives nothing (the caller answers
// `fault`).
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "protocol/bytes.h"
#include "worker/child/wasi/abi.h"

namespace fallow::child {

class GuestMemory {
public:
    virtual ~GuestMemory() = default;

    /// All of linear memory as it is now; invalid after the guest has run again, since it may have grown.
    virtual std::span<std::uint8_t> bytes() = 0;

    std::optional<std::span<std::uint8_t>> range(GuestPointer pointer, std::uint64_t length)
    {
        const auto all = bytes();
        if (length > all.size() || pointer > all.size() - length)
            return std::nullopt;
        return all.subspan(pointer, length);
    }

    std::optional<std::string_view> text(GuestPointer pointer, GuestSize length)
    {
        const auto found = range(pointer, length);
        if (!found)
            return std::nullopt;
        return std::string_view(reinterpret_cast<const char*>(found->data()), found->size());
    }

    /// wasm is little-endian, as is every machine the engine has a compiler for.
    template <class T>
    std::optional<T> load(GuestPointer pointer)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        const auto found = range(pointer, sizeof(T));
        if (!found)
            return std::nullopt;
        T value;
        std::memcpy(&value, found->data(), sizeof(T));
        return value;
    }

    template <class T>
    [[nodiscard]] bool store(GuestPointer pointer, T value)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        const auto found = range(pointer, sizeof(T));
        if (!found)
            return false;
        std::memcpy(found->data(), &value, sizeof(T));
        return true;
    }
};

/// Writes the fields of a record at fixed offsets of a range that was checked as a whole.
template <class T>
void put(std::span<std::uint8_t> record, std::size_t offset, T value)
{
    std::memcpy(record.subspan(offset, sizeof(T)).data(), &value, sizeof(T));
}

template <class T>
T get(std::span<const std::uint8_t> record, std::size_t offset)
{
    T value;
    std::memcpy(&value, record.subspan(offset, sizeof(T)).data(), sizeof(T));
    return value;
}

} // namespace fallow::child
