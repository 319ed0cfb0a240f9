// SPDX-License-Identifier: GPL-3.0-or-later
// A host that works without pause on a thread of its own, says everything again that was not acknowledged, and remembers what was.
#pragma once

#include <atomic>
#include <future>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "tests/functional/coordinator_client.h"

namespace fallow::test {

inline WorkRequest asking_for(std::uint32_t wanted)
{
    WorkRequest request;
    request.wanted = wanted;
    request.memory_bytes = 1ULL << 32;
    return request;
}

/// Results of all these leases, and the wish for as many more.
inline WorkRequest reporting_all(const WorkReply& work, std::uint32_t wanted)
{
    WorkRequest request = asking_for(wanted);
    for (const auto& lease : work.leases)
        request.reports.push_back(finished_report(lease.lease, "result"));
    return request;
}

class BusyHost {
public:
    explicit BusyHost(FakeHost host) : host_(std::move(host)), work_(std::async(std::launch::async, [this] { work(); }))
    {
    }
    ~BusyHost() { stopping_ = true; }
    BusyHost(const BusyHost&) = delete;

    void stop()
    {
        stopping_ = true;
        work_.wait();
    }
    [[nodiscard]] std::set<LeaseId> acknowledged() const
    {
        const std::lock_guard lock(mutex_);
        return acknowledged_;
    }

private:
    void work()
    {
        constexpr std::uint32_t leases_at_a_time = 10;
        constexpr std::chrono::milliseconds until_next_try{50};
        WorkReply had;
        while (!stopping_) {
            const auto reply = WorkReply::parse(host_.work(reporting_all(had, leases_at_a_time)).body);
            if (!reply) {
                std::this_thread::sleep_for(until_next_try);
                continue;
            }
            had = *reply;
            const std::lock_guard lock(mutex_);
            acknowledged_.insert(had.acknowledged.begin(), had.acknowledged.end());
        }
    }

    FakeHost host_;
    mutable std::mutex mutex_;
    std::set<LeaseId> acknowledged_;
    std::atomic<bool> stopping_ = false;
    std::future<void> work_;
};

} // namespace fallow::test
