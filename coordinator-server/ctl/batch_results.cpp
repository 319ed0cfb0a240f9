// SPDX-License-Identifier: GPL-3.0-or-later
// batch results: prints verified results as they come, and saves their outputs.
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "coordinator-server/ctl/command_context.h"
#include "protocol/messages.h"
#include "scheduler-client/blob_transfer.h"

namespace fallow::ctl {
namespace {

using nlohmann::json;

constexpr std::size_t shown_output_characters = 100;

std::uint64_t number_at(const json& object, const char* key) { return object.value(key, std::uint64_t{0}); }

std::string outcome_text(const json& result)
{
    if (!result.contains("outcome"))
        return "failed: " + result.value("failure", "");
    const json& outcome = result["outcome"];
    const std::string kind = outcome.value("kind", "");
    if (kind == "finished") {
        const auto code = number_at(outcome, "exitCode");
        return code == 0 ? "ok" : "exit code " + std::to_string(code);
    }
    if (kind == "limit")
        return "hit its limit: " + outcome.value("limit", "");
    return kind + (outcome.contains("message") ? ": " + outcome.value("message", "") : "");
}

/// The first line of an output, where it is text and short.
std::string glimpse(const Bytes& output)
{
    const std::string line(as_text(output).substr(0, as_text(output).find('\n')));
    const bool readable = line.size() <= shown_output_characters
                          && std::ranges::all_of(line, [](unsigned char byte) { return byte >= 0x20 && byte != 0x7f; });
    return readable ? line : "(" + std::to_string(output.size()) + " bytes)";
}

std::string output_name(std::uint64_t index)
{
    std::ostringstream name;
    name << std::setw(6) << std::setfill('0') << index << ".out";
    return name.str();
}

struct ResultsOptions {
    std::string batch;
    std::string directory;
    bool follow = false;
};

/// Writes each result as it comes; outputs that are blobs are fetched when the stream has ended.
class ResultPrinter {
public:
    ResultPrinter(const CommandContext& context, std::filesystem::path directory)
        : context_(context), directory_(std::move(directory))
    {
    }

    Result<void> take(std::string_view line)
    {
        if (context_.as_json)
            std::cout << line << std::endl;
        if (context_.as_json && directory_.empty())
            return {};
        const json result = json::parse(line, nullptr, false);
        if (result.is_discarded() || !result.is_object())
            return fail(FailureCode::malformed, "a result from the coordinator is not JSON");
        // In a flow, a result belongs to an input of its first batch.
        const auto index = number_at(result, result.contains("origin") ? "origin" : "index");
        const json output = result.value("output", json::object());
        const auto content = from_base64(output.value("inline", std::string()));
        if (!content)
            return fail(FailureCode::malformed, "a result's output is not base64");
        if (output.contains("blob"))
            blobs_.emplace_back(index, output);
        else if (!directory_.empty() && result.contains("outcome"))
            save(index, *content);
        if (!context_.as_json)
            std::cout << std::setw(6) << index << "  " << outcome_text(result) << "  "
                      << (output.contains("blob") ? "(" + std::to_string(number_at(output, "size")) + " bytes)"
                                                  : glimpse(*content))
                      << std::endl;
        return {};
    }

    void fetch_blobs(CoordinatorClient& coordinator)
    {
        if (directory_.empty())
            return;
        for (const auto& [index, output] : blobs_) {
            const BlobReference blob{or_fail(BlobDigest::from_hex(output.value("blob", ""))),
                                     number_at(output, "size")};
            const auto fetched = scheduler::download_blob(coordinator.https(), blob, directory_ / output_name(index));
            if (!fetched)
                throw CommandFailed{fetched.error().failure};
        }
    }

private:
    void save(std::uint64_t index, const Bytes& content) const
    {
        std::ofstream stream(directory_ / output_name(index), std::ios::binary);
        stream.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
        stream.close();
        if (!stream)
            throw CommandFailed{
                {FailureCode::io_error, (directory_ / output_name(index)).string() + ": cannot be written"}};
    }

    const CommandContext& context_;
    std::filesystem::path directory_;
    std::vector<std::pair<std::uint64_t, json>> blobs_;
};

} // namespace

void add_batch_results_command(CLI::App& batches, CommandContext& context)
{
    const auto options = std::make_shared<ResultsOptions>();
    auto* command =
        batches.add_subcommand("results", "print verified results in the order in which they were verified");
    command->add_option("BATCH", options->batch, "the batch's id")->required();
    command->add_option("--output", options->directory,
                        "write each output to a file in this directory, named by its input's index");
    command->add_flag("--follow", options->follow, "wait for more until the batch is over");
    command->callback([&context, options] {
        if (!options->directory.empty())
            std::filesystem::create_directories(options->directory);
        auto coordinator = or_fail(context.coordinator());
        ResultPrinter printer(context, options->directory);
        or_fail(coordinator.stream_lines("/v1/batches/" + path_component(options->batch) + "/results?from=0"
                                             + (options->follow ? "&follow=true" : ""),
                                         [&](std::string_view line) { return printer.take(line); }));
        printer.fetch_blobs(coordinator);
    });
}

} // namespace fallow::ctl
