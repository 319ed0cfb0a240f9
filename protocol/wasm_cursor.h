// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a WebAssembly module's bytes in order and never past their end. After the first thing that does not fit, all
// reads give zero and `failed` stays true. Inline, because admission of a large module is one read per instruction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "protocol/bytes.h"

namespace fallow {

class WasmCursor {
public:
    explicit WasmCursor(ByteView bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool at_end() const { return at_ == end_; }
    [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
    [[nodiscard]] const std::uint8_t* position() const { return at_; }

    void fail()
    {
        failed_ = true;
        at_ = end_;
    }

    std::uint8_t u8()
    {
        if (at_ == end_) {
            fail();
            return 0;
        }
        return *at_++;
    }

    /// Unsigned LEB128 of at most 32 bits, as the specification limits it.
    std::uint32_t u32()
    {
        if (at_ != end_ && *at_ < 0x80)
            return *at_++; // nearly all of them
        std::uint32_t value = 0;
        for (unsigned shift = 0; shift < 35; shift += 7) {
            const std::uint8_t byte = u8();
            if (shift == 28 && byte > 0x0f)
                break;
            value |= static_cast<std::uint32_t>(byte & 0x7fU) << shift;
            if (byte < 0x80)
                return failed_ ? 0 : value;
        }
        fail();
        return 0;
    }

    /// Passes over a signed LEB128 of at most `most_bytes` bytes.
    void skip_signed(unsigned most_bytes)
    {
        for (unsigned count = 0; count < most_bytes; ++count)
            if (u8() < 0x80)
                return;
        fail();
    }

    void skip(std::size_t size)
    {
        if (size > left())
            fail();
        else
            at_ += size;
    }

    ByteView take(std::size_t size)
    {
        const std::uint8_t* const start = at_;
        skip(size);
        return failed_ ? ByteView{} : ByteView(start, size);
    }

    std::string_view name() { return as_text(take(u32())); }

    /// How many elements follow, each at least one byte long.
    std::uint32_t count()
    {
        const std::uint32_t value = u32();
        if (value <= left())
            return value;
        fail();
        return 0;
    }

private:
    const std::uint8_t* at_;
    const std::uint8_t* end_;
    bool failed_ = false;
};

} // namespace fallow
