// SPDX-License-Identifier: GPL-3.0-or-later
// The history by day as the control socket gives it: ten years are many rows, so that each pool and function is named once and
// all else stands in lists of numbers, one a column. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "scheduler-client/journal.h"

namespace fallow::agent {

/// `names`: of each pool among them.
nlohmann::json history_columns(const std::vector<scheduler::UsageDay>& usage,
                               const std::map<scheduler::PoolKey, std::string>& names);
/// The same as a list of rows with names, for people and their scripts; what does not fit together is left out.
nlohmann::json history_rows(const nlohmann::json& columns);

} // namespace fallow::agent
