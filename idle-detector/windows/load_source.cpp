// SPDX-License-Identifier: GPL-3.0-or-later
// "windows-load": what programs of ordinary priority take of the processors, and how much memory is left.
#include "idle-detector/windows/load_meter.h"
#include "idle-detector/windows/processes.h"
#include "idle-detector/windows/sources.h"

namespace fallow::detector::windows {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 10s;
constexpr auto good_for = 25s;
constexpr auto until_retry = 60s;
constexpr LONG idle_class_priority = 4; ///< the base priority of IDLE_PRIORITY_CLASS, in which our workers run

Ticks ticks(const FILETIME& time) { return Ticks((std::uint64_t(time.dwHighDateTime) << 32U) | time.dwLowDateTime); }

/// Those that may not be asked count as others' work.
void add_background(LoadReading& reading, const PROCESSENTRY32W& entry)
{
    if (entry.pcPriClassBase > idle_class_priority || entry.th32ProcessID == 0)
        return;
    const HANDLE process = ::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, entry.th32ProcessID);
    if (process == nullptr)
        return;
    FILETIME created{};
    FILETIME ended{};
    FILETIME kernel{};
    FILETIME user{};
    if (::GetProcessTimes(process, &created, &ended, &kernel, &user))
        reading.background[{entry.th32ProcessID, ticks(created)}] = ticks(kernel) + ticks(user);
    ::CloseHandle(process);
}

std::optional<LoadReading> read_load()
{
    FILETIME idle{};
    FILETIME kernel{};
    FILETIME user{};
    if (!::GetSystemTimes(&idle, &kernel, &user))
        return {};
    LoadReading reading;
    reading.all = {ticks(idle), ticks(kernel), ticks(user)};
    FILETIME now{};
    ::GetSystemTimeAsFileTime(&now);
    reading.taken_at = ticks(now);
    // Without a list all work counts as others': too much is the cautious mistake.
    (void)each_process([&](const PROCESSENTRY32W& entry) { add_background(reading, entry); });
    return reading;
}

class WindowsLoadSource final : public Source {
public:
    std::string_view name() const override { return "windows-load"; }
    void announce(Reporter& reporter) override
    {
        reporter.tell_unknown<Load>("not asked yet");
        reporter.tell_unknown<Memory>("not asked yet");
    }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        do {
            tell_load(reporter);
            tell_memory(reporter);
        } while (!stop.wait_for(interval));
        reporter.tell_unknown<Load>("no longer watched");
        reporter.tell_unknown<Memory>("no longer watched");
        return until_retry;
    }

private:
    void tell_load(Reporter& reporter)
    {
        auto reading = read_load();
        if (!reading) {
            reporter.tell_unknown<Load>("Windows does not count its processors' time");
            return;
        }
        if (const auto load = meter_.read(std::move(*reading), interval))
            reporter.tell(*load, good_for);
    }

    static void tell_memory(Reporter& reporter)
    {
        MEMORYSTATUSEX status{};
        status.dwLength = sizeof status;
        if (::GlobalMemoryStatusEx(&status))
            reporter.tell(Memory{status.ullAvailPhys, status.ullTotalPhys}, good_for);
        else
            reporter.tell_unknown<Memory>("Windows does not count its memory");
    }

    LoadMeter meter_;
};

} // namespace

std::unique_ptr<Source> load_source() { return std::make_unique<WindowsLoadSource>(); }

} // namespace fallow::detector::windows
