// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/names.h"

#include <algorithm>

namespace fallow::coordinator {

Result<void> judge_name(std::string_view what, std::string_view name, std::size_t max_bytes)
{
    if (name.empty() || name.size() > max_bytes)
        return fail(FailureCode::malformed,
                    std::string(what) + " must have 1 to " + std::to_string(max_bytes) + " bytes");
    if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
        return fail(FailureCode::malformed, std::string(what) + " has a control character in it");
    return {};
}

} // namespace fallow::coordinator
