// SPDX-License-Identifier: GPL-3.0-or-later
// What a name may be that people give to something in the pool.
#pragma once

#include <string>
#include <string_view>

#include "coordinator-server/core/domain.h"
#include "protocol/result.h"

namespace fallow::coordinator {

/// `what` begins the sentence: "the host's name".
Result<void> judge_name(std::string_view what, std::string_view name, std::size_t max_bytes = max_name_bytes);

} // namespace fallow::coordinator
