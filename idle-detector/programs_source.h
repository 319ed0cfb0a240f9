// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the programs that the owner chose run now. Systems tell of new processes nobody, or administrators only: looked
// at now and then, and at nothing while none is chosen.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "idle-detector/program_list.h"
#include "idle-detector/source.h"

namespace fallow::detector {

class ProgramsSource : public Source {
public:
    void announce(Reporter& reporter) final;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) final;

protected:
    ProgramsSource(std::shared_ptr<const ProgramList> chosen, std::chrono::milliseconds interval)
        : chosen_(std::move(chosen)), interval_(interval)
    {
    }
    /// Those of the chosen names that run now, in the order of the choice; nothing when processes cannot be listed.
    virtual std::optional<std::vector<std::string>> running(const std::vector<std::string>& chosen) = 0;

private:
    const std::shared_ptr<const ProgramList> chosen_;
    const std::chrono::milliseconds interval_;
};

} // namespace fallow::detector
