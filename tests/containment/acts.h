// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a worker must not be able to do, each as one attempt.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace fallow::test {

/// The act of this name, which says 0 when the system did it, else its errno; empty for a name that is not known.
std::function<int()> act_of(std::string_view name);
/// Tries the act of this name. 0 when the system did it, else its errno; nothing for a name that is not known.
std::optional<int> attempt(std::string_view act);

/// The acts that must end the process: Violation.
const std::vector<std::string_view>& forbidden_acts();

} // namespace fallow::test
