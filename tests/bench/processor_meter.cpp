// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/processor_meter.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace fallow::bench {

ProcessorMeter::ProcessorMeter(pid_t process)
{
    perf_event_attr attributes{};
    attributes.size = sizeof attributes;
    attributes.type = PERF_TYPE_SOFTWARE;
    attributes.config = PERF_COUNT_SW_TASK_CLOCK;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task")) {
        const int thread = std::stoi(entry.path().filename().string());
        Descriptor meter(
            static_cast<int>(::syscall(SYS_perf_event_open, &attributes, thread, -1, -1, PERF_FLAG_FD_CLOEXEC)));
        if (!meter.is_open())
            throw std::runtime_error(
                std::string("a worker's processor time cannot be counted (perf_event_open, needs root: ")
                + std::strerror(errno) + ")");
        threads_.push_back(std::move(meter));
    }
}

std::chrono::nanoseconds ProcessorMeter::used() const
{
    std::chrono::nanoseconds sum{0};
    for (const Descriptor& thread : threads_) {
        std::uint64_t nanoseconds = 0;
        if (::read(thread.get(), &nanoseconds, sizeof nanoseconds) == sizeof nanoseconds)
            sum += std::chrono::nanoseconds(nanoseconds);
    }
    return sum;
}

} // namespace fallow::bench
