// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-programs": which of the programs that the owner named run now.
#include "idle-detector/programs_source.h"

#include <algorithm>
#include <array>

#include <libproc.h>

#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

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

class MacosProgramsSource final : public ProgramsSource {
public:
    explicit MacosProgramsSource(std::shared_ptr<const ProgramList> wanted)
        : ProgramsSource(std::move(wanted), std::chrono::seconds(5))
    {
    }
    std::string_view name() const override { return "macos-programs"; }

private:
    std::optional<std::vector<std::string>> running(const std::vector<std::string>& wanted) override
    {
        const std::vector<std::string> names = running_names();
        if (names.empty())
            return std::nullopt;
        std::vector<std::string> found;
        std::ranges::copy_if(wanted, std::back_inserter(found), [&](const std::string& program) {
            return std::ranges::find(names, program) != names.end();
        });
        return found;
    }
};

} // namespace

std::unique_ptr<Source> programs_source(std::shared_ptr<const ProgramList> wanted)
{
    return std::make_unique<MacosProgramsSource>(std::move(wanted));
}

} // namespace fallow::detector::macos
