// SPDX-License-Identifier: GPL-3.0-or-later
// Which functions the owner lets run here, besides what a task may use of memory. The pool is told, so that it offers no others;
// what it offers all the same is given back before its bundle or input is fetched. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "protocol/function_package.h"
#include "protocol/result.h"

namespace fallow::scheduler {

struct Acceptance {
    std::optional<std::vector<std::string>> publishers;  ///< names as their certificates say; nothing: anybody's
    std::optional<std::chrono::seconds> processor_time;  ///< of one task, by the function's own limit; nothing: any
    std::optional<std::vector<std::string>> functions{}; ///< patterns of names (name_pattern.h); nothing: any
    bool operator==(const Acceptance&) const = default;

    /// Whether any function might not be wanted.
    [[nodiscard]] bool is_choosy() const
    {
        return publishers.has_value() || processor_time.has_value() || functions.has_value();
    }
};

/// Nothing: it is wanted; else why not, for the owner.
std::optional<Failure> objection(const Acceptance& acceptance, const Manifest& manifest, const std::string& publisher);

} // namespace fallow::scheduler
