// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-programs": which of the programs that the owner named run now. Looked at now and then.
#include <algorithm>
#include <array>

#include <libproc.h>

#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 5s;
constexpr auto good_for = 15s;
constexpr auto until_retry = 60s;
constexpr std::size_t spare_processes = 64; ///< that may begin between counting and listing

/// Empty where macOS refuses.
std::vector<std::string> running_names()
{
    std::vector<std::string> names;
    const int count = proc_listallpids(nullptr, 0);
    if (count <= 0)
        return names;
    std::vector<pid_t> processes(static_cast<std::size_t>(count) + spare_processes);
    const int listed = proc_listallpids(processes.data(), static_cast<int>(processes.size() * sizeof processes[0]));
    for (int index = 0; index < listed; ++index) {
        std::array<char, PROC_PIDPATHINFO_MAXSIZE> path{};
        if (proc_pidpath(processes[static_cast<std::size_t>(index)], path.data(), path.size()) <= 0)
            continue;
        const std::string_view whole(path.data());
        names.emplace_back(whole.substr(whole.rfind('/') + 1));
    }
    return names;
}

class MacosProgramsSource final : public Source {
public:
    explicit MacosProgramsSource(std::shared_ptr<const ProgramList> wanted) : wanted_(std::move(wanted)) {}

    std::string_view name() const override { return "macos-programs"; }
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
        ExclusivePrograms programs;
        const std::vector<std::string> wanted = wanted_->names();
        const std::vector<std::string> names = wanted.empty() ? std::vector<std::string>() : running_names();
        if (!wanted.empty() && names.empty()) {
            reporter.tell_unknown<ExclusivePrograms>("macOS does not list its processes");
            return;
        }
        for (const auto& program : wanted)
            if (std::ranges::find(names, program) != names.end())
                programs.running.push_back(program);
        reporter.tell(programs, good_for);
    }

    std::shared_ptr<const ProgramList> wanted_;
};

} // namespace

std::unique_ptr<Source> programs_source(std::shared_ptr<const ProgramList> wanted)
{
    return std::make_unique<MacosProgramsSource>(std::move(wanted));
}

} // namespace fallow::detector::macos
