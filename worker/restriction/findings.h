// SPDX-License-Identifier: GPL-3.0-or-later
// What came of trying each limit of a restriction, where having asked for a limit does not mean that the system holds it.
#pragma once

#include <string>
#include <vector>

#include "protocol/result.h"

namespace fallow::restriction {

struct Finding {
    std::string limit;  ///< "memory"
    std::string broken; ///< what could be done in spite of it, or why it cannot be had; empty: the system holds it
    [[nodiscard]] bool holds() const { return broken.empty(); }
    bool operator==(const Finding&) const = default;
};

/// The names of all limits where every one holds; else what to tell the owner: which ones do not, and that nothing is run.
/// To have tried nothing is a failure too.
Result<std::vector<std::string>> conclude(const std::vector<Finding>& findings);

} // namespace fallow::restriction
