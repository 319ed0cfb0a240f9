// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/x11/idle_counter.h"

#include <algorithm>

namespace fallow::detector::x11 {
namespace {

/// Two readings of one last input differ by less: a busy computer hands them over late. More means that there was input
/// between them.
constexpr std::chrono::milliseconds longest_delay{1000};
/// Nothing counts idleness in more.
constexpr std::chrono::milliseconds longest_idle_time = std::chrono::hours(24 * 365);

} // namespace

IdleCounter::IdleCounter(std::chrono::milliseconds pause, bool is_precise) : pause_(pause), is_precise_(is_precise) {}

const Input& IdleCounter::seen_at(std::chrono::milliseconds value, Moment now)
{
    const auto idle = std::clamp(value, std::chrono::milliseconds(0), longest_idle_time);
    const Moment last_input = now - idle;
    const bool is_active = idle < pause_;
    const bool stays = said_ && said_->is_active == is_active;
    if (stays && (is_active || last_input < said_->since + longest_delay))
        return *said_;
    said_ = Input{is_active, last_input, is_precise_};
    return *said_;
}

} // namespace fallow::detector::x11
