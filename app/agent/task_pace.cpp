// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/task_pace.h"

namespace fallow::agent {

std::optional<std::chrono::nanoseconds> time_left(const ProgressMark& first, const ProgressMark& last,
                                                  std::chrono::nanoseconds worked)
{
    using Nanoseconds = std::chrono::duration<double, std::nano>; // a product of whole ones may be too large
    const std::chrono::nanoseconds none{0};
    if (last.per_mille >= whole_progress_per_mille)
        return none;
    if (last.per_mille <= first.per_mille || last.worked <= first.worked)
        return std::nullopt;
    const double to_do = static_cast<double>(whole_progress_per_mille - last.per_mille)
                         / static_cast<double>(last.per_mille - first.per_mille);
    const auto at_the_mark = Nanoseconds(last.worked - first.worked) * to_do;
    const auto now = at_the_mark - Nanoseconds(worked - last.worked);
    const auto left = now > Nanoseconds(0) ? now : Nanoseconds(worked - first.worked) * to_do;
    return std::chrono::duration_cast<std::chrono::nanoseconds>(left);
}

} // namespace fallow::agent
