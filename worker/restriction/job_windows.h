// SPDX-License-Identifier: GPL-3.0-or-later
// The job object that a worker lives in: what it may use, that it is alone, that it ends with its launcher, and that it touches
// nothing of the desktop.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "protocol/result.h"
#include "worker/restriction/findings.h"
#include "worker/restriction/handle_windows.h"

namespace fallow::restriction {

struct JobLimits {
    std::uint64_t memory_bytes = 0; ///< committed, by the one process
    std::chrono::nanoseconds processor_time{0};
};

class Job {
public:
    static Result<Job> make(const JobLimits& limits);

    /// For who starts a process in it.
    [[nodiscard]] HANDLE get() const { return job_.get(); }
    /// Ends who is in it.
    void end() const;
    /// Lets go of it, which ends who is in it if the system holds that.
    void close() { job_.close(); }

private:
    explicit Job(Handle job) : job_(std::move(job)) {}
    Handle job_;
};

/// What the job of the calling process says of itself. That it says so is not that it is held: see trial_windows.h.
std::vector<Finding> read_back_own_job();

} // namespace fallow::restriction
