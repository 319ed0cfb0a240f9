// SPDX-License-Identifier: GPL-3.0-or-later
// How fast each sensor gets hotter: the slope of a straight line through its last minute. Pure.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "idle-detector/kernel/temperature.h"
#include "idle-detector/signal.h"

namespace fallow::detector {

inline constexpr std::chrono::seconds trend_window{60};
/// A line through less than this is noise: sensors count in whole degrees.
inline constexpr std::chrono::seconds shortest_trend{10};
inline constexpr std::size_t most_samples_per_trend = 256;

/// One sensor's.
class HeatTrend {
public:
    void add(Moment now, double celsius);
    /// By least squares; 0 while there is too little to tell.
    [[nodiscard]] double kelvin_per_minute() const;
    [[nodiscard]] Moment last() const { return samples_.empty() ? Moment() : samples_.back().at; }

private:
    struct Sample {
        Moment at;
        double celsius;
    };
    std::deque<Sample> samples_; ///< of the last minute, in order
};

/// Each sensor's own: what is hottest changes from chip to chip, and the step between two chips is no trend.
class HeatTrends {
public:
    void add(Moment now, const std::vector<Temperature>& temperatures);
    [[nodiscard]] double kelvin_per_minute(const std::string& sensor) const;
    [[nodiscard]] std::size_t sensors() const { return trends_.size(); }

private:
    std::map<std::string, HeatTrend> trends_;
};

} // namespace fallow::detector
