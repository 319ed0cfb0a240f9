// SPDX-License-Identifier: GPL-3.0-or-later
// What processor time is worth, and credits as text: the same on both sides of a pool.
#pragma once

#include <chrono>
#include <string_view>

#include "protocol/identifiers.h"
#include "protocol/result.h"

namespace fallow {

/// One credit an hour of processor time, rounded down to a millionth.
Credits credit_for(std::chrono::milliseconds processor_time);

/// "12.345678": digits, and up to six more after a point; a minus sign before them.
Result<Credits> parse_credits(std::string_view text);

} // namespace fallow
