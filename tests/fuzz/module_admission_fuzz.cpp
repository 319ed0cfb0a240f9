// SPDX-License-Identifier: GPL-3.0-or-later
// admit_module never reads outside the module, and admits nothing over its limits.
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "protocol/module_admission.h"

using namespace fallow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // A copy of exactly this size, so that sanitizers see a read past it.
    const auto copy = std::make_unique<std::uint8_t[]>(size);
    std::copy_n(data, size, copy.get());
    const ByteView module(copy.get(), size);
    FunctionLimits limits;
    limits.memory_bytes = 32ULL << 20;
    const auto strict = admit_module(module, limits, UnknownImports::refuse);
    const auto lenient = admit_module(module, limits, UnknownImports::trap);
    if (strict && (!lenient || *lenient != *strict))
        std::abort();
    if (!lenient)
        return 0;
    if (lenient->maximum_memory_bytes > limits.memory_bytes || lenient->imports.size() > max_module_imports)
        std::abort();
    for (const auto& import : lenient->imports) {
        const auto* known = known_import_type(import.module, import.name);
        if (import.known != (known != nullptr && *known == import.type))
            std::abort();
    }
    return 0;
}
