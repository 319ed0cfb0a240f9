// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/acceptance.h"

#include <algorithm>

#include "scheduler-client/name_pattern.h"

namespace fallow::scheduler {

std::optional<Failure> objection(const Acceptance& acceptance, const Manifest& manifest, const std::string& publisher)
{
    if (acceptance.publishers && std::ranges::find(*acceptance.publishers, publisher) == acceptance.publishers->end())
        return Failure{FailureCode::forbidden,
                       "the owner takes no functions of the publisher \"" + publisher + "\" (allowed-publishers)"};
    const auto is_this = [&](const std::string& pattern) { return fits(pattern, manifest.name); };
    if (acceptance.functions && std::ranges::none_of(*acceptance.functions, is_this))
        return Failure{FailureCode::forbidden,
                       "the owner takes no functions called \"" + manifest.name + "\" (allowed-functions)"};
    const auto& limits = manifest.limits;
    if (acceptance.processor_time && limits.processor_time > *acceptance.processor_time)
        return Failure{FailureCode::forbidden, "a task of it may take " + std::to_string(limits.processor_time.count())
                                                   + " s of processor time, and the owner takes none above "
                                                   + std::to_string(acceptance.processor_time->count())
                                                   + " s (longest-task)"};
    return std::nullopt;
}

} // namespace fallow::scheduler
