// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle's manifest.json: what a function is called, what it may use, and the size and hash of each of its files.
#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow {

inline constexpr std::size_t max_manifest_bytes = 1024 * 1024;
inline constexpr std::size_t max_bundle_files = 4096;
inline constexpr std::uint64_t max_bundle_bytes = 1024ULL * 1024 * 1024;
inline constexpr std::size_t max_path_bytes = 512;
inline constexpr std::size_t max_path_component_bytes = 200;
inline constexpr std::uint64_t max_function_memory_bytes = 4096ULL * 1024 * 1024; ///< wasm32's own end
inline constexpr std::uint64_t max_output_bytes = 256ULL * 1024 * 1024;

struct Version {
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
    std::uint32_t patch = 0;

    auto operator<=>(const Version&) const = default;
    [[nodiscard]] std::string text() const; ///< "1.2.3"
    static Result<Version> parse(std::string_view text);
};

/// What one run may use at most. Passing one ends the run with that limit as its outcome.
struct FunctionLimits {
    std::uint64_t memory_bytes = 256ULL * 1024 * 1024; ///< linear memory and scratch files together
    std::chrono::seconds processor_time{600};
    std::chrono::seconds wall_time{3600}; ///< while not frozen
    std::uint64_t output_bytes = 1024 * 1024;

    bool operator==(const FunctionLimits&) const = default;
};

enum class PreopenAccess { read_only, private_copy };

/// A directory of the bundle that the guest sees at a path of its own.
struct Preopen {
    std::string source; ///< directory inside the bundle, relative
    std::string guest;  ///< absolute guest path, e.g. "/usr/lib/ruby"
    PreopenAccess access = PreopenAccess::read_only;

    bool operator==(const Preopen&) const = default;
};

enum class UnknownImports { refuse, trap };

struct BundleFile {
    std::string path; ///< relative, "/" between components; see `check_bundle_path`
    std::uint64_t size = 0;
    BlobDigest digest;

    bool operator==(const BundleFile&) const = default;
};

struct Manifest {
    std::string name; ///< [a-z0-9][a-z0-9-]{0,62}
    Version version;
    std::string description;
    std::string entry = "module.wasm";  ///< one of `files`
    std::vector<std::string> arguments; ///< after argv[0], which is the function's name
    std::map<std::string, std::string> environment;
    FunctionLimits limits;
    std::vector<Preopen> preopens; ///< besides /bundle and /tmp, which every function has
    UnknownImports unknown_imports = UnknownImports::refuse;
    /// Its results are compared between distinct kinds of processors where there are such, whatever a batch asks for.
    bool distinct_processors = false;
    std::vector<BundleFile> files; ///< all but manifest.json itself, sorted by path

    bool operator==(const Manifest&) const = default;

    /// Strict: unknown keys, duplicate or clashing paths (also by case), missing entry, limits out of range are refused.
    static Result<Manifest> parse(std::string_view json);
    /// Stable text: same manifest, same bytes.
    [[nodiscard]] std::string to_json() const;
    [[nodiscard]] const BundleFile& entry_file() const;
};

/// Relative, no empty, "." or ".." component, no backslash, colon, control character or trailing dot or space, no
/// name that Windows reserves, within the limits above: unsafe_path otherwise, saying which rule.
Result<void> check_bundle_path(std::string_view path);

} // namespace fallow
