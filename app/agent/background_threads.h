// SPDX-License-Identifier: GPL-3.0-or-later
// Threads for work that would hold up the agent's event loop: disks and networks. They are started when there is work
// for them.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fallow::agent {

class BackgroundThreads {
public:
    explicit BackgroundThreads(std::size_t most) : most_(most) {}
    ~BackgroundThreads() { finish(); }
    BackgroundThreads(BackgroundThreads&&) = delete;

    /// Runs `work` on one of the threads as soon as one is free. From the owner's thread, until `finish`.
    void start(std::function<void()> work);
    /// Waits until all work is done and the threads have ended.
    void finish();

private:
    void run();

    const std::size_t most_;
    std::vector<std::thread> threads_;
    std::mutex mutex_; ///< of what follows
    std::condition_variable changed_;
    std::deque<std::function<void()>> work_;
    std::size_t idle_ = 0;
    bool finishing_ = false;
};

} // namespace fallow::agent
