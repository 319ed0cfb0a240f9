// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/share.h"

#include <algorithm>
#include <utility>

namespace fallow::coordinator {
namespace {

constexpr CoordinatorId nobody{};

} // namespace

std::uint32_t Share::unclaimed() const
{
    return is_divided() ? static_cast<std::uint32_t>(owners_.size()) * block_tasks_ : fresh_;
}

std::uint32_t Share::take()
{
    if (!is_divided())
        return fresh_++;
    if (left_.empty()) {
        const auto number = static_cast<std::uint32_t>(owners_.size());
        left_.emplace(unclaimed(), end_of(number));
        set_owner(number, self_);
        changes_.push_back({batch_, number, self_});
    }
    const auto first = left_.extract(left_.begin());
    const auto index = first.key();
    if (index + 1 < first.mapped())
        left_.emplace(index + 1, first.mapped());
    return index;
}

void Share::begin_before(std::uint32_t index)
{
    fresh_ = std::max(fresh_, index);
    while (has_left(index)) {
        const auto first = left_.extract(left_.begin());
        if (index < first.mapped())
            left_.emplace(index, first.mapped());
    }
}

void Share::divide(BatchId batch, CoordinatorId self, bool is_whole)
{
    batch_ = batch;
    self_ = self;
    block_tasks_ = is_whole ? max_tasks_per_batch : tasks_per_block;
    for (std::uint32_t number = 0; unclaimed() < fresh_; ++number) {
        set_owner(number, self);
        changes_.push_back({batch, number, self});
    }
    if (fresh_ < unclaimed())
        left_.emplace(fresh_, unclaimed());
}

void Share::set_owner(std::uint32_t number, CoordinatorId owner)
{
    if (number >= owners_.size())
        owners_.resize(number + 1);
    auto& now = owners_[number];
    if (now != nobody)
        --(now == self_ ? held_ : elsewhere_);
    now = owner;
    if (now != nobody)
        ++(now == self_ ? held_ : elsewhere_);
}

void Share::learn(std::uint32_t number, CoordinatorId owner) { set_owner(number, owner); }

std::optional<CoordinatorId> Share::owner_elsewhere(std::uint32_t index) const
{
    const auto number = index / block_tasks_;
    if (number >= owners_.size() || owners_[number] == self_ || owners_[number] == nobody)
        return {};
    return owners_[number];
}

void Share::hold(std::uint32_t index)
{
    const auto number = index / block_tasks_;
    if (!is_divided() || (number < owners_.size() && owners_[number] == self_))
        return;
    if (number >= owners_.size())
        left_.emplace(number * block_tasks_, end_of(number));
    set_owner(number, self_);
    changes_.push_back({batch_, number, self_});
}

void Share::give_back()
{
    for (std::uint32_t number = 0; number < owners_.size() && held_ > 0; ++number)
        if (owners_[number] == self_) {
            set_owner(number, nobody);
            changes_.push_back({batch_, number, nobody});
        }
    left_.clear();
}

std::vector<TaskRange> Share::take_over(CoordinatorId gone)
{
    std::vector<TaskRange> taken;
    for (std::uint32_t number = 0; number < owners_.size(); ++number) {
        if (owners_[number] != gone)
            continue;
        set_owner(number, self_);
        changes_.push_back({batch_, number, self_});
        taken.push_back({batch_, number * block_tasks_, end_of(number)});
    }
    return taken;
}

void Share::leave(std::uint32_t first, std::uint32_t end)
{
    if (first < end)
        left_.emplace(first, end);
}

} // namespace fallow::coordinator
