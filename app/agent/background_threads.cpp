// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/background_threads.h"

#include <utility>

namespace fallow::agent {

void BackgroundThreads::start(std::function<void()> work)
{
    bool wanted = false;
    {
        const std::lock_guard lock(mutex_);
        work_.push_back(std::move(work));
        wanted = work_.size() > idle_ && threads_.size() < most_;
    }
    if (wanted)
        threads_.emplace_back([this] { run(); });
    changed_.notify_one();
}

void BackgroundThreads::finish()
{
    {
        const std::lock_guard lock(mutex_);
        finishing_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_)
        thread.join();
    threads_.clear();
}

void BackgroundThreads::run()
{
    std::unique_lock lock(mutex_);
    while (true) {
        ++idle_;
        changed_.wait(lock, [this] { return finishing_ || !work_.empty(); });
        --idle_;
        if (work_.empty())
            return;
        {
            const auto work = std::move(work_.front());
            work_.pop_front();
            lock.unlock();
            work();
        } // what it holds ends without the lock, too
        lock.lock();
    }
}

} // namespace fallow::agent
