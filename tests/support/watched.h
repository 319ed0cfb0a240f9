// SPDX-License-Identifier: GPL-3.0-or-later
// A detector with one source, and a test that waits for what it says.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "idle-detector/detector.h"
#include "tests/support/deadline.h"

namespace fallow::test {

class Watched {
public:
    explicit Watched(std::unique_ptr<detector::Source> source);

    [[nodiscard]] detector::Signals signals() const;
    /// When the hook for returns was called, each time.
    [[nodiscard]] std::vector<detector::Moment> returns() const;

    /// Each wait throws Disappointment, with what was said instead, when it takes longer than `limit`.
    void wait_until(const std::string& what, const std::function<bool(const detector::Signals&)>& holds,
                    std::chrono::milliseconds limit = generous) const;
    /// Until the signal is known and as expected.
    template <class Value>
    void wait_for(const char* what, detector::Signal<Value> detector::Signals::*signal,
                  const std::function<bool(const Value&)>& holds) const
    {
        wait_until(what, [signal, &holds](const detector::Signals& now) {
            const Value* value = (now.*signal).known();
            return value != nullptr && holds(*value);
        });
    }
    template <class Value>
    void wait_for_unknown(const char* what, detector::Signal<Value> detector::Signals::*signal) const
    {
        wait_until(what, [signal](const detector::Signals& now) { return (now.*signal).is_unknown(); });
    }
    template <class Value>
    void wait_for_absent(const char* what, detector::Signal<Value> detector::Signals::*signal) const
    {
        wait_until(what, [signal](const detector::Signals& now) { return (now.*signal).is_absent(); });
    }
    void wait_for_active() const;
    void wait_for_idle() const;
    void wait_for_unknown_input(std::chrono::milliseconds limit = generous) const;
    detector::Moment wait_for_return(std::size_t after_so_many) const;

    /// Ends the detector; how long that took.
    std::chrono::milliseconds end();

private:
    [[nodiscard]] bool wait_for_change(detector::Moment latest) const;

    mutable std::mutex mutex_; ///< of what follows; never held while the detector is asked
    mutable std::condition_variable happened_;
    std::vector<detector::Moment> returns_;
    std::size_t changes_ = 0;
    mutable std::size_t changes_seen_ = 0;
    std::unique_ptr<detector::Detector> detector_;
};

/// What is known of input, or an empty optional.
std::optional<detector::Input> input_of(const detector::Signals& signals);

} // namespace fallow::test
