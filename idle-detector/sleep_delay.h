// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the machine awake for a moment before it sleeps, so that whoever heard of it can bring in what must not be lost.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <utility>

namespace fallow::detector {

/// The machine never waits longer. logind would by default wait 5 s and macOS 30 s; a person who closes the lid should not.
inline constexpr std::chrono::milliseconds longest_sleep_delay{3'000};

/// Shared by everybody who is not ready yet: it ends with the last of them, or by its source when the limit has passed or
/// the source goes. From any thread.
class SleepDelay {
public:
    /// `let_sleep` is called once, on the thread where the delay ends.
    explicit SleepDelay(std::function<void()> let_sleep) : let_sleep_(std::move(let_sleep)) {}
    ~SleepDelay() { end(); }
    SleepDelay(const SleepDelay&) = delete;
    SleepDelay& operator=(const SleepDelay&) = delete;

    void end() { std::call_once(is_over_, let_sleep_); }

private:
    std::once_flag is_over_;
    std::function<void()> let_sleep_;
};

} // namespace fallow::detector
