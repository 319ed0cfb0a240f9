// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/heat_source.h"

#include <cmath>

#include "idle-detector/kernel/temperature_files.h"
#include "idle-detector/looking.h"

namespace fallow::detector {
namespace {

/// A trend is no more exact than this, and what is finer would only be news that wakes people.
double to_tenths(double value) { return std::round(value * 10) / 10; }

} // namespace

Said<Heat> HeatJudge::look(Moment now, const std::vector<TemperatureReading>& readings, ThrottleCounts counts)
{
    const std::vector<Temperature> temperatures = sensible(readings);
    trends_.add(now, temperatures);
    const bool is_throttled = throttling_.has_risen(std::move(counts));
    if (const Temperature* worst = hottest(temperatures)) {
        had_sensors_ = true;
        return Heat{worst->sensor, worst->celsius, worst->critical_celsius,
                    to_tenths(trends_.kelvin_per_minute(worst->sensor)), is_throttled};
    }
    // A processor that was slowed down by heat is at its critical point, whatever that is.
    if (is_throttled)
        return Heat{"throttle counter", assumed_critical_celsius, assumed_critical_celsius, 0, true};
    if (had_sensors_)
        return Unknown{"no temperature can be read any more"};
    return Absent{};
}

void HeatSource::announce(Reporter& reporter) { reporter.tell_unknown<Heat>("not measured yet"); }

std::chrono::seconds HeatSource::run(Reporter& reporter, StopSignal& stop)
{
    HeatJudge judge;
    look_until(stop, interval_, [&] {
        reporter.report(judge.look(std::chrono::steady_clock::now(), temperature_readings(sys_), throttle_counts(sys_)),
                        good_for_looks(interval_));
    });
    return std::chrono::seconds(0);
}

} // namespace fallow::detector
