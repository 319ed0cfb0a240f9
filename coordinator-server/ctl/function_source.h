// SPDX-License-Identifier: GPL-3.0-or-later
// A function as its author keeps it: a directory with a function.toml, sources or a finished module, and data directories.
//
//   name = "word-count"                      limits.memory = "64 MiB"      limits.output = "1 MiB"
//   version = "1.0.0"                        limits.processor_seconds = 60 limits.wall_seconds = 600
//   description = "..."                      arguments = ["-v"]            environment = { LANG = "C" }
//   build.language = "c" | "cpp" | "rust"    build.sources = ["main.c"]    build.flags = ["-msimd128"]
//   build.module = "finished.wasm"           (instead of language and sources)
//   unknown_imports = "refuse" | "trap"      distinct_processors = true
//   [[data]]  directory = "stdlib"  guest = "/usr/lib/x"  access = "ro" | "copy"
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/manifest.h"
#include "protocol/result.h"

namespace fallow::ctl {

enum class Language { c, cpp, rust };

std::string_view name(Language language);
Result<Language> language_from_name(std::string_view name);

struct CompiledSources {
    Language language = Language::c;
    std::vector<std::string> sources; ///< relative to the directory; Rust: the crate's root file first
    std::vector<std::string> flags;   ///< given to the compiler after our own
};

struct FinishedModule {
    std::string file; ///< relative to the directory
};

struct DataDirectory {
    std::string directory; ///< relative to the function's directory; also its place in the bundle
    std::string guest;     ///< absolute path the guest sees it at
    PreopenAccess access = PreopenAccess::read_only;
};

struct FunctionSource {
    std::string name;
    Version version;
    std::string description;
    std::variant<CompiledSources, FinishedModule> code;
    FunctionLimits limits;
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment;
    UnknownImports unknown_imports = UnknownImports::refuse;
    bool distinct_processors = false;
    std::vector<DataDirectory> data;

    /// malformed with "function.toml:LINE: what is wrong" ; unknown keys are refused, for they are most often typing errors.
    static Result<FunctionSource> parse(std::string_view toml);
    /// Reads DIRECTORY/function.toml. not_found when there is none.
    static Result<FunctionSource> read(const std::filesystem::path& directory);
    /// A function.toml that parses to this again.
    [[nodiscard]] std::string to_toml() const;
};

/// "64 MiB", "1 GiB", "4096" (bytes): whole numbers of B, KiB, MiB, GiB.
Result<std::uint64_t> parse_size(std::string_view text);
std::string size_text(std::uint64_t bytes);

} // namespace fallow::ctl
