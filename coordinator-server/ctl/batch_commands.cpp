// SPDX-License-Identifier: GPL-3.0-or-later
// batch submit, status, list, watch, fund, cancel. `batch results` is in batch_results.cpp.
#include <iostream>
#include <thread>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "coordinator-server/ctl/batch_inputs.h"
#include "coordinator-server/ctl/command_context.h"
#include "coordinator-server/ctl/console.h"
#include "coordinator-server/ctl/function_source.h"
#include "protocol/messages.h"
#include "scheduler-client/blob_transfer.h"

namespace fallow::ctl {
namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds watch_interval{500};

std::string batch_path(const std::string& batch) { return "/v1/batches/" + path_component(batch); }

std::uint64_t number_at(const json& object, const char* key) { return object.value(key, std::uint64_t{0}); }

bool is_over(const json& status)
{
    const std::string state = status.value("state", "");
    return state == "completed" || state == "cancelled";
}

/// Shows progress until the batch is over; the exit code says whether every task has a verified result.
int watch(CoordinatorClient& coordinator, const std::string& batch)
{
    ProgressLine progress("Batch " + batch);
    std::string told;
    for (;;) {
        const json status = or_fail(coordinator.get(batch_path(batch)));
        const auto failed = number_at(status, "failed");
        const std::string unsent = status.value("unsentBecause", "");
        if (!unsent.empty() && unsent != told)
            progress.tell(unsent);
        told = unsent;
        progress.show(number_at(status, "verified") + failed, number_at(status, "tasks"),
                      std::to_string(number_at(status, "running")) + " running"
                          + (failed ? ", " + std::to_string(failed) + " failed" : ""));
        if (is_over(status))
            return status.value("state", "") == "completed" && failed == 0 ? 0 : 1;
        std::this_thread::sleep_for(watch_interval);
    }
}

struct SubmitOptions {
    std::string function;
    std::string inputs;
    std::string name;
    std::string verification;
    bool early = false;
    bool distinct_processors = false;
    std::uint32_t audit_percent = 0;
    std::uint32_t replicas = 0;
    std::uint32_t quorum = 0;
    std::string deadline;
    std::string lease;
    std::vector<std::string> arguments;
    std::string resume;
    bool watch = false;
    std::optional<std::uint32_t> priority;
    std::string memory;
    std::string disk;
    std::string budget;
    std::string after;
    bool join = false;
    std::string comparator;
};

std::string create_batch(CoordinatorClient& coordinator, const SubmitOptions& options)
{
    json request{{"function", options.function}, {"arguments", options.arguments}};
    request["name"] = options.name.empty() ? options.function : options.name;
    if (!options.verification.empty())
        request["verification"] = options.verification;
    if (options.early)
        request["early"] = true;
    if (options.distinct_processors)
        request["distinctProcessors"] = true;
    if (options.audit_percent)
        request["auditPercent"] = options.audit_percent;
    if (options.replicas)
        request["replicas"] = options.replicas;
    if (options.quorum)
        request["quorum"] = options.quorum;
    if (!options.deadline.empty())
        request["deadlineSeconds"] = or_fail(parse_duration(options.deadline)).count();
    if (!options.lease.empty())
        request["leaseSeconds"] = or_fail(parse_duration(options.lease)).count();
    if (options.priority)
        request["priority"] = *options.priority;
    if (!options.memory.empty())
        request["memoryBytes"] = or_fail(parse_size(options.memory));
    if (!options.disk.empty())
        request["diskBytes"] = or_fail(parse_size(options.disk));
    if (!options.budget.empty())
        request["budget"] = options.budget;
    if (!options.comparator.empty())
        request["comparator"] = options.comparator;
    if (!options.after.empty()) {
        request["after"] = options.after;
        request["join"] = options.join;
    }
    return or_fail(coordinator.post("/v1/batches", request)).value("batch", std::string());
}

/// Streams the lines of `inputs` from the given one on. Returns how many tasks the batch then has.
std::uint64_t send_inputs(CoordinatorClient& coordinator, BatchInputs& inputs, const std::string& batch,
                          std::uint64_t from)
{
    for (std::uint64_t skipped = 0; skipped < from; ++skipped)
        if (!or_fail(inputs.next()))
            throw CommandFailed{
                {FailureCode::conflict, "the batch has more tasks already than these inputs: are they the same?"}};
    ProgressLine progress("Submitting");
    std::string pending;
    std::uint64_t sent = from;
    scheduler::BodySource body;
    body.read = [&](std::span<std::uint8_t> buffer) -> Result<std::size_t> {
        while (pending.size() < buffer.size()) {
            auto line = inputs.next();
            if (!line)
                return tl::unexpected(line.error());
            if (!*line)
                break;
            pending += **line;
            ++sent;
            if (inputs.total())
                progress.show(sent, *inputs.total(), "inputs");
        }
        const std::size_t given = std::min(pending.size(), buffer.size());
        std::copy_n(pending.begin(), given, buffer.begin());
        pending.erase(0, given);
        return given;
    };
    return number_at(
        or_fail(coordinator.post_stream(batch_path(batch) + "/inputs?from=" + std::to_string(from), std::move(body))),
        "tasks");
}

/// Its inputs come from another batch: there is nothing to send and nothing to close.
void submit_after(CommandContext& context, const SubmitOptions& options)
{
    if (!options.inputs.empty() || !options.resume.empty())
        throw CommandFailed{
            {FailureCode::malformed, "a batch with --after takes its inputs from there: give no others"}};
    auto coordinator = or_fail(context.coordinator());
    const std::string batch = create_batch(coordinator, options);
    std::cout << (context.as_json ? json{{"batch", batch}, {"after", options.after}}.dump() : batch) << std::endl;
    if (options.watch)
        context.exit_code = watch(coordinator, batch);
}

void submit(CommandContext& context, const SubmitOptions& options)
{
    if (!options.after.empty())
        return submit_after(context, options);
    if (options.inputs.empty())
        throw CommandFailed{{FailureCode::malformed, "give INPUTS, or --after BATCH to take another batch's results"}};
    auto coordinator = or_fail(context.coordinator());
    auto inputs = or_fail(open_batch_inputs(options.inputs));
    const std::string batch = options.resume.empty() ? create_batch(coordinator, options) : options.resume;
    try {
        const auto from = options.resume.empty() ? 0 : number_at(or_fail(coordinator.get(batch_path(batch))), "tasks");
        or_fail(inputs->prepare([&](const BlobReference& blob, const std::filesystem::path& file) -> Result<void> {
            const auto uploaded = scheduler::upload_blob(coordinator.https(), blob, file);
            return uploaded ? Result<void>() : tl::unexpected(uploaded.error().failure);
        }));
        const auto tasks = send_inputs(coordinator, *inputs, batch, from);
        or_fail(coordinator.post(batch_path(batch) + "/close", json::object()));
        if (context.as_json)
            std::cout << json{{"batch", batch}, {"tasks", tasks}}.dump() << std::endl;
        else
            std::cout << batch << std::endl;
    } catch (CommandFailed& failed) {
        failed.failure.context +=
            ". Batch " + batch + " is not complete: the same command with --resume " + batch + " goes on with it";
        throw;
    }
    if (options.watch)
        context.exit_code = watch(coordinator, batch);
}

void add_submit(CLI::App& batches, CommandContext& context)
{
    const auto options = std::make_shared<SubmitOptions>();
    auto* command = batches.add_subcommand("submit", "have a function applied to many inputs; prints the batch's id");
    command->add_option("FUNCTION", options->function, "a name (its newest version), NAME@VERSION, or a digest")
        ->required();
    command->add_option("INPUTS", options->inputs,
                        "a file of texts (one a line), a file .ndjson (lines {\"text\":...}, {\"inline\":base64} or "
                        "{\"blob\":...,\"size\":...}),\n"
                        "a directory (one input a file), or - for texts on standard input; none with --after");
    command->add_option(
        "--after", options->after,
        "take the results of this batch as inputs, each as soon as it is verified; of those whose exit\n"
        "code is 0");
    command
        ->add_flag("--join", options->join,
                   "with --after: all outputs, one behind another in the order of their inputs, as one input")
        ->needs("--after");
    command->add_option("--budget", options->budget, "what it may cost, in credits, where the pool keeps budgets");
    command
        ->add_option("--priority", options->priority,
                     "0 to 9: of your batches the higher ones go first; 5 when you do not say")
        ->check(CLI::Range(0, 9));
    command->add_option(
        "--memory", options->memory,
        "memory that a host must have for a task, such as \"2 GiB\", where the function's limit says too "
        "little");
    command->add_option("--disk", options->disk, "the same of disk, for the function's files and the input");
    command->add_option("--name", options->name, "what to call the batch");
    command
        ->add_option("--verify", options->verification,
                     "adaptive: as often as the records of those who compute ask for (the default);\n"
                     "replicate: each task on several accounts; trusted: on your own account's hosts only")
        ->check(CLI::IsMember({"adaptive", "replicate", "trusted"}));
    command->add_option("--replicas", options->replicas, "how many hosts compute each task at first (replicate)");
    command->add_option("--quorum", options->quorum, "how many must agree on its result (replicate)");
    command->add_flag("--early", options->early, "give results out at once and correct those that prove wrong");
    command->add_option("--audit-percent", options->audit_percent, "how many results others compute too, at least")
        ->check(CLI::Range(0, 100));
    command->add_flag("--distinct-processors", options->distinct_processors,
                      "compare results of distinct kinds of processors");
    command->add_option(
        "--comparator", options->comparator,
        "a function that says whether two results which differ are equal all the same: both stand on its\n"
        "standard input, one behind the other, their sizes are its last two arguments; it ends with\n"
        "exit code 0 and writes nothing where they are");
    command->add_option("--deadline", options->deadline,
                        "when the whole batch must be done, such as 2h; then what is left fails");
    command->add_option("--lease", options->lease, "how long one host may take for one task, such as 10m");
    command->add_option("--arg", options->arguments, "an argument of every run; give --arg once for each")
        ->allow_extra_args(false);
    command->add_option("--resume", options->resume,
                        "go on with the inputs of this batch, whose submission was interrupted");
    command->add_flag("--watch", options->watch, "show progress until it is over; exit code 1 when a task failed");
    command->callback([&context, options] { submit(context, *options); });
}

std::string state_text(const json& status)
{
    const std::string because = status.value("endedBecause", "");
    return status.value("state", "") + (because.empty() ? "" : " (" + because + ")");
}

/// Lines about what not every batch has: a reason why nothing is sent, a batch before it, a budget.
std::string situation_text(const json& status)
{
    std::string lines;
    if (status.contains("unsentBecause"))
        lines += "Unsent     " + status.value("unsentBecause", "") + "\n";
    if (status.contains("after")) {
        const auto over = number_at(status, "passedOver");
        lines += "After      batch " + status.value("after", "") + (status.value("join", false) ? ", joined: " : ": ")
                 + std::to_string(number_at(status, "taken")) + " results taken"
                 + (over > 0 ? ", " + std::to_string(over) + " that failed passed over" : "") + "\n";
    }
    if (status.contains("compares"))
        lines += "Compares   results of batch " + status.value("compares", "") + ", and ends with it\n";
    if (status.contains("budget"))
        lines += "Budget     " + status["budget"].value("spent", "") + " of " + status["budget"].value("total", "")
                 + " credits spent\n";
    return lines;
}

std::string verification_text(const json& status)
{
    const std::string policy = status.value("verification", "");
    std::string text = policy;
    if (policy == "replicate")
        text += ", " + std::to_string(number_at(status, "replicas")) + " replicas, quorum "
                + std::to_string(number_at(status, "quorum"));
    if (number_at(status, "auditPercent"))
        text += ", at least " + std::to_string(number_at(status, "auditPercent")) + "% audited";
    if (status.contains("comparator"))
        text += ", compared by " + status.value("comparator", "");
    if (status.value("early", false))
        text += ", early, " + std::to_string(number_at(status, "corrections")) + " corrected";
    return text;
}

void show_status(const CommandContext& context, const std::string& batch)
{
    const json status = or_fail(or_fail(context.coordinator()).get(batch_path(batch)));
    if (context.as_json) {
        std::cout << status.dump() << std::endl;
        return;
    }
    std::cout << "Batch " << batch << "    " << status.value("name", "") << "\nFunction   "
              << status.value("functionName", "") << " " << status.value("functionVersion", "") << "\nState      "
              << state_text(status) << "\nTasks      " << number_at(status, "tasks") << ": "
              << number_at(status, "verified") << " verified, " << number_at(status, "failed") << " failed, "
              << number_at(status, "running") << " running, " << number_at(status, "waiting") << " waiting, "
              << number_at(status, "unsettled") << " to be settled\n"
              << situation_text(status) << "Verified   " << verification_text(status) << "\nSubmitted  "
              << time_text(number_at(status, "created")) << std::endl;
}

void list_batches(const CommandContext& context)
{
    const json document = or_fail(or_fail(context.coordinator()).get("/v1/batches"));
    if (context.as_json) {
        std::cout << document.dump() << std::endl;
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& batch : document["batches"])
        rows.push_back({batch.value("batch", ""), batch.value("name", ""), batch.value("functionName", ""),
                        state_text(batch), std::to_string(number_at(batch, "tasks")),
                        std::to_string(number_at(batch, "verified")), std::to_string(number_at(batch, "failed")),
                        time_text(number_at(batch, "created"))});
    std::cout << (rows.empty() ? "No batches yet: fallowctl batch submit FUNCTION INPUTS\n"
                               : table_text({">BATCH", "NAME", "FUNCTION", "STATE", ">TASKS", ">VERIFIED", ">FAILED",
                                             "SUBMITTED"},
                                            rows));
}

void add_fund(CLI::App& batches, CommandContext& context)
{
    struct Options {
        std::string batch;
        std::string credits;
    };
    const auto options = std::make_shared<Options>();
    auto* fund = batches.add_subcommand("fund", "add credits to a batch's budget");
    fund->add_option("BATCH", options->batch, "the batch's id")->required();
    fund->add_option("CREDITS", options->credits, "how many more")->required();
    fund->callback([&context, options] {
        const json status = or_fail(
            or_fail(context.coordinator()).post(batch_path(options->batch) + "/fund", {{"credits", options->credits}}));
        std::cout << (context.as_json ? status.dump()
                                      : "Batch " + options->batch + " may cost " + status["budget"].value("total", "")
                                            + " credits now")
                  << std::endl;
    });
}

} // namespace

