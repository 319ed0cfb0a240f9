// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/heat_trend.h"

namespace fallow::detector {

void HeatTrend::add(Moment now, double celsius)
{
    while (!samples_.empty() && (samples_.front().at < now - trend_window || samples_.size() >= most_samples_per_trend))
        samples_.pop_front();
    samples_.push_back({now, celsius});
}

double HeatTrend::kelvin_per_minute() const
{
    if (samples_.empty() || samples_.back().at - samples_.front().at < shortest_trend)
        return 0;
    using Minutes = std::chrono::duration<double, std::ratio<60>>;
    const auto minute = [&](const Sample& sample) { return Minutes(sample.at - samples_.front().at).count(); };
    const auto count = static_cast<double>(samples_.size());
    double mean_minute = 0;
    double mean_celsius = 0;
    for (const Sample& sample : samples_) {
        mean_minute += minute(sample) / count;
        mean_celsius += sample.celsius / count;
    }
    double together = 0;
    double spread = 0;
    for (const Sample& sample : samples_) {
        const double distance = minute(sample) - mean_minute;
        together += distance * (sample.celsius - mean_celsius);
        spread += distance * distance;
    }
    return together / spread; // not 0: the first and the last are ten seconds apart
}

void HeatTrends::add(Moment now, const std::vector<Temperature>& temperatures)
{
    for (const Temperature& temperature : temperatures)
        trends_[temperature.sensor].add(now, temperature.celsius);
    std::erase_if(trends_, [now](const auto& trend) { return trend.second.last() < now - trend_window; });
}

double HeatTrends::kelvin_per_minute(const std::string& sensor) const
{
    const auto found = trends_.find(sensor);
    return found == trends_.end() ? 0 : found->second.kelvin_per_minute();
}

} // namespace fallow::detector
