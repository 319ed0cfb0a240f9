// SPDX-License-Identifier: GPL-3.0-or-later
// Random draws from a seed. Hosts see the outcome of some of them, and must not learn from it what the next ones will be:
// SHA-256 of seed and counter, four draws a hash.
#pragma once

#include <array>
#include <cstdint>

#include "coordinator-server/core/settings.h"

namespace fallow::coordinator {

class Draws {
public:
    explicit Draws(const DrawSeed& seed) : seed_(seed) {}
    /// For simulations.
    static DrawSeed seed_from(std::uint64_t number);

    /// True with this probability.
    bool happens(double probability);
    /// 0 to `count` - 1, each as likely; `count` is not 0.
    std::uint64_t below(std::uint64_t count);

private:
    std::uint64_t next();

    DrawSeed seed_;
    std::uint64_t counter_ = 0;
    std::array<std::uint64_t, 4> drawn_{};
    std::size_t left_ = 0;
};

} // namespace fallow::coordinator
