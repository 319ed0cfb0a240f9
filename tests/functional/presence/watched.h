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
    /// Each throws Disappointment when it takes longer than `limit`.
    void wait_until(const std::string& what, const std::function<bool(const detector::Signals&)>& holds,
                    std::chrono::milliseconds limit = generous);
    void wait_for_active();
    void wait_for_idle();
    void wait_for_unknown_input(std::chrono::milliseconds limit = generous);
    detector::Moment wait_for_return(std::size_t after_so_many);

    /// Ends the detector; how long that took.
    std::chrono::milliseconds end();

private:
    bool wait_for_change(detector::Moment latest);

    mutable std::mutex mutex_; ///< of what follows; never held while the detector is asked
    std::condition_variable happened_;
    std::vector<detector::Moment> returns_;
    std::size_t changes_ = 0;
    std::size_t changes_seen_ = 0;
    std::unique_ptr<detector::Detector> detector_;
};

/// What is known of input, or an empty optional.
std::optional<detector::Input> input_of(const detector::Signals& signals);

} // namespace fallow::test
