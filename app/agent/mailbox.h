// SPDX-License-Identifier: GPL-3.0-or-later
// How other threads reach the agent's: errands cross under one mutex and run in the event loop, in their order. Qt's
// queued calls would do the same, but their locks are invisible to the thread sanitizer, which then takes each value
// that crosses for a race.
#pragma once

#include <deque>
#include <functional>
#include <mutex>

#include <QSocketNotifier>

namespace fallow::agent {

class Mailbox {
public:
    /// On the thread whose event loop is to run the errands.
    Mailbox();
    /// What has not run by now never runs. Whoever posts must have ended.
    ~Mailbox();
    Mailbox(Mailbox&&) = delete;

    /// From any thread.
    void post(std::function<void()> errand);

private:
    void run_errands();

    const int bell_; ///< an eventfd
    QSocketNotifier rung_;
    std::mutex mutex_; ///< of what follows
    std::deque<std::function<void()>> errands_;
};

} // namespace fallow::agent
