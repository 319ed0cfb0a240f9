// SPDX-License-Identifier: GPL-3.0-or-later
// Which WebAssembly modules may run at all. A bounded walk over a module's sections, without an engine: used when a
// function is published and again by the worker on the bytes it was handed. https://webassembly.github.io/spec/core/binary
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/bytes.h"
#include "protocol/manifest.h"
#include "protocol/result.h"

namespace fallow {

inline constexpr std::uint64_t max_module_bytes = 512ULL * 1024 * 1024;
inline constexpr std::uint32_t max_module_imports = 10'000;
inline constexpr std::uint32_t wasm_page_bytes = 65536;

enum class ValueType : std::uint8_t {
    i32 = 0x7f,
    i64 = 0x7e,
    f32 = 0x7d,
    f64 = 0x7c,
    v128 = 0x7b,
    funcref = 0x70,
    externref = 0x6f
};

struct FunctionType {
    std::vector<ValueType> parameters;
    std::vector<ValueType> results;
    bool operator==(const FunctionType&) const = default;
};

struct ModuleImport {
    std::string module;
    std::string name;
    FunctionType type;
    bool known = false; ///< of wasi_snapshot_preview1 or fallow, with exactly its type
    bool operator==(const ModuleImport&) const = default;
};

struct AdmittedModule {
    std::vector<ModuleImport> imports;
    std::uint64_t initial_memory_bytes = 0;
    std::uint64_t maximum_memory_bytes = 0;
    bool operator==(const AdmittedModule&) const = default;
};

/// not_admitted, saying which rule, when: no "_start" function or no "memory" export; no memory maximum or one over
/// `limits.memory_bytes`; memory, table or global imports; more than one memory; shared or 64-bit memory; an import outside
/// preview 1 and fallow while `unknown` is refuse (or a known name with another type); an instruction of threads,
/// relaxed SIMD, GC, exceptions or tail calls in any body. malformed for bytes that are no module.
Result<AdmittedModule> admit_module(ByteView module, const FunctionLimits& limits, UnknownImports unknown);

/// The type of a host function that every worker offers, or nullptr.
/// fallow: "progress" (i32 per mille) -> (); "checkpoint_save" (i32 pointer, i32 length) -> i32 errno;
/// "checkpoint_size" () -> i32 (0: none); "checkpoint_load" (i32 pointer, i32 length) -> i32 bytes copied;
/// "memory_limit_reached" () -> (), which publishing puts after a memory.grow that failed.
const FunctionType* known_import_type(std::string_view module, std::string_view name);

} // namespace fallow
