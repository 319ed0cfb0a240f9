// SPDX-License-Identifier: GPL-3.0-or-later
// How a source's thread learns that it is to end, also while it waits for something else.
#pragma once

#include <atomic>
#include <chrono>

namespace fallow::detector {

#if defined(_WIN32)
using NativeWaitable = void*; ///< a manual-reset event, for WaitForMultipleObjects
#else
using NativeWaitable = int; ///< a descriptor that becomes readable and stays so, for poll
#endif

class StopSignal {
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    void request(); ///< from any thread
    [[nodiscard]] bool is_requested() const;
    /// True when the end was requested before so much time had passed.
    [[nodiscard]] bool wait_for(std::chrono::milliseconds time) const;
    [[nodiscard]] NativeWaitable waitable() const { return waitable_; }

private:
    NativeWaitable waitable_;
    NativeWaitable bell_; ///< POSIX: the writing end of the pipe, closed by the request; Windows: the same event
    std::atomic<bool> is_requested_ = false;
};

} // namespace fallow::detector
