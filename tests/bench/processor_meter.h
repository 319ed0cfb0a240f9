// SPDX-License-Identifier: GPL-3.0-or-later
// The processor time of another process, exact at every moment. A process's own clock is not: under a limit on its
// processor time (RLIMIT_CPU, which every worker has) Linux brings it up to date only with each clock tick.
#pragma once

#include <chrono>
#include <vector>

#include <sys/types.h>

#include "protocol/descriptor.h"

namespace fallow::bench {

class ProcessorMeter {
public:
    /// Counts the threads that the process has now. Throws std::runtime_error where the kernel does not let us count.
    explicit ProcessorMeter(pid_t process);

    /// Since it was made.
    [[nodiscard]] std::chrono::nanoseconds used() const;

private:
    std::vector<Descriptor> threads_;
};

} // namespace fallow::bench
