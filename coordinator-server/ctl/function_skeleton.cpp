// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/function_skeleton.h"

#include <fstream>

namespace fallow::ctl {
namespace {

constexpr std::string_view c_program =
    R"(// Counts the lines and bytes of the task's input. The input comes on standard input, the result goes to standard output,
// notes for yourself go to standard error; the exit code and the output are what hosts are compared by.
#include <stdio.h>

int main(void)
{
    unsigned long lines = 0, bytes = 0;
    for (int byte; (byte = getchar()) != EOF; ++bytes)
        lines += byte == '\n';
    printf("%lu lines, %lu bytes\n", lines, bytes);
    return 0;
}
)";

constexpr std::string_view cpp_program =
    R"(// Counts the lines and bytes of the task's input. The input comes on standard input, the result goes to standard output,
// notes for yourself go to standard error; the exit code and the output are what hosts are compared by.
// C++ exceptions do not exist in a function: build with return values.
#include <iostream>
#include <string>

int main()
{
    unsigned long lines = 0;
    unsigned long bytes = 0;
    for (char byte; std::cin.get(byte); ++bytes)
        lines += byte == '\n';
    std::cout << lines << " lines, " << bytes << " bytes\n";
}
)";

constexpr std::string_view rust_program =
    R"(// Counts the lines and bytes of the task's input. The input comes on standard input, the result goes to standard output,
// notes for yourself go to standard error; the exit code and the output are what hosts are compared by.
use std::io::Read;

fn main() {
    let mut input = Vec::new();
    std::io::stdin().read_to_end(&mut input).expect("the input can be read");
    let lines = input.iter().filter(|byte| **byte == b'\n').count();
    println!("{} lines, {} bytes", lines, input.len());
}
)";

Failure file_failure(const std::filesystem::path& file, const std::error_code& error)
{
    return {FailureCode::io_error, file.string() + ": " + error.message()};
}

Result<void> make_empty_directory(const std::filesystem::path& directory)
{
    std::error_code error;
    if (std::filesystem::exists(directory, error) && !std::filesystem::is_empty(directory, error))
        return fail(FailureCode::conflict,
                    directory.string() + " exists already and is not empty: choose another name or remove it");
    std::filesystem::create_directories(directory, error);
    if (error)
        return tl::unexpected(file_failure(directory, error));
    return {};
}

Result<void> write_text(const std::filesystem::path& file, std::string_view text)
{
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream)
        return fail(FailureCode::io_error, file.string() + ": cannot be written");
    return {};
}

} // namespace

Result<void> make_skeleton(const std::filesystem::path& directory, std::string_view name, Language language)
{
    FunctionSource source;
    source.name = name;
    source.version = Version{1, 0, 0};
    source.description = "Counts the lines and bytes of its input";
    source.limits = FunctionLimits{64ULL << 20, std::chrono::seconds(60), std::chrono::seconds(600), 1ULL << 20};
    const std::string_view file = language == Language::c     ? "main.c"
                                  : language == Language::cpp ? "main.cpp"
                                                              : "main.rs";
    const std::string_view program = language == Language::c     ? c_program
                                     : language == Language::cpp ? cpp_program
                                                                 : rust_program;
    source.code = CompiledSources{language, {std::string(file)}, {}};
    return make_empty_directory(directory)
        .and_then([&] { return write_text(directory / "function.toml", source.to_toml()); })
        .and_then([&] { return write_text(directory / file, program); });
}

Result<void> import_module(const std::filesystem::path& directory, const std::filesystem::path& module,
                           FunctionSource source)
{
    namespace fs = std::filesystem;
    std::error_code error;
    if (!fs::is_regular_file(module, error))
        return fail(FailureCode::not_found, module.string() + ": no such file");
    for (const auto& data : source.data)
        if (!fs::is_directory(data.directory, error))
            return fail(FailureCode::not_found, data.directory + ": no such directory");
    if (auto made = make_empty_directory(directory); !made)
        return made;
    fs::copy_file(module, directory / "imported.wasm", error);
    if (error)
        return tl::unexpected(file_failure(module, error));
    for (std::size_t index = 0; index < source.data.size(); ++index) {
        const fs::path from = fs::canonical(source.data[index].directory, error);
        const std::string to = "data/" + std::to_string(index + 1) + "-" + from.filename().string();
        fs::create_directories(directory / "data", error);
        fs::copy(from, directory / to, fs::copy_options::recursive, error);
        if (error)
            return tl::unexpected(file_failure(from, error));
        source.data[index].directory = to;
    }
    source.code = FinishedModule{"imported.wasm"};
    return write_text(directory / "function.toml", source.to_toml());
}

} // namespace fallow::ctl
