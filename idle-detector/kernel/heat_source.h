// SPDX-License-Identifier: GPL-3.0-or-later
// Heat, by the kernel's sensors. Has a thread of its own because some drivers ask their chip when they are read, and a chip
// may take its time.
#pragma once

#include <filesystem>

#include "idle-detector/kernel/heat_trend.h"
#include "idle-detector/kernel/throttle_watch.h"
#include "idle-detector/source.h"

namespace fallow::detector {

/// What heat is said to be, look by look. Pure.
class HeatJudge {
public:
    Said<Heat> look(Moment now, const std::vector<TemperatureReading>& readings, ThrottleCounts counts);

private:
    HeatTrends trends_;
    ThrottleWatch throttling_;
    bool had_sensors_ = false;
};

class HeatSource final : public Source {
public:
    explicit HeatSource(std::filesystem::path sys, std::chrono::milliseconds interval = std::chrono::seconds(5))
        : sys_(std::move(sys)), interval_(interval)
    {
    }
    [[nodiscard]] std::string_view name() const override { return "thermal"; }
    void announce(Reporter& reporter) override;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override;

private:
    std::filesystem::path sys_;
    std::chrono::milliseconds interval_;
};

} // namespace fallow::detector
