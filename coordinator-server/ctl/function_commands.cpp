// SPDX-License-Identifier: GPL-3.0-or-later
// function new, import, build, test, publish, list.
#include <fstream>
#include <iostream>
#include <iterator>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "coordinator-server/ctl/command_context.h"
#include "coordinator-server/ctl/console.h"
#include "coordinator-server/ctl/function_builder.h"
#include "coordinator-server/ctl/function_runner.h"
#include "coordinator-server/ctl/function_skeleton.h"
#include "coordinator-server/ctl/publisher.h"

namespace fallow::ctl {
namespace {

using nlohmann::json;

void add_new(CLI::App& function, CommandContext& context)
{
    struct Options {
        std::string language = "c";
        std::string name;
    };
    const auto options = std::make_shared<Options>();
    auto* command = function.add_subcommand("new", "make a function directory with a program that builds");
    command->add_option("--lang", options->language, "c, cpp or rust")->capture_default_str();
    command->add_option("NAME", options->name, "the function's name and its directory's; small letters, digits and -")
        ->required();
    command->callback([&context, options] {
        const auto language = or_fail(language_from_name(options->language));
        const std::filesystem::path directory = options->name;
        or_fail(make_skeleton(directory, directory.filename().string(), language));
        if (context.as_json)
            std::cout << json{{"directory", directory.string()}}.dump() << std::endl;
        else
            std::cout << "Made " << directory.string() << ". Next: fallowctl function build " << directory.string()
                      << std::endl;
    });
}

/// "DIR:GUEST:ro" or "DIR:GUEST:copy"; DIR may hold colons, the other two do not.
DataDirectory parse_data_option(const std::string& text)
{
    const auto last = text.rfind(':');
    const auto middle = last == text.npos || last == 0 ? text.npos : text.rfind(':', last - 1);
    const std::string access = last == text.npos ? "" : text.substr(last + 1);
    if (middle == text.npos || middle == 0 || (access != "ro" && access != "copy"))
        throw CommandFailed{
            {FailureCode::malformed, "--data \"" + text + "\" must be DIRECTORY:GUEST:ro or DIRECTORY:GUEST:copy"}};
    return {text.substr(0, middle), text.substr(middle + 1, last - middle - 1),
            access == "copy" ? PreopenAccess::private_copy : PreopenAccess::read_only};
}

struct ImportOptions {
    std::string module;
    std::string name;
    std::string directory;
    std::string version = "1.0.0";
    std::string description;
    std::string memory = "1 GiB";
    std::string output = "16 MiB";
    std::string unknown_imports = "trap";
    std::vector<std::string> data;
    std::vector<std::string> arguments;
    std::vector<std::string> environment;
};

void import_function(const CommandContext& context, const ImportOptions& options)
{
    FunctionSource source;
    source.name = options.name;
    source.version = or_fail(Version::parse(options.version));
    source.description = options.description.empty()
                             ? "Imported from " + std::filesystem::path(options.module).filename().string()
                             : options.description;
    source.limits.memory_bytes = or_fail(parse_size(options.memory));
    source.limits.output_bytes = or_fail(parse_size(options.output));
    source.arguments = options.arguments;
    source.unknown_imports = options.unknown_imports == "trap" ? UnknownImports::trap : UnknownImports::refuse;
    for (const auto& text : options.data)
        source.data.push_back(parse_data_option(text));
    for (const auto& pair : options.environment) {
        const auto equals = pair.find('=');
        if (equals == pair.npos || equals == 0)
            throw CommandFailed{{FailureCode::malformed, "--env \"" + pair + "\" must be NAME=VALUE"}};
        source.environment[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    const std::filesystem::path directory = options.directory.empty() ? options.name : options.directory;
    or_fail(import_module(directory, options.module, std::move(source)));
    if (context.as_json)
        std::cout << json{{"directory", directory.string()}}.dump() << std::endl;
    else
        std::cout << "Made " << directory.string() << ". Next: fallowctl function build " << directory.string()
                  << std::endl;
}

void add_import(CLI::App& function, CommandContext& context)
{
    const auto options = std::make_shared<ImportOptions>();
    auto* command = function.add_subcommand("import", "make a function directory around a finished WASI module");
    command->add_option("MODULE", options->module, "a .wasm file: a WASI preview 1 command")->required();
    command->add_option("--name", options->name, "the function's name")->required();
    command->add_option("--directory", options->directory, "where to make it; the name when not given");
    command->add_option("--version", options->version, "three numbers")->capture_default_str();
    command->add_option("--description", options->description, "one sentence");
    command->add_option("--memory", options->memory, "what a run may use of memory")->capture_default_str();
    command->add_option("--output", options->output, "how much a run may write to standard output")
        ->capture_default_str();
    command
        ->add_option("--unknown-imports", options->unknown_imports,
                     "what becomes of imports outside WASI preview 1: refuse the module, or trap when one is called")
        ->check(CLI::IsMember({"refuse", "trap"}))
        ->capture_default_str();
    command->add_option("--data", options->data,
                        "DIRECTORY:GUEST:ro|copy, a directory the guest sees at GUEST, read-only or as a private copy");
    command->add_option("--arg", options->arguments, "an argument of every run; give --arg once for each")
        ->allow_extra_args(false);
    command->add_option("--env", options->environment, "NAME=VALUE in every run's environment")
        ->allow_extra_args(false);
    command->callback([&context, options] { import_function(context, *options); });
}

void add_build(CLI::App& function, CommandContext& context)
{
    const auto directory = std::make_shared<std::string>();
    auto* command = function.add_subcommand("build", "compile a function and make its bundle");
    command->add_option("DIR", *directory, "the function's directory")->required();
    command->callback([&context, directory] {
        const Manifest manifest = or_fail(build_function(*directory));
        std::uint64_t bytes = 0;
        for (const auto& file : manifest.files)
            bytes += file.size;
        if (context.as_json)
            std::cout << json{{"name", manifest.name},
                              {"version", manifest.version.text()},
                              {"files", manifest.files.size()},
                              {"bytes", bytes}}
                             .dump()
                      << std::endl;
        else
            std::cout << "Built " << manifest.name << " " << manifest.version.text() << ": " << manifest.files.size()
                      << (manifest.files.size() == 1 ? " file, " : " files, ") << bytes << " bytes" << std::endl;
    });
}

Bytes read_input(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    Bytes bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        throw CommandFailed{{FailureCode::not_found, file + ": cannot be read"}};
    return bytes;
}

void test_function(CommandContext& context, const std::string& directory, const std::string& input,
                   const std::vector<std::string>& arguments)
{
    auto ran =
        run_function_here(directory, context.worker_program, input.empty() ? Bytes() : read_input(input), arguments);
    if (!ran) {
        std::cerr << "fallowctl: " << ran.error().context << std::endl;
        context.exit_code = exit_not_the_function;
        return;
    }
    std::cout.write(reinterpret_cast<const char*>(ran->output.data()), static_cast<std::streamsize>(ran->output.size()))
        .flush();
    std::cerr << as_text(ran->log) << std::flush;
    if (!std::holds_alternative<Finished>(ran->outcome))
        std::cerr << "fallowctl: the run " << describe(ran->outcome) << std::endl;
    context.exit_code = exit_code_for(ran->outcome);
}

void add_test(CLI::App& function, CommandContext& context)
{
    struct Options {
        std::string directory;
        std::string input;
        std::vector<std::string> arguments;
    };
    const auto options = std::make_shared<Options>();
    auto* command = function.add_subcommand(
        "test", "run a built function once, here, in the same restricted worker that hosts use.\n"
                "Its output goes to standard output, its log to standard error. Exit code: the function's;\n"
                "134 when it trapped, 124 when it hit a limit, 125 when it was not the function that failed");
    command->add_option("DIR", options->directory, "the function's directory")->required();
    command->add_option("--input", options->input,
                        "a file that becomes the run's standard input; empty when not given");
    command->add_option("--arg", options->arguments, "an argument of this run; give --arg once for each")
        ->allow_extra_args(false);
    command->callback(
        [&context, options] { test_function(context, options->directory, options->input, options->arguments); });
}

void add_publish(CLI::App& function, CommandContext& context)
{
    const auto directory = std::make_shared<std::string>();
    auto* command = function.add_subcommand("publish", "sign a built function and give it to the pool");
    command->add_option("DIR", *directory, "the function's directory")->required();
    command->callback([&context, directory] {
        auto coordinator = or_fail(context.coordinator());
        const auto publisher = or_fail(context.workspace().load_publisher());
        const Published published = or_fail(publish_function(*directory, publisher, coordinator));
        if (context.as_json)
            std::cout
                << json{{"name", published.name}, {"version", published.version}, {"function", published.digest}}.dump()
                << std::endl;
        else
            std::cout << "Published " << published.name << " " << published.version << " (" << published.digest << ")"
                      << std::endl;
    });
}

void list_functions(const CommandContext& context)
{
    const json document = or_fail(or_fail(context.coordinator()).get("/v1/functions"));
    if (context.as_json) {
        std::cout << document.dump() << std::endl;
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& function : document["functions"])
        rows.push_back({function.value("name", ""), function.value("version", ""),
                        time_text(function.value("published", std::uint64_t{0})), function.value("description", "")});
    std::cout << (rows.empty() ? "No functions yet: fallowctl function publish DIR\n"
                               : table_text({"FUNCTION", "VERSION", "PUBLISHED", "DESCRIPTION"}, rows));
}

} // namespace

void add_function_commands(CLI::App& app, CommandContext& context)
{
    auto* function = app.add_subcommand("function", "make, try, build and publish functions")->require_subcommand(1);
    add_new(*function, context);
    add_import(*function, context);
    add_build(*function, context);
    add_test(*function, context);
    add_publish(*function, context);
    function->add_subcommand("list", "functions of the pool")->callback([&context] { list_functions(context); });
}

} // namespace fallow::ctl
