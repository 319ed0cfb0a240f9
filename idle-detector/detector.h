// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps every source running on a thread of its own, remembers what each said last, and turns what has been silent for too
// long into "unknown". Never waits for a source.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "idle-detector/signals.h"
#include "idle-detector/source.h"

namespace fallow::detector {

/// How long the end of the detector waits for a source that is busy; one that still is then is left behind.
inline constexpr std::chrono::milliseconds longest_farewell{500};

class Detector {
public:
    struct Hooks {
        /// Somebody came back, or the machine is about to sleep: called at once on the source's own thread, before anything
        /// else, at each such report that changes what the source said before. Must be quick and must not block.
        std::function<void()> returned;
        /// Some source said something new. On the source's thread; post to your loop.
        std::function<void()> changed;
        /// The machine is about to sleep, and waits a moment for whoever holds the delay. After the two above, on the
        /// source's thread; post to your loop.
        std::function<void(std::shared_ptr<SleepDelay>)> going_to_sleep = {};
    };

    Detector(std::vector<std::unique_ptr<Source>> sources, Hooks hooks);
    ~Detector();
    Detector(const Detector&) = delete;
    Detector& operator=(const Detector&) = delete;

    /// What is known, combined from all sources; what was said too long before `now` is unknown.
    [[nodiscard]] Signals signals(Moment now) const;
    /// The same before combining: what each source says, for people who want to know why. Signals of which a source never
    /// speaks are absent and have no source.
    [[nodiscard]] std::vector<Signals> signals_by_source(Moment now) const;
    /// When, after `now`, silence turns the next signal into an unknown one.
    [[nodiscard]] std::optional<Moment> next_expiry(Moment now) const;

private:
    struct Board;
    class Watch;
    std::shared_ptr<Board> board_;
    std::vector<std::shared_ptr<Watch>> watches_;
};

} // namespace fallow::detector
