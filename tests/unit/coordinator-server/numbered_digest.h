// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fallow::test {

/// A digest or key that differs from those of other numbers.
template <class D>
D numbered(std::uint64_t number)
{
    D digest;
    for (unsigned i = 0; i < 8; ++i)
        digest.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return digest;
}

} // namespace fallow::test
