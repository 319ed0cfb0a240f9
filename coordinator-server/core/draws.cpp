// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/draws.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "protocol/digest.h"

namespace fallow::coordinator {

DrawSeed Draws::seed_from(std::uint64_t number)
{
    DrawSeed seed{};
    for (unsigned i = 0; i < 8; ++i)
        seed[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return seed;
}

bool Draws::happens(double probability)
{
    if (probability >= 1)
        return true;
    constexpr unsigned mantissa_bits = 53;
    return std::ldexp(static_cast<double>(next() >> (64 - mantissa_bits)), -static_cast<int>(mantissa_bits))
           < probability;
}

std::uint64_t Draws::below(std::uint64_t count)
{
    // The remainder favours small numbers by less than count / 2^64.
    return next() % count;
}

std::uint64_t Draws::next()
{
    if (left_ == 0) {
        std::array<std::uint8_t, sizeof seed_ + sizeof counter_> text{};
        std::ranges::copy(seed_, text.begin());
        ++counter_;
        for (unsigned i = 0; i < sizeof counter_; ++i)
            text[sizeof seed_ + i] = static_cast<std::uint8_t>(counter_ >> (8 * i));
        const auto hash = sha256(text);
        for (std::size_t i = 0; i < drawn_.size(); ++i)
            for (unsigned byte = 0; byte < 8; ++byte)
                drawn_[i] = drawn_[i] << 8U | hash[8 * i + byte];
        left_ = drawn_.size();
    }
    return drawn_[--left_];
}

} // namespace fallow::coordinator
