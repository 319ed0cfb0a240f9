// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/event_queue.h"

#include <algorithm>

namespace fallow::simulation {
namespace {

constexpr std::int64_t buckets_per_turn = 1 << 16; // 18 hours

} // namespace

EventQueue::EventQueue(Instant start) : buckets_(buckets_per_turn), start_(start) {}

std::int64_t EventQueue::second_of(Instant at) const
{
    return std::chrono::floor<std::chrono::seconds>(at - start_).count();
}

void EventQueue::add(Event event)
{
    ++size_;
    const auto second = std::max(second_of(event.at), second_);
    const auto turn_ends = (second_ / buckets_per_turn + 1) * buckets_per_turn;
    if (second >= turn_ends) {
        later_.push_back(event);
        return;
    }
    auto& bucket = buckets_[static_cast<std::size_t>(second % buckets_per_turn)];
    if (second == second_) {
        const auto left = bucket.begin() + static_cast<std::ptrdiff_t>(next_);
        bucket.insert(std::upper_bound(left, bucket.end(), event), event);
    } else {
        bucket.push_back(event);
    }
}

void EventQueue::open_next_bucket()
{
    buckets_[static_cast<std::size_t>(second_ % buckets_per_turn)].clear();
    next_ = 0;
    ++second_;
    if (second_ % buckets_per_turn == 0)
        turn_wheel();
    std::ranges::sort(buckets_[static_cast<std::size_t>(second_ % buckets_per_turn)]);
}

void EventQueue::turn_wheel()
{
    auto waiting = std::move(later_);
    later_.clear();
    size_ -= waiting.size();
    for (const auto& event : waiting)
        add(event);
}

std::optional<Event> EventQueue::pop_before(Instant end)
{
    if (size_ == 0)
        return {};
    for (;;) {
        const auto& bucket = buckets_[static_cast<std::size_t>(second_ % buckets_per_turn)];
        if (next_ < bucket.size()) {
            if (bucket[next_].at >= end)
                return {};
            --size_;
            return bucket[next_++];
        }
        if (start_ + std::chrono::seconds{second_ + 1} >= end)
            return {};
        open_next_bucket();
    }
}

} // namespace fallow::simulation
