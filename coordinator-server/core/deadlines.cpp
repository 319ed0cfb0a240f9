// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/deadlines.h"

#include <algorithm>

namespace fallow::coordinator {
namespace {

constexpr std::size_t never_sweep_below = 4096;

bool later(const Deadline& one, const Deadline& other) { return one.at > other.at; }

} // namespace

void Deadlines::add(Deadline deadline)
{
    heap_.push_back(deadline);
    std::ranges::push_heap(heap_, later);
}

std::optional<Instant> Deadlines::next() const
{
    if (heap_.empty())
        return {};
    return heap_.front().at;
}

std::optional<Deadline> Deadlines::pop_due(Instant now)
{
    if (heap_.empty() || heap_.front().at > now)
        return {};
    std::ranges::pop_heap(heap_, later);
    const auto due = heap_.back();
    heap_.pop_back();
    return due;
}

void Deadlines::sweep(std::size_t meaningful_count, const std::function<bool(const Deadline&)>& meaningful)
{
    if (heap_.size() < never_sweep_below || heap_.size() < 2 * meaningful_count)
        return;
    std::erase_if(heap_, [&](const Deadline& deadline) { return !meaningful(deadline); });
    std::ranges::make_heap(heap_, later);
}

} // namespace fallow::coordinator
