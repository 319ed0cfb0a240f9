// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-heat": macOS tells no degrees, but how hard its own cooling has to work, in four steps. Each step is told as a
// temperature on a scale whose 100 is the limit, so that policy treats it like any other chip.
#include "idle-detector/macos/darwin_notification.h"
#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

using namespace std::chrono_literals;

constexpr auto heartbeat = 30s;
constexpr auto good_for = 75s;
constexpr auto until_retry = 60s;

struct Step {
    const char* name;
    double of_hundred;
    bool is_throttled;
};
/// As <libkern/OSThermalNotification.h> numbers them.
constexpr std::array<Step, 4> steps{
    {{"nominal", 50, false}, {"moderate", 85, false}, {"heavy", 95, true}, {"trapping", 100, true}}};

Heat heat_at(std::uint64_t level)
{
    const Step& step = steps[std::min<std::uint64_t>(level, steps.size() - 1)];
    Heat heat;
    heat.sensor = std::string("macOS' thermal pressure: ") + step.name;
    heat.celsius = step.of_hundred;
    heat.critical_celsius = 100;
    heat.is_throttled = step.is_throttled;
    return heat;
}

class MacosHeatSource final : public Source {
public:
    std::string_view name() const override { return "macos-heat"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Heat>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        const DarwinNotification pressure("com.apple.system.thermalpressurelevel");
        do {
            if (const auto level = pressure.state())
                reporter.tell(heat_at(*level), good_for);
            else
                reporter.tell_unknown<Heat>("macOS does not tell its thermal pressure");
        } while (!pressure.wait(stop, heartbeat));
        reporter.tell_unknown<Heat>("no longer watched");
        return until_retry;
    }
};

} // namespace

std::unique_ptr<Source> heat_source() { return std::make_unique<MacosHeatSource>(); }

} // namespace fallow::detector::macos
