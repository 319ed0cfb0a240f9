// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-load": processor time that is neither idle nor nice (our workers are nice), and memory.
#include <mach/mach.h>
#include <sys/sysctl.h>

#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 10s;
constexpr auto good_for = 25s;
constexpr auto until_retry = 60s;

std::optional<host_cpu_load_info_data_t> read_processors(host_t host)
{
    host_cpu_load_info_data_t ticks{};
    mach_msg_type_number_t count = HOST_CPU_LOAD_INFO_COUNT;
    if (host_statistics(host, HOST_CPU_LOAD_INFO, reinterpret_cast<host_info_t>(&ticks), &count) != KERN_SUCCESS)
        return {};
    return ticks;
}

std::optional<Memory> read_memory(host_t host)
{
    std::uint64_t total = 0;
    std::size_t bytes = sizeof total;
    vm_statistics64_data_t pages{};
    mach_msg_type_number_t count = HOST_VM_INFO64_COUNT;
    vm_size_t page = 0;
    if (::sysctlbyname("hw.memsize", &total, &bytes, nullptr, 0) != 0 || host_page_size(host, &page) != KERN_SUCCESS
        || host_statistics64(host, HOST_VM_INFO64, reinterpret_cast<host_info64_t>(&pages), &count) != KERN_SUCCESS)
        return {};
    const std::uint64_t available = std::uint64_t(pages.free_count) + pages.inactive_count + pages.purgeable_count;
    return Memory{available * page, total};
}

class MacosLoadSource final : public Source {
public:
    std::string_view name() const override { return "macos-load"; }
    void announce(Reporter& reporter) override { say_unknown(reporter, "not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        const host_t host = mach_host_self();
        do {
            tell_load(reporter, host);
            if (const auto memory = read_memory(host))
                reporter.tell(*memory, good_for);
            else
                reporter.tell_unknown<Memory>("macOS does not count its memory");
        } while (!stop.wait_for(interval));
        mach_port_deallocate(mach_task_self(), host);
        say_unknown(reporter, "no longer watched");
        return until_retry;
    }

private:
    static void say_unknown(Reporter& reporter, const char* why)
    {
        reporter.tell_unknown<Load>(why);
        reporter.tell_unknown<Memory>(why);
    }

    void tell_load(Reporter& reporter, host_t host)
    {
        const auto now = read_processors(host);
        if (!now) {
            reporter.tell_unknown<Load>("macOS does not count its processors' time");
            return;
        }
        const auto before = std::exchange(before_, now);
        if (!before)
            return;
        // Unsigned 32-bit counters: the difference is right also where they began again at 0.
        const auto since = [&](int state) { return std::uint64_t(now->cpu_ticks[state] - before->cpu_ticks[state]); };
        const std::uint64_t others = since(CPU_STATE_USER) + since(CPU_STATE_SYSTEM);
        const std::uint64_t all = others + since(CPU_STATE_IDLE) + since(CPU_STATE_NICE);
        if (all > 0)
            reporter.tell(Load{100.0 * static_cast<double>(others) / static_cast<double>(all), interval, ++sequence_},
                          good_for);
    }

    std::optional<host_cpu_load_info_data_t> before_;
    std::uint64_t sequence_ = 0;
};

} // namespace

std::unique_ptr<Source> load_source() { return std::make_unique<MacosLoadSource>(); }

} // namespace fallow::detector::macos
