// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/stragglers.h"

#include <algorithm>

namespace fallow::coordinator {
namespace {

constexpr std::size_t never_sweep_below = 64;

} // namespace

void Stragglers::sweep(std::size_t running, const IsRunning& is_running)
{
    if (started_.size() > never_sweep_below && started_.size() > 2 * running)
        std::erase_if(started_, [&](const Started& one) { return !is_running(one); });
}

void Stragglers::started(Started replica, std::size_t running, const IsRunning& is_running)
{
    started_.push_back(replica);
    sweep(running, is_running);
}

void Stragglers::look(std::size_t running, const IsRunning& is_running, const std::function<bool(const Started&)>& take)
{
    sweep(running, is_running);
    std::size_t looked = 0;
    for (const auto& one : started_) {
        if (!is_running(one))
            continue;
        if (take(one) || ++looked == max_stragglers_looked_at)
            return;
    }
}

} // namespace fallow::coordinator
