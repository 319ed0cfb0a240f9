// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers from a seed, the same on every computer: the standard library's distributions differ between libraries.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace fallow::simulation {

/// splitmix64.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() { return mixed(state_ += 0x9e3779b97f4a7c15ULL); }
    /// From 0 to just below 1.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    bool chance(double probability) { return uniform() < probability; }
    std::uint64_t below(std::uint64_t end) { return next() % end; }
    double between(double low, double high) { return low + (high - low) * uniform(); }
    /// With mean 0 and deviation 1.
    double normal() { return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

    static std::uint64_t mixed(std::uint64_t z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

private:
    std::uint64_t state_;
};

} // namespace fallow::simulation
