// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/function_builder.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "coordinator-server/ctl/module_rewriter.h"
#include "protocol/module_admission.h"

extern char** environ;

namespace fallow::ctl {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view module_name = "module.wasm";
constexpr std::string_view manifest_name = "manifest.json";

/// The first of `names` that PATH has.
Result<std::string> find_compiler(std::initializer_list<std::string_view> names, std::string_view packages)
{
    const char* path = std::getenv("PATH");
    for (const std::string_view name : names) {
        std::string_view rest = name.starts_with('/') ? "/" : path == nullptr ? "/usr/bin" : path;
        while (!rest.empty()) {
            const auto colon = rest.find(':');
            const std::string candidate = name.starts_with('/')
                                              ? std::string(name)
                                              : std::string(rest.substr(0, colon)) + "/" + std::string(name);
            if (::access(candidate.c_str(), X_OK) == 0)
                return candidate;
            rest = colon == rest.npos ? std::string_view() : rest.substr(colon + 1);
        }
    }
    return fail(FailureCode::not_found,
                std::string(*names.begin()) + " is not on this computer: install " + std::string(packages));
}

/// Runs a compiler, its output joined to our standard error.
Result<void> run_compiler(const std::vector<std::string>& command)
{
    std::vector<char*> arguments;
    for (const auto& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
    pid_t child = 0;
    const int error = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        return fail(FailureCode::io_error, command[0] + ": cannot be started");
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(FailureCode::malformed, command[0] + " did not compile the function; its own words are above");
    return {};
}

Result<void> compile(const fs::path& directory, const CompiledSources& code, const fs::path& work,
                     const fs::path& module)
{
    std::vector<std::string> command;
    if (code.language == Language::rust) {
        // Debian's compiler first: it is the one whose WebAssembly library is packaged.
        const auto compiler = find_compiler({"/usr/bin/rustc", "rustc"}, "rustc and libstd-rust-dev-wasm32");
        if (!compiler)
            return tl::unexpected(compiler.error());
        command = {*compiler,
                   "--target=wasm32-wasi",
                   "-O",
                   "-C",
                   "linker=wasm-ld-14",
                   "-C",
                   "linker-flavor=wasm-ld",
                   "-C",
                   "panic=abort",
                   "--remap-path-prefix",
                   directory.string() + "=.",
                   (directory / code.sources.front()).string(),
                   "-o",
                   module.string()};
        command.insert(command.end(), code.flags.begin(), code.flags.end());
        return run_compiler(command);
    }
    const bool cpp = code.language == Language::cpp;
    const auto compiler =
        cpp ? find_compiler(
            {"clang++-14", "clang++"},
            "clang lld wasi-libc libclang-rt-14-dev-wasm32 libc++-14-dev-wasm32 libc++abi-14-dev-wasm32")
            : find_compiler({"clang-14", "clang"}, "clang lld wasi-libc libclang-rt-14-dev-wasm32");
    if (!compiler)
        return tl::unexpected(compiler.error());
    std::vector<std::string> link{*compiler, "--target=wasm32-wasi"};
    for (std::size_t index = 0; index < code.sources.size(); ++index) {
        const fs::path object = work / (std::to_string(index) + ".o");
        command = {*compiler, "--target=wasm32-wasi", "-O3", "-ffile-prefix-map=" + directory.string() + "=."};
        if (cpp)
            command.insert(command.end(), {"-std=c++20", "-fno-exceptions"});
        command.insert(command.end(), code.flags.begin(), code.flags.end());
        command.insert(command.end(), {"-c", (directory / code.sources[index]).string(), "-o", object.string()});
        if (auto compiled = run_compiler(command); !compiled)
            return compiled;
        link.push_back(object.string());
    }
    // Without -O: an optimising link runs binaryen where it happens to be installed, and the bytes then depend on it.
    link.insert(link.end(), {"-o", module.string()});
    return run_compiler(link);
}

Result<Bytes> read_file(const fs::path& file, std::uint64_t limit_bytes)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error)
        return fail(FailureCode::io_error, file.string() + ": " + error.message());
    if (size > limit_bytes)
        return fail(FailureCode::too_large, file.string() + ": over " + size_text(limit_bytes));
    std::ifstream stream(file, std::ios::binary);
    Bytes bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream || bytes.size() != size)
        return fail(FailureCode::io_error, file.string() + ": cannot be read");
    return bytes;
}

Result<void> write_file(const fs::path& file, ByteView bytes)
{
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream)
        return fail(FailureCode::io_error, file.string() + ": cannot be written");
    return {};
}

