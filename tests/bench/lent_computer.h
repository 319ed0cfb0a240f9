// SPDX-License-Identifier: GPL-3.0-or-later
// A computer that works while its owner is away: a display server with hands at it, the detector that watches it, the brake,
// and a busy worker on each processor.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>

#include "app/agent/brake.h"
#include "idle-detector/detector.h"
#include "tests/bench/busy_workers.h"

namespace fallow::bench {

/// Where the owner sits.
class Desk {
public:
    virtual ~Desk() = default;
    /// Which takes its owner for gone after as short a time as the display server allows.
    [[nodiscard]] virtual std::unique_ptr<detector::Source> source() const = 0;
    /// A key or the mouse, in turn where both can be had. Returns when the display server has done it.
    virtual void touch() = 0;
};
std::unique_ptr<Desk> x11_desk();
std::unique_ptr<Desk> sway_desk();
std::unique_ptr<Desk> kwin_desk();

class LentComputer {
public:
    explicit LentComputer(std::unique_ptr<Desk> desk);
    ~LentComputer();
    LentComputer(const LentComputer&) = delete;
    LentComputer& operator=(const LentComputer&) = delete;

    /// Returns when nobody was here for long enough and every worker works.
    void be_away();
    /// From before the owner's touch until both are over: the last SIGSTOP is sent, and no worker uses its processor. Throws
    /// when a worker goes on.
    std::chrono::duration<double, std::milli> come_back();
    /// The same without waiting for anything.
    void touch() { desk_->touch(); }

    [[nodiscard]] BusyWorkers& workers() { return workers_; }

private:
    [[nodiscard]] bool is_idle() const;

    BusyWorkers workers_;
    std::unique_ptr<Desk> desk_;
    agent::Brake brake_;
    std::atomic<std::chrono::steady_clock::time_point> pulled_{std::chrono::steady_clock::time_point{}};
    std::unique_ptr<detector::Detector> detector_;
};

} // namespace fallow::bench
