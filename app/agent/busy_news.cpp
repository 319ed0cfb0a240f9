// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/busy_news.h"

#include <utility>

namespace fallow::agent {

bool BusyNews::look(bool task_runs, Moment now)
{
    if (task_runs) {
        quiet_since_.reset();
        return !std::exchange(is_busy_, true);
    }
    if (!is_busy_)
        return false;
    if (!quiet_since_)
        quiet_since_ = now;
    if (now - *quiet_since_ < idle_told_after)
        return false;
    quiet_since_.reset();
    is_busy_ = false;
    return true;
}

std::optional<Moment> BusyNews::next_look() const
{
    return quiet_since_ ? std::optional<Moment>(*quiet_since_ + idle_told_after) : std::nullopt;
}

} // namespace fallow::agent
