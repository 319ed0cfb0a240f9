// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/exclusive_programs_source.h"

#include "idle-detector/kernel/looking.h"
#include "idle-detector/kernel/running_programs.h"

namespace fallow::detector {

void ExclusiveProgramsSource::announce(Reporter& reporter)
{
    reporter.tell_unknown<ExclusivePrograms>("not looked up yet");
}

std::chrono::seconds ExclusiveProgramsSource::run(Reporter& reporter, StopSignal& stop)
{
    RunningPrograms programs(proc_);
    look_until(stop, interval_, [&] {
        const std::vector<std::string> chosen = chosen_->names();
        auto running = chosen.empty() ? std::vector<std::string>() : programs.among(chosen);
        if (running)
            reporter.tell(ExclusivePrograms{std::move(*running)}, good_for_looks(interval_));
        else
            reporter.tell_unknown<ExclusivePrograms>("the running programs cannot be listed");
    });
    return std::chrono::seconds(0);
}

} // namespace fallow::detector