void add_batch_commands(CLI::App& app, CommandContext& context)
{
    auto* batches = app.add_subcommand("batch", "submit and follow batches")->require_subcommand(1);
    add_submit(*batches, context);
    const auto batch = std::make_shared<std::string>();
    auto* status = batches->add_subcommand("status", "how far a batch is");
    status->add_option("BATCH", *batch, "the batch's id")->required();
    status->callback([&context, batch] { show_status(context, *batch); });
    batches->add_subcommand("list", "batches of this account (operators: of all)")->callback([&context] {
        list_batches(context);
    });
    auto* watched =
        batches->add_subcommand("watch", "show progress until the batch is over; exit code 1 when a task failed");
    watched->add_option("BATCH", *batch, "the batch's id")->required();
    watched->callback([&context, batch] {
        auto coordinator = or_fail(context.coordinator());
        context.exit_code = watch(coordinator, *batch);
    });
    auto* cancel = batches->add_subcommand("cancel", "stop a batch; what is verified stays");
    cancel->add_option("BATCH", *batch, "the batch's id")->required();
    cancel->callback([&context, batch] {
        const json reply = or_fail(or_fail(context.coordinator()).post(batch_path(*batch) + "/cancel", json::object()));
        std::cout << (context.as_json ? reply.dump() : "Cancelled batch " + *batch) << std::endl;
    });
    add_fund(*batches, context);
    add_batch_results_command(*batches, context);
}

} // namespace fallow::ctl
