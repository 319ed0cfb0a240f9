// SPDX-License-Identifier: GPL-3.0-or-later
// "windows-programs": which of the programs that the owner named run now.
#include "idle-detector/programs_source.h"

#include "idle-detector/windows/processes.h"
#include "idle-detector/windows/readings.h"
#include "idle-detector/windows/sources.h"
#include "idle-detector/windows/text.h"

namespace fallow::detector::windows {
namespace {

class WindowsProgramsSource final : public ProgramsSource {
public:
    explicit WindowsProgramsSource(std::shared_ptr<const ProgramList> wanted)
        : ProgramsSource(std::move(wanted), std::chrono::seconds(5))
    {
    }
    std::string_view name() const override { return "windows-programs"; }

private:
    std::optional<std::vector<std::string>> running(const std::vector<std::string>& wanted) override
    {
        std::vector<std::string> executables;
        const auto note = [&](const PROCESSENTRY32W& entry) { executables.push_back(utf8(entry.szExeFile)); };
        if (!each_process(note))
            return std::nullopt;
        return running_programs(wanted, executables);
    }
};

} // namespace

std::unique_ptr<Source> programs_source(std::shared_ptr<const ProgramList> wanted)
{
    return std::make_unique<WindowsProgramsSource>(std::move(wanted));
}

} // namespace fallow::detector::windows
