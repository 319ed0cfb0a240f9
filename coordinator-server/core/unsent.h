// SPDX-License-Identifier: GPL-3.0-or-later
// Why none of a batch's waiting tasks is given to a host, in a sentence for its submitter.
#pragma once

#include <optional>
#include <string>

#include "coordinator-server/core/host_record.h"

namespace fallow::coordinator {

/// "16 GiB", "1 TB", "1.5 MB".
std::string size_text(std::uint64_t bytes);

/// What a task needs against the most that a host has; empty when some host could hold it.
std::string why_too_large(const Capacity& needs, const std::optional<Capacity>& largest);

std::string why_over_budget(const BatchBudget& budget);

} // namespace fallow::coordinator
