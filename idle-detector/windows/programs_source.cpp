// SPDX-License-Identifier: GPL-3.0-or-later
// "windows-programs": which of the programs that the owner named run now. Windows tells of new processes only to
// administrators: looked at now and then.
#include "idle-detector/windows/processes.h"
#include "idle-detector/windows/readings.h"
#include "idle-detector/windows/sources.h"
#include "idle-detector/windows/text.h"

namespace fallow::detector::windows {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 5s;
constexpr auto good_for = 15s;
constexpr auto until_retry = 60s;

class WindowsProgramsSource final : public Source {
public:
    explicit WindowsProgramsSource(std::shared_ptr<const ProgramList> wanted) : wanted_(std::move(wanted)) {}

    std::string_view name() const override { return "windows-programs"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<ExclusivePrograms>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        do
            tell(reporter);
        while (!stop.wait_for(interval));
        reporter.tell_unknown<ExclusivePrograms>("no longer watched");
        return until_retry;
    }

private:
    void tell(Reporter& reporter) const
    {
        const std::vector<std::string> wanted = wanted_->names();
        std::vector<std::string> executables;
        const auto note = [&](const PROCESSENTRY32W& entry) { executables.push_back(utf8(entry.szExeFile)); };
        if (wanted.empty() || each_process(note))
            reporter.tell(running_programs(wanted, executables), good_for);
        else
            reporter.tell_unknown<ExclusivePrograms>("Windows does not list its processes");
    }

    std::shared_ptr<const ProgramList> wanted_;
};

} // namespace

std::unique_ptr<Source> programs_source(std::shared_ptr<const ProgramList> wanted)
{
    return std::make_unique<WindowsProgramsSource>(std::move(wanted));
}

} // namespace fallow::detector::windows
