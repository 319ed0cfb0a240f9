// SPDX-License-Identifier: GPL-3.0-or-later
// The owner's own work: a program in a session of its own on each processor, which computes a fixed amount when it is told to.
#pragma once

#include <array>
#include <chrono>
#include <vector>

#include <sys/types.h>

#include "protocol/descriptor.h"

namespace fallow::bench {

/// One process. It works, or sleeps, and says how long that took.
class ForegroundProgram {
public:
    ForegroundProgram();
    ~ForegroundProgram();
    ForegroundProgram(const ForegroundProgram&) = delete;
    ForegroundProgram& operator=(const ForegroundProgram&) = delete;

    /// Tells it to do so many portions of work, of some 100 us each. Returns at once.
    void begin(int portions);
    /// How long it took, by its own clock.
    std::chrono::duration<double> finish();
    /// By how much it wakes too late from each of so many sleeps of a millisecond.
    std::vector<std::chrono::duration<double>> wakeup_delays(int sleeps);

private:
    Descriptor orders_;
    Descriptor answers_;
    pid_t process_ = -1;
};

} // namespace fallow::bench