Result<void> copy_data(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    if (!fs::is_directory(from, error))
        return fail(FailureCode::not_found, from.string() + ": no such directory");
    fs::create_directories(to, error);
    for (auto entry = fs::recursive_directory_iterator(from, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const fs::path target = to / fs::relative(entry->path(), from, error);
        if (entry->is_symlink())
            return fail(FailureCode::unsafe_path,
                        entry->path().string() + " is a symbolic link: put the file itself there");
        if (entry->is_directory())
            fs::create_directories(target, error);
        else if (entry->is_regular_file())
            fs::copy_file(entry->path(), target, error);
        else
            return fail(FailureCode::unsafe_path, entry->path().string() + " is neither a file nor a directory");
        if (error)
            break;
    }
    if (error)
        return fail(FailureCode::io_error, from.string() + ": " + error.message());
    return {};
}

/// Every file below `bundle`, with its size and hash, sorted by path.
Result<std::vector<BundleFile>> list_files(const fs::path& bundle)
{
    std::vector<BundleFile> files;
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(bundle, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (!entry->is_regular_file())
            continue;
        const auto digest = digest_of_file(entry->path());
        if (!digest)
            return tl::unexpected(digest.error());
        files.push_back({fs::relative(entry->path(), bundle).generic_string(), entry->file_size(), *digest});
    }
    if (error)
        return fail(FailureCode::io_error, bundle.string() + ": " + error.message());
    std::ranges::sort(files, {}, &BundleFile::path);
    return files;
}

Manifest manifest_of(const FunctionSource& source, std::vector<BundleFile> files)
{
    Manifest manifest;
    manifest.name = source.name;
    manifest.version = source.version;
    manifest.description = source.description;
    manifest.entry = module_name;
    manifest.arguments = source.arguments;
    manifest.environment = source.environment;
    manifest.limits = source.limits;
    manifest.unknown_imports = source.unknown_imports;
    manifest.distinct_processors = source.distinct_processors;
    for (const auto& data : source.data)
        manifest.preopens.push_back({data.directory, data.guest, data.access});
    manifest.files = std::move(files);
    return manifest;
}

/// Compiles (or takes) the module, and gives it the form in which it may run.
Result<Bytes> make_module(const fs::path& directory, const FunctionSource& source, const fs::path& work)
{
    fs::path module = work / "compiled.wasm";
    if (const auto* code = std::get_if<CompiledSources>(&source.code)) {
        if (auto compiled = compile(directory, *code, work, module); !compiled)
            return tl::unexpected(compiled.error());
    } else {
        module = directory / std::get<FinishedModule>(source.code).file;
    }
    auto bytes = read_file(module, max_module_bytes);
    if (!bytes)
        return bytes;
    auto rewritten = rewrite_module(*bytes, source.limits);
    if (!rewritten)
        return fail_within(module.filename().string(), rewritten.error());
    if (const auto admitted = admit_module(*rewritten, source.limits, source.unknown_imports); !admitted)
        return fail_within(module.filename().string(), admitted.error());
    return rewritten;
}

Result<Manifest> write_bundle(const fs::path& directory, const FunctionSource& source, const fs::path& work,
                              const fs::path& bundle)
{
    auto module = make_module(directory, source, work);
    if (!module)
        return tl::unexpected(module.error());
    if (auto written = write_file(bundle / module_name, *module); !written)
        return tl::unexpected(written.error());
    for (const auto& data : source.data) {
        if (auto safe = check_bundle_path(data.directory); !safe)
            return fail_within("function.toml: data directory", safe.error());
        if (auto copied = copy_data(directory / data.directory, bundle / data.directory); !copied)
            return tl::unexpected(copied.error());
    }
    auto files = list_files(bundle);
    if (!files)
        return tl::unexpected(files.error());
    const std::string text = manifest_of(source, std::move(*files)).to_json();
    auto manifest = Manifest::parse(text); // what hosts will refuse is refused here first
    if (!manifest)
        return manifest;
    if (auto written = write_file(bundle / manifest_name, as_bytes(text)); !written)
        return tl::unexpected(written.error());
    return manifest;
}

} // namespace

fs::path bundle_directory(const fs::path& function_directory) { return function_directory / "bundle"; }

Result<Manifest> build_function(const fs::path& function_directory)
{
    std::error_code error;
    const fs::path directory = fs::absolute(function_directory).lexically_normal();
    const auto source = FunctionSource::read(directory);
    if (!source)
        return tl::unexpected(source.error());
    const fs::path work = directory / ".building";
    fs::remove_all(work, error);
    fs::create_directories(work / "bundle", error);
    if (error)
        return fail(FailureCode::io_error, work.string() + ": " + error.message());
    auto manifest = write_bundle(directory, *source, work, work / "bundle");
    if (manifest) {
        fs::remove_all(bundle_directory(directory), error);
        fs::rename(work / "bundle", bundle_directory(directory), error);
        if (error)
            manifest = fail(FailureCode::io_error, bundle_directory(directory).string() + ": " + error.message());
    }
    fs::remove_all(work, error);
    return manifest;
}

Result<Manifest> read_built_manifest(const fs::path& function_directory)
{
    const fs::path file = bundle_directory(function_directory) / manifest_name;
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return fail(FailureCode::not_found, function_directory.string()
                                                + " was not built yet: fallowctl function build "
                                                + function_directory.string());
    const auto text = read_file(file, max_manifest_bytes);
    if (!text)
        return tl::unexpected(text.error());
    return Manifest::parse(as_text(*text));
}

} // namespace fallow::ctl
