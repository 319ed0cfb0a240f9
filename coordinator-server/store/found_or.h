// SPDX-License-Identifier: GPL-3.0-or-later
// How a store answers for what must be there.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "protocol/result.h"

namespace fallow::coordinator {

/// What was read, or not_found with this sentence where there was nothing.
template <class Value>
Result<Value> found_or(Result<std::optional<Value>> read, const std::string& sentence)
{
    if (!read)
        return tl::unexpected(read.error());
    if (!*read)
        return fail(FailureCode::not_found, sentence);
    return std::move(**read);
}

} // namespace fallow::coordinator
