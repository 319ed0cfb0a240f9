// SPDX-License-Identifier: GPL-3.0-or-later
// try: one small task through a whole pool, so that whoever has set one up sees it work, or learns where it does not.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <thread>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "coordinator-server/ctl/command_context.h"
#include "coordinator-server/ctl/console.h"
#include "coordinator-server/ctl/publisher.h"
#include "protocol/messages.h"

namespace fallow::ctl {
namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds look_interval{250};
constexpr std::string_view trial_input = "The quick brown fox\njumps over the lazy dog\n";

struct TryOptions {
    std::string directory;
    unsigned seconds = 300;
};

std::string batch_path(const std::string& batch) { return "/v1/batches/" + path_component(batch); }

/// On the account's own computers: the pool need not have a second account yet, whose word others would wait for.
std::string submit_one_task(CoordinatorClient& coordinator, const std::string& function)
{
    const std::string batch =
        or_fail(coordinator.post("/v1/batches", {{"function", function}, {"name", "try"}, {"verification", "trusted"}}))
            .value("batch", std::string());
    or_fail(coordinator.post_text(batch_path(batch) + "/inputs?from=0", json{{"text", trial_input}}.dump() + '\n'));
    or_fail(coordinator.post(batch_path(batch) + "/close", json::object()));
    return batch;
}

void wait_for(CoordinatorClient& coordinator, const std::string& batch, std::chrono::seconds patience)
{
    ProgressLine progress("Task");
    const auto end = std::chrono::steady_clock::now() + patience;
    std::string unsent;
    while (true) {
        const json status = or_fail(coordinator.get(batch_path(batch)));
        if (status.value("state", "") == "completed")
            return;
        unsent = status.value("unsentBecause", "");
        if (std::chrono::steady_clock::now() > end)
            break;
        std::this_thread::sleep_for(look_interval);
    }
    (void)coordinator.post(batch_path(batch) + "/cancel", json::object()); // whether it can be told or not
    throw CommandFailed{{FailureCode::unavailable,
                         "no computer of this account took the task"
                             + (unsent.empty() ? std::string() : " (" + unsent + ")")
                             + ": is one attached (fallowctl hosts), and may it work now (fallow-agent status)? "
                               "A computer that somebody uses waits, unless told: fallow-agent compute-now --for 5m"}};
}

json result_of(CoordinatorClient& coordinator, const std::string& batch)
{
    json result;
    or_fail(coordinator.stream_lines(batch_path(batch) + "/results", [&](std::string_view line) -> Result<void> {
        result = json::parse(line, nullptr, false);
        return {};
    }));
    if (!result.is_object() || !result.contains("outcome"))
        throw CommandFailed{
            {FailureCode::internal, "the task failed: " + (result.is_object() ? result.value("failure", "") : "")}};
    return result;
}

/// A line of the terminal's, whatever a function may have answered.
std::string one_line(const std::optional<Bytes>& output)
{
    std::string line(output ? as_text(*output) : "");
    while (!line.empty() && line.back() == '\n')
        line.pop_back();
    std::ranges::replace_if(
        line, [](unsigned char byte) { return byte < 0x20 || byte >= 0x7f; }, ' ');
    return line;
}

void try_pool(const CommandContext& context, const TryOptions& options)
{
    auto coordinator = or_fail(context.coordinator());
    const Workspace workspace = context.workspace();
    if (!workspace.has_publisher())
        or_fail(become_publisher("fallowctl try", workspace, coordinator));
    const Published published =
        or_fail(publish_function(options.directory, or_fail(workspace.load_publisher()), coordinator));
    const std::string batch = submit_one_task(coordinator, published.digest);
    wait_for(coordinator, batch, std::chrono::seconds(options.seconds));
    const json result = result_of(coordinator, batch);
    const auto output = from_base64(result.value("output", json::object()).value("inline", std::string()));
    if (context.as_json)
        std::cout << json{{"batch", batch}, {"function", published.digest}, {"result", result}}.dump() << std::endl;
    else
        std::cout << "Verified: " << published.name << " answered \"" << one_line(output) << "\". The pool works."
                  << std::endl;
}

} // namespace

void add_try_command(CLI::App& app, CommandContext& context)
{
    const auto options = std::make_shared<TryOptions>();
    // Beside the program as the packages lay things out.
    options->directory = context.examples_directory / "word-count";
    auto* command = app.add_subcommand(
        "try", "have the pool compute one small task on this account's own computers, to see that everything works.\n"
               "Publishes a function that came with this program, as a publisher that is made for it where there is\n"
               "no publisher's key here yet (operators)");
    command->add_option("DIR", options->directory, "a built function of your own instead")->capture_default_str();
    command->add_option("--wait", options->seconds, "seconds until it is given up")
        ->check(CLI::Range(1U, 86400U))
        ->capture_default_str();
    command->callback([&context, options] { try_pool(context, *options); });
}

} // namespace fallow::ctl
