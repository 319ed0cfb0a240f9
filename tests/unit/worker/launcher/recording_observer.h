// SPDX-License-Identifier: GPL-3.0-or-later
// Writes down what a worker tells and lets a test wait for it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "worker/launcher/launcher.h"

namespace fallow::test {

class RecordingObserver : public launcher::Observer {
public:
    struct Record {
        std::vector<std::string> restrictions;
        int ready = 0;
        int loaded = 0;
        std::vector<std::string> refusals;
        std::vector<std::uint32_t> progress;
        std::vector<Bytes> checkpoints;
        std::vector<launcher::TaskReport> tasks;
        std::optional<launcher::Departure> departure;
    };

    void ready(const std::vector<std::string>& restrictions) override
    {
        note([&](Record& record) {
            ++record.ready;
            record.restrictions = restrictions;
        });
    }
    void loaded() override
    {
        note([](Record& record) { ++record.loaded; });
    }
    void load_refused(const std::string& reason) override
    {
        note([&](Record& record) { record.refusals.push_back(reason); });
    }
    void progressed(std::uint32_t per_mille) override
    {
        note([&](Record& record) { record.progress.push_back(per_mille); });
    }
    void checkpointed(Bytes checkpoint) override
    {
        note([&](Record& record) { record.checkpoints.push_back(std::move(checkpoint)); });
    }
    void task_ended(launcher::TaskReport report) override
    {
        note([&](Record& record) { record.tasks.push_back(std::move(report)); });
    }
    void gone(const launcher::Departure& departure) override
    {
        note([&](Record& record) { record.departure = departure; });
    }

    /// Waits until it holds; false when it does not within the deadline.
    template <class Condition>
    bool wait(Condition condition, std::chrono::seconds deadline = std::chrono::seconds(60))
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, deadline, [&] { return condition(record_); });
    }
    bool wait_ready()
    {
        return wait([](const Record& record) { return record.ready > 0; });
    }
    bool wait_tasks(std::size_t count)
    {
        return wait([=](const Record& record) { return record.tasks.size() >= count; });
    }
    bool wait_gone()
    {
        return wait([](const Record& record) { return record.departure.has_value(); });
    }
    Record record()
    {
        const std::lock_guard lock(mutex_);
        return record_;
    }

private:
    template <class Change>
    void note(Change change)
    {
        const std::lock_guard lock(mutex_);
        change(record_);
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    Record record_;
};

} // namespace fallow::test
