// SPDX-License-Identifier: GPL-3.0-or-later
// What verified work is worth.
#pragma once

#include <chrono>
#include <span>

#include "protocol/credits.h"

namespace fallow::coordinator {

/// What each account of a quorum gets: the smallest claim counts, and no claim counts for more than the function may use.
Credits credit_for_quorum(std::span<const std::chrono::milliseconds> claims, std::chrono::milliseconds most_per_run);

} // namespace fallow::coordinator
