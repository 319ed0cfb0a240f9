// SPDX-License-Identifier: GPL-3.0-or-later
// Walks WebAssembly instructions with all their immediates, to find those that Fallow refuses.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/wasm_cursor.h"

namespace fallow {

/// What stands in the way of running some instructions; nothing when all is well.
struct InstructionRefusal {
    enum class Kind { malformed, refused } kind = Kind::malformed;
    std::string_view reason; ///< static text that continues "it uses ..." when refused, or says what is wrong
};

/// Everything up to the cursor's end.
std::optional<InstructionRefusal> check_instructions(WasmCursor& cursor);

/// A constant expression, including its end.
std::optional<InstructionRefusal> check_constant_expression(WasmCursor& cursor);

/// Number types, vectors, funcref and externref: all that the worker's engine is to meet.
bool is_admitted_value_type(std::uint8_t type);

} // namespace fallow
