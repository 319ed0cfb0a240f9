// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/processor_load_source.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "idle-detector/kernel/kernel_files.h"
#include "idle-detector/kernel/memory_files.h"
#include "idle-detector/kernel/own_time.h"
#include "idle-detector/kernel/processor_times.h"
#include "idle-detector/looking.h"

namespace fallow::detector {

void ProcessorLoadSource::announce(Reporter& reporter)
{
    reporter.tell_unknown<Load>("not measured yet");
    reporter.tell_unknown<Pressure>("not measured yet");
    reporter.tell_unknown<Memory>("not measured yet");
}

std::chrono::seconds ProcessorLoadSource::run(Reporter& reporter, StopSignal& stop)
{
    using std::chrono::seconds;
    using Clock = std::chrono::steady_clock;
    const seconds good_for = good_for_looks(interval_);
    LoadMeter meter;
    Clock::time_point last = Clock::now();
    const auto load = [&]() -> std::optional<Said<Load>> {
        const auto times = processor_times(read_kernel_file(proc_ / "stat").text);
        if (!times)
            return Unknown{"the kernel's counters of processor time cannot be read"};
        const auto percent = meter.others_percent(*times, own_ticks(proc_));
        const auto now = Clock::now();
        const auto interval = std::max(std::chrono::round<seconds>(now - last), seconds(1));
        last = now;
        if (!percent)
            return {}; // the first look has nothing to compare with
        return Load{*percent, interval, ++sequence_};
    };
    look_until(stop, interval_, [&] {
        std::vector<Report> seen{memory(read_kernel_file(proc_ / "meminfo").text), read_pressure(proc_)};
        if (const auto said = load())
            seen.emplace_back(*said);
        reporter.report_together(std::move(seen), good_for);
    });
    return seconds(0);
}

} // namespace fallow::detector
