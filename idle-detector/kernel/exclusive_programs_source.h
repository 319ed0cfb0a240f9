// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the programs that the owner chose run now. Looks at nothing while none is chosen.
#pragma once

#include <filesystem>
#include <memory>

#include "idle-detector/program_list.h"
#include "idle-detector/source.h"

namespace fallow::detector {

class ExclusiveProgramsSource final : public Source {
public:
    ExclusiveProgramsSource(std::filesystem::path proc, std::shared_ptr<const ProgramList> chosen,
                            std::chrono::milliseconds interval = std::chrono::seconds(10))
        : proc_(std::move(proc)), chosen_(std::move(chosen)), interval_(interval)
    {
    }
    [[nodiscard]] std::string_view name() const override { return "programs"; }
    void announce(Reporter& reporter) override;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override;

private:
    std::filesystem::path proc_;
    std::shared_ptr<const ProgramList> chosen_;
    std::chrono::milliseconds interval_;
};

} // namespace fallow::detector
