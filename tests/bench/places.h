// SPDX-License-Identifier: GPL-3.0-or-later
// Where the build put what the benchmarks run: worked out from fallow-bench's own place, so that it needs no environment.
#pragma once

#include <filesystem>

namespace fallow::bench {

/// The directory that holds bin/, guests/ and bench/.
inline std::filesystem::path build_directory()
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path();
}

inline std::filesystem::path program(const char* name) { return build_directory() / "bin" / name; }
inline std::filesystem::path guest_module(const char* name)
{
    return build_directory() / "guests" / (std::string(name) + ".wasm");
}
/// The same C source as the guest of that name, compiled for this computer.
inline std::filesystem::path native_twin(const char* name) { return build_directory() / "bench" / name; }

} // namespace fallow::bench
