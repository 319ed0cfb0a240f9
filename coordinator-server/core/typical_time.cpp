// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/typical_time.h"

#include <algorithm>

namespace fallow::coordinator {
namespace {

/// How far one observation moves the median: a change of the inputs by half is followed within a dozen.
constexpr double step = 1.05;

} // namespace

void TypicalTime::observe(std::chrono::milliseconds took)
{
    const auto milliseconds = static_cast<double>(std::max<std::int64_t>(1, took.count()));
    if (seen_ < first_observations) {
        first_[seen_++] = static_cast<float>(milliseconds);
        if (seen_ == first_observations) {
            std::ranges::sort(first_);
            middle_ = first_[first_observations / 2];
        }
        return;
    }
    // As many above as below move it up as down: it rests at the median.
    if (milliseconds > middle_)
        middle_ = std::min(middle_ * step, milliseconds);
    else if (milliseconds < middle_)
        middle_ = std::max(middle_ / step, milliseconds);
}

std::optional<std::chrono::milliseconds> TypicalTime::value() const
{
    if (seen_ < first_observations)
        return {};
    return std::chrono::milliseconds{static_cast<std::int64_t>(middle_ + 0.5)};
}

} // namespace fallow::coordinator
