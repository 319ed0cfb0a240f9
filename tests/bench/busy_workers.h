// SPDX-License-Identifier: GPL-3.0-or-later
// Workers that never rest, one on each processor: what the owner's programs have beside them.
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "app/agent/brake.h"
#include "tests/bench/bench_worker.h"
#include "tests/bench/processor_meter.h"
#include "tests/unit/worker/launcher/recording_observer.h"

namespace fallow::bench {

/// As the agent's brake sees it.
class BusyWorker final : public agent::Brake::Wheel {
public:
    explicit BusyWorker(const std::shared_ptr<const LoadFunction>& function);

    void freeze() override { worker_->freeze(); }
    void thaw() override { worker_->thaw(); }
    [[nodiscard]] std::chrono::nanoseconds used() const { return meter_->used(); }

private:
    test::RecordingObserver observer_;
    std::unique_ptr<launcher::Worker> worker_;
    std::unique_ptr<ProcessorMeter> meter_;
};

class BusyWorkers {
public:
    BusyWorkers();

    [[nodiscard]] const std::vector<std::unique_ptr<BusyWorker>>& all() const { return workers_; }
    void freeze();
    void thaw();
    /// Waits until each has worked for some milliseconds more; throws when one gets no processor.
    void wait_for_work() const;
    /// Of each.
    [[nodiscard]] std::vector<std::chrono::nanoseconds> used() const;

private:
    std::vector<std::unique_ptr<BusyWorker>> workers_;
};

} // namespace fallow::bench
