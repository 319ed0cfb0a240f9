// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/partial_tasks.h"

#include <algorithm>

namespace fallow::coordinator {

bool Exclusion::excludes(AccountId account, HostNumber host) const
{
    return std::ranges::binary_search(accounts, account.value) || std::ranges::binary_search(hosts, host);
}

void PartialTasks::push(Exclusion exclusion, std::uint32_t index, std::uint32_t ticket)
{
    tasks_[std::move(exclusion)].push_back({index, ticket});
}

bool Exclusion::suits(const Taker& taker) const
{
    return !excludes(taker.account, taker.host) && !std::ranges::binary_search(networks, taker.network)
           && !std::ranges::binary_search(processors, taker.processor);
}

std::optional<std::uint32_t> PartialTasks::take(const May& may, const IsCurrent& is_current, std::size_t looks)
{
    auto at = tasks_.lower_bound(turn_);
    looks = std::min(tasks_.size(), looks);
    for (std::size_t look = 0; look < looks; ++look) {
        if (at == tasks_.end())
            at = tasks_.begin();
        if (at == tasks_.end())
            break;
        if (!may(at->first)) {
            ++at;
            taken_of_turn_ = 0;
            continue;
        }
        auto& queue = at->second;
        std::optional<std::uint32_t> found;
        while (!queue.empty() && !found) {
            const auto entry = queue.front();
            queue.pop_front();
            if (is_current(entry.index, entry.ticket))
                found = entry.index;
        }
        const bool is_turn_over = queue.empty() || (found && ++taken_of_turn_ >= in_a_row_);
        if (is_turn_over)
            taken_of_turn_ = 0;
        if (queue.empty())
            at = tasks_.erase(at);
        else if (is_turn_over)
            ++at;
        if (found) {
            turn_ = at == tasks_.end() ? Exclusion{} : at->first;
            return found;
        }
    }
    turn_ = at == tasks_.end() ? Exclusion{} : at->first;
    return {};
}

} // namespace fallow::coordinator
