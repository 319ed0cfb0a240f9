// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/programs_source.h"

#include "idle-detector/looking.h"

namespace fallow::detector {

void ProgramsSource::announce(Reporter& reporter) { reporter.tell_unknown<ExclusivePrograms>("not looked up yet"); }

std::chrono::seconds ProgramsSource::run(Reporter& reporter, StopSignal& stop)
{
    look_until(stop, interval_, [&] {
        const std::vector<std::string> chosen = chosen_->names();
        auto found = chosen.empty() ? std::vector<std::string>() : running(chosen);
        if (found)
            reporter.tell(ExclusivePrograms{std::move(*found)}, good_for_looks(interval_));
        else
            reporter.tell_unknown<ExclusivePrograms>("the running programs cannot be listed");
    });
    return std::chrono::seconds(0);
}

} // namespace fallow::detector
