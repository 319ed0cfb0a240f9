// SPDX-License-Identifier: GPL-3.0-or-later
// invoke: runs a function of the pool while the user waits, standard input in and standard output out.
#include <fstream>
#include <iostream>
#include <iterator>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "coordinator-server/ctl/command_context.h"
#include "protocol/messages.h"

namespace fallow::ctl {
namespace {

using nlohmann::json;

struct InvokeCommand {
    std::string function;
    std::string input;
    std::string verify = "none";
    double timeout_seconds = 30;
};

std::string read_input(const std::string& file)
{
    if (file.empty())
        return {};
    std::ifstream opened;
    if (file != "-")
        opened.open(file, std::ios::binary);
    std::istream& stream = file == "-" ? std::cin : opened;
    if (!stream)
        throw CommandFailed{{FailureCode::not_found, file + ": cannot be read"}};
    std::string bytes(max_inline_bytes + 1, '\0'); // one more than a call may have: the coordinator says so
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (stream.bad())
        throw CommandFailed{{FailureCode::io_error, file + ": cannot be read"}};
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

std::string header(const scheduler::HttpsReply& reply, std::string_view name)
{
    return std::string(reply.header(name).value_or(""));
}

void invoke(CommandContext& context, const InvokeCommand& command)
{
    auto coordinator = or_fail(context.coordinator());
    const std::chrono::milliseconds timeout{static_cast<std::int64_t>(command.timeout_seconds * 1000)};
    scheduler::HttpsRequest request;
    request.method = scheduler::Method::post;
    request.path = "/v1/functions/" + path_component(command.function) + "/invoke?verify=" + command.verify
                   + "&timeoutMilliseconds=" + std::to_string(timeout.count());
    request.headers = {{"Content-Type", "application/octet-stream"}};
    request.body = read_input(command.input);
    request.may_wait = timeout;
    const auto reply = or_fail(coordinator.https().request(std::move(request)));
    const auto exit_code = header(reply, "fallow-exit-code");
    if (context.as_json)
        std::cout << json{{"exitCode", std::atoll(exit_code.c_str())},
                          {"output", to_base64(as_bytes(reply.body))},
                          {"task", header(reply, "fallow-task")},
                          {"lease", header(reply, "fallow-lease")},
                          {"replicas", std::atoll(header(reply, "fallow-replicas").c_str())}}
                         .dump()
                  << std::endl;
    else
        std::cout.write(reply.body.data(), static_cast<std::streamsize>(reply.body.size())).flush();
    context.exit_code = static_cast<int>(std::atoll(exit_code.c_str()) & 0xff);
}

} // namespace

void add_call_commands(CLI::App& app, CommandContext& context)
{
    const auto options = std::make_shared<InvokeCommand>();
    auto* command = app.add_subcommand(
        "invoke", "run a published function now, on a host of the pool, and wait for it.\n"
                  "Its output goes to standard output. Exit code: the function's; 1 when there is no result");
    command->add_option("FUNCTION", options->function, "its name, name@version or digest")->required();
    command->add_option("--input", options->input,
                        "a file that becomes its standard input, - for this one's; at most 64 KiB");
    command->add_option("--verify", options->verify, "quorum: hosts of two accounts must agree; none: one host's word")
        ->check(CLI::IsMember({"quorum", "none"}))
        ->capture_default_str();
    command->add_option("--timeout", options->timeout_seconds, "seconds to wait for the result")
        ->check(CLI::Range(0.01, 600.0))
        ->capture_default_str();
    command->callback([&context, options] { invoke(context, *options); });
}

} // namespace fallow::ctl
