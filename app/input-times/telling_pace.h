// SPDX-License-Identifier: GPL-3.0-or-later
// When to tell of input, and which time: the first touch after a rest at once, then seldom and in whole seconds, so that nobody
// learns from it how somebody types. Pure.
#pragma once

#include <chrono>
#include <optional>

namespace fallow::input_times {

using Moment = std::chrono::steady_clock::time_point;

/// While input goes on it is told no more often than this.
inline constexpr std::chrono::seconds shortest_interval{2};

class TellingPace {
public:
    /// Whoever looks on only from now on cannot know of earlier input: it counts as if there had been some at that moment.
    explicit TellingPace(Moment began) : last_input_(began) {}

    /// There was input.
    void see(Moment now);
    /// When to tell next; not after now: at once.
    [[nodiscard]] Moment due() const;
    /// The time to tell now: the second that the last input was in has ended by then, so it may lie ahead by less than one.
    [[nodiscard]] Moment time_to_tell() const;
    /// It was told, or could not be: the reader is slow, and will hear the next.
    void told(Moment now);

private:
    Moment last_input_;
    bool is_news_ = false;
    std::optional<Moment> last_told_;
    std::optional<Moment> news_told_; ///< input, last
};

} // namespace fallow::input_times
