// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/coordinator-server/simulated_pool.h"

#include "protocol/commitment.h"
#include "tests/unit/coordinator-server/numbered_digest.h"

namespace fallow::test {

using namespace coordinator;

namespace {

constexpr std::size_t results_fed_at_once = 3;

} // namespace

LeaseReport make_report(LeaseId lease, Outcome outcome, std::string_view output,
                        std::chrono::milliseconds processor_time)
{
    LeaseReport report;
    report.lease = lease;
    report.commitment = commitment_to(outcome, as_bytes(output));
    report.outcome = std::move(outcome);
    report.output = Bytes(output.begin(), output.end());
    report.processor_time = processor_time;
    return report;
}

SimulatedPool::SimulatedPool(CoreSettings settings, std::uint64_t seed)
    : core(std::make_unique<Core>(settings, Draws::seed_from(seed))), settings_(std::move(settings)), seed_(seed)
{
    (void)core->add_publisher({"1", "publisher"}, now);
    add_function("count");
}

HostId SimulatedPool::add_host(const std::string& account, const std::string& network, const std::string& platform)
{
    const auto token = numbered<TokenDigest>(++last_secret_);
    if (!core->make_join_token({account, 1, std::chrono::hours{1}, token}, now))
        violations.push_back("no join token for " + account);
    HostId host;
    host.key.bytes = numbered<BlobDigest>(last_secret_).bytes;
    if (!core->enrol({token, host, "host", platform, network, host.key.bytes}, now))
        violations.push_back("cannot enrol a host of " + account);
    settle();
    return host;
}

FunctionDigest SimulatedPool::add_function(const std::string& name, std::uint64_t memory_bytes,
                                           const std::string& publisher_serial, std::chrono::seconds processor_time,
                                           std::uint64_t bundle_bytes)
{
    Function function;
    function.digest = numbered<FunctionDigest>(++last_secret_);
    function.name = name;
    function.version = {1, 0, 0};
    function.publisher_serial = publisher_serial;
    function.limits.memory_bytes = memory_bytes;
    function.limits.processor_time = processor_time;
    function.bundle_bytes = bundle_bytes;
    if (!core->publish({function, "{}"}, now))
        violations.push_back("cannot publish " + name);
    settle();
    return function.digest;
}

BatchId SimulatedPool::add_adaptive_batch(std::uint32_t tasks, Verification verification)
{
    verification.policy = VerificationPolicy::adaptive;
    return add_batch(tasks, 2, 2, "count", "submitter", verification);
}

Caller SimulatedPool::caller(const std::string& account)
{
    const auto made =
        core->make_token({account, Roles{}.add(Role::submitter), numbered<TokenDigest>(++last_secret_)}, now);
    settle();
    return {made->id, Roles{}.add(Role::submitter)};
}

BatchId SimulatedPool::add_batch(std::uint32_t tasks, std::uint32_t replicas, std::uint32_t quorum,
                                 const std::string& function, const std::string& owner, Verification verification)
{
    const auto who = caller(owner);
    CreateBatch request;
    request.owner = who.account;
    request.function = function;
    request.replicas = replicas;
    request.quorum = quorum;
    request.lease_duration = std::chrono::seconds{10};
    request.verification = verification;
    const auto batch = core->create_batch(request, now);
    AppendInputs inputs{.caller = who, .batch = batch->id, .first_index = 0, .inputs = {}};
    for (std::uint32_t i = 0; i < tasks; ++i) {
        const auto text = std::to_string(i);
        inputs.inputs.push_back({Bytes(text.begin(), text.end()), {}});
    }
    if (!core->append_inputs(std::move(inputs), now) || !core->close_batch(who, batch->id))
        violations.push_back("cannot fill a batch");
    settle();
    return batch->id;
}

std::optional<WorkReply> SimulatedPool::ask(const HostId& host, WorkRequest request)
{
    const auto ticket = ++last_ticket_;
    waiting_[ticket] = host;
    core->work(ticket, host, "", request, now, *this);
    settle();
    const auto answer = answers_.extract(ticket);
    if (answer.empty())
        return {};
    if (!answer.mapped()) {
        violations.push_back(answer.mapped().error().context);
        return WorkReply{};
    }
    return *answer.mapped();
}

std::optional<WorkReply> SimulatedPool::ask(const HostId& host, std::uint32_t wanted, std::vector<LeaseId> held,
                                            std::chrono::milliseconds wait)
{
    WorkRequest request;
    request.held = std::move(held);
    request.wanted = wanted;
    request.memory_bytes = 1 << 30;
    request.wait = wait;
    return ask(host, std::move(request));
}

WorkReply SimulatedPool::report(const HostId& host, LeaseId lease, Outcome outcome, std::string_view output,
                                std::chrono::milliseconds processor_time, std::vector<LeaseId> held)
{
    WorkRequest request;
    request.reports.push_back(make_report(lease, std::move(outcome), output, processor_time));
    request.held = std::move(held);
    return ask(host, std::move(request)).value_or(WorkReply{});
}

std::uint64_t SimulatedPool::call(CallRequest request)
{
    const auto ticket = ++last_ticket_;
    if (const auto begun = core->begin_call(ticket, std::move(request), now); !begun)
        calls.emplace(ticket, tl::unexpected(begun.error()));
    settle();
    pass({}); // a first call waits until its batch is durable
    return ticket;
}

std::vector<std::pair<HostId, WorkReply>> SimulatedPool::woken()
{
    std::vector<std::pair<HostId, WorkReply>> all;
    for (auto& [ticket, reply] : std::exchange(answers_, {})) {
        all.emplace_back(waiting_.at(ticket), *reply);
        waiting_.erase(ticket);
    }
    return all;
}

void SimulatedPool::pass(std::chrono::milliseconds time)
{
    now += time;
    core->advance(now);
    settle();
}

void SimulatedPool::restart()
{
    core = std::make_unique<Core>(settings_, Draws::seed_from(++seed_));
    (void)books.load(*core);
    core->finish_restoration(now);
    answers_.clear();
    waiting_.clear();
    settle();
}

void SimulatedPool::settle()
{
    commit();
    // As the writer does: what is committed becomes the input of the batches after it.
    while (const auto due = core->next_to_feed(BatchId{})) {
        core->take_results(due->batch, *books.results(due->after, due->from, results_fed_at_once, SIZE_MAX));
        commit();
    }
}

void SimulatedPool::commit()
{
    core->finish_group(now);
    auto& outbox = core->outbox();
    const auto give = [&](std::vector<WorkAnswer>& answers) {
        for (auto& answer : std::exchange(answers, {}))
            if (!answers_.emplace(answer.ticket, std::move(answer.reply)).second)
                violations.emplace_back("a request was answered twice");
    };
    const auto give_calls = [&](std::vector<CallAnswer>& answers) {
        for (auto& answer : std::exchange(answers, {}))
            if (!calls.emplace(answer.ticket, std::move(answer.result)).second)
                violations.emplace_back("a call was answered twice");
    };
    give(outbox.early_answers);
    give_calls(outbox.early_calls);
    if (const auto committed = books.commit(outbox.changes); !committed)
        violations.push_back(committed.error().context);
    check(outbox.changes);
    give(outbox.answers);
    give_calls(outbox.calls);
    outbox.changes.clear();
}

void SimulatedPool::check(const Changes& changes)
{
    const auto is_trusted = [&](TaskId task) {
        return books.batches.at(batch_of(task)).verification.policy == VerificationPolicy::trusted;
    };
    for (const auto& credit : changes.credits)
        if (!is_trusted(task_of(credit.lease)) && !credited_.emplace(task_of(credit.lease), credit.account).second)
            violations.push_back("task " + task_of(credit.lease).text() + " was credited twice to one account");
    for (const auto& granted : changes.leases) {
        // All leases of a task stand together, so this looks at few.
        const auto task = task_of(granted.lease);
        for (auto other = books.leases.lower_bound(lease_id(task, 0));
             other != books.leases.end() && task_of(other->first) == task; ++other) {
            const auto& lease = other->second;
            const auto report = books.reports.find(lease.lease);
            const bool counts = report == books.reports.end() ? lease.end == LeaseEnd::running
                                                              : is_reproducible(report->second.summary.outcome);
            const bool is_same = is_trusted(task) ? lease.host == granted.host : lease.account == granted.account;
            if (lease.lease != granted.lease && is_same && counts)
                violations.push_back("task " + task.text() + " has two replicas on one account");
        }
    }
}

Result<std::optional<HostNumber>> SimulatedPool::holder_of(LeaseId lease)
{
    const auto found = books.leases.find(lease);
    return found == books.leases.end() ? std::nullopt : std::optional(found->second.host);
}

BatchSummary SimulatedPool::summary(BatchId batch)
{
    return *std::as_const(*core).batch(Caller{{}, Roles{}.add(Role::operator_)}, batch);
}

Credits SimulatedPool::credits(const std::string& account)
{
    for (const auto& one : core->registry().accounts())
        if (one.name == account)
            return one.credits;
    return {};
}

} // namespace fallow::test
