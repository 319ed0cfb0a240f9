// SPDX-License-Identifier: GPL-3.0-or-later
// "programs": which of the programs that the owner chose run now, by the kernel's files of processes.
#pragma once

#include <filesystem>

#include "idle-detector/kernel/running_programs.h"
#include "idle-detector/programs_source.h"

namespace fallow::detector {

class ExclusiveProgramsSource final : public ProgramsSource {
public:
    ExclusiveProgramsSource(std::filesystem::path proc, std::shared_ptr<const ProgramList> chosen,
                            std::chrono::milliseconds interval = std::chrono::seconds(10))
        : ProgramsSource(std::move(chosen), interval), programs_(std::move(proc))
    {
    }
    [[nodiscard]] std::string_view name() const override { return "programs"; }

private:
    std::optional<std::vector<std::string>> running(const std::vector<std::string>& chosen) override
    {
        return programs_.among(chosen);
    }

    RunningPrograms programs_;
};

} // namespace fallow::detector
