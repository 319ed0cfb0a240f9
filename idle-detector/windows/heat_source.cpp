// SPDX-License-Identifier: GPL-3.0-or-later
// "windows-heat". Windows has no thermometer that can be believed: MSAcpi_ThermalZoneTemperature needs an administrator and
// is a constant on many machines. What it does say is how fast the processor may run now: less than the power plan allows
// is the machine protecting itself.
#include <windows.h>

#include <powrprof.h>

#include "idle-detector/windows/readings.h"
#include "idle-detector/windows/sources.h"

namespace fallow::detector::windows {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 10s;
constexpr auto good_for = 25s;
constexpr auto until_retry = 60s;

// "Processor power management", "Maximum processor state".
constexpr GUID processor_settings{0x54533251, 0x82BE, 0x4824, {0x96, 0xC1, 0x47, 0xB6, 0x0B, 0x74, 0x0D, 0x00}};
constexpr GUID most_of_processor{0xBC5038F7, 0x23E0, 0x4960, {0x96, 0xDA, 0x33, 0xAB, 0xAF, 0x59, 0x35, 0xEC}};

/// PROCESSOR_POWER_INFORMATION, which mingw's headers do not know.
struct ProcessorInformationEntry {
    ULONG number, most_mhz, current_mhz, allowed_mhz, deepest_idle_state, current_idle_state;
};

std::vector<ProcessorReading> read_processors()
{
    std::vector<ProcessorInformationEntry> entries(::GetActiveProcessorCount(ALL_PROCESSOR_GROUPS));
    std::vector<ProcessorReading> readings;
    const auto bytes = static_cast<ULONG>(entries.size() * sizeof entries[0]);
    if (::CallNtPowerInformation(ProcessorInformation, nullptr, 0, entries.data(), bytes) == 0)
        for (const auto& entry : entries)
            readings.push_back({entry.most_mhz, entry.allowed_mhz});
    return readings;
}

/// The smaller of what the plan allows on mains and on battery, so that a plan is never taken for heat.
std::uint32_t plan_percent()
{
    GUID* plan = nullptr;
    if (::PowerGetActiveScheme(nullptr, &plan) != ERROR_SUCCESS)
        return 100;
    DWORD on_mains = 100;
    DWORD on_battery = 100;
    if (::PowerReadACValueIndex(nullptr, plan, &processor_settings, &most_of_processor, &on_mains) != ERROR_SUCCESS)
        on_mains = 100;
    if (::PowerReadDCValueIndex(nullptr, plan, &processor_settings, &most_of_processor, &on_battery) != ERROR_SUCCESS)
        on_battery = 100;
    ::LocalFree(plan);
    return on_mains < on_battery ? on_mains : on_battery;
}

class WindowsHeatSource final : public Source {
public:
    std::string_view name() const override { return "windows-heat"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Heat>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        do
            reporter.report(heat_of(read_processors(), plan_percent()), good_for);
        while (!stop.wait_for(interval));
        reporter.tell_unknown<Heat>("no longer watched");
        return until_retry;
    }
};

} // namespace

std::unique_ptr<Source> heat_source() { return std::make_unique<WindowsHeatSource>(); }

} // namespace fallow::detector::windows
