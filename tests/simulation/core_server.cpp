// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/core_server.h"

#include <stdexcept>

#include "coordinator-server/core/task_ids.h"

namespace fallow::simulation {

using namespace coordinator;

namespace {

constexpr std::chrono::milliseconds processor_time_of_task{36'000};
constexpr std::uint64_t host_memory_bytes = 1ULL << 30;

/// Bytes that only this number has.
template <class Bytes32>
void number(Bytes32& bytes, std::uint64_t first, std::uint64_t second = 0)
{
    for (unsigned i = 0; i < 8; ++i) {
        bytes[i] = static_cast<std::uint8_t>(first >> (8 * i));
        bytes[8 + i] = static_cast<std::uint8_t>(second >> (8 * i));
    }
}

template <class T>
T expect(Result<T> result)
{
    if (!result)
        throw std::logic_error("the core refused what a simulated pool asked of it: " + result.error().context);
    return *std::move(result);
}

} // namespace

CoreServer::CoreServer(const Settings& settings, Instant now, Listener& listener)
    : settings_(settings), listener_(listener),
      core_(std::make_unique<Core>(settings.core, Draws::seed_from(settings.seed))),
      books_(settings.keeps_books ? std::make_unique<test::MemoryStore>() : nullptr), invariants_(settings.core.trust)
{
    expect(core_->add_publisher({"1", "publisher"}, now));
    Function function;
    number(function.digest.bytes, 1);
    function.name = "simulated";
    function.version = {1, 0, 0};
    function.publisher_serial = "1";
    function.limits.memory_bytes = 1 << 20;
    function.limits.processor_time = std::chrono::seconds{600};
    function_ = expect(core_->publish({function, "{}"}, now)).digest;
    TokenDigest token;
    number(token.bytes, 0, 1);
    const auto roles = Roles{}.add(Role::submitter);
    submitter_ = {expect(core_->make_token({"submitter", roles, token}, now)).id, roles};
    open_batch(now);
    settle(now);
}

HostIndex CoreServer::enrol(const Identity& identity, Instant now)
{
    HostRecord host;
    host.network = identity.network;
    number(host.id.key.bytes, hosts_.size() + 1);
    TokenDigest token;
    number(token.bytes, hosts_.size() + 1);
    expect(core_->make_join_token({identity.account, 1, std::chrono::hours{1}, token}, now));
    expect(core_->enrol({token, host.id, "host", "linux", identity.network, {}}, now));
    hosts_.push_back(std::move(host));
    settle(now);
    return static_cast<HostIndex>(hosts_.size() - 1);
}

void CoreServer::open_batch(Instant now)
{
    CreateBatch request;
    request.owner = submitter_.account;
    request.function = function_.hex();
    request.lease_duration = settings_.lease_duration;
    request.verification.policy = settings_.policy;
    batch_ = expect(core_->create_batch(request, now)).id;
    batch_tasks_ = 0;
}

void CoreServer::add_tasks(std::uint32_t count, Instant now)
{
    while (count > 0) {
        if (batch_tasks_ == settings_.tasks_a_batch) {
            expect(core_->close_batch(submitter_, batch_));
            open_batch(now);
        }
        const auto some = std::min(
            {count, static_cast<std::uint32_t>(max_inputs_per_append), settings_.tasks_a_batch - batch_tasks_});
        AppendInputs inputs{.caller = submitter_, .batch = batch_, .first_index = batch_tasks_, .inputs = {}};
        inputs.inputs.resize(some);
        batch_tasks_ = expect(core_->append_inputs(std::move(inputs), now));
        tasks_added_ += some;
        count -= some;
        settle(now);
    }
}

void CoreServer::request(HostIndex host, std::span<const FinishedJob> finished, std::span<const Job> held,
                         std::uint32_t wanted, Instant now, std::vector<Job>& jobs)
{
    request_.reports.resize(finished.size());
    for (std::size_t i = 0; i < finished.size(); ++i) {
        auto& report = request_.reports[i];
        report.lease = {finished[i].job.lease};
        report.outcome = Finished{0};
        report.processor_time = processor_time_of_task;
        number(report.commitment.bytes, finished[i].job.task, finished[i].answer);
    }
    request_.held.clear();
    for (const auto& job : held)
        request_.held.push_back({job.lease});
    request_.wanted = wanted;
    request_.memory_bytes = host_memory_bytes;

    asking_ = host + 1;
    core_->advance(now);
    core_->work(++last_ticket_, hosts_[host].id, hosts_[host].network, request_, now, *this);
    core_->finish_group(now);
    for (const auto& answer : core_->outbox().answers) {
        if (!answer.reply)
            throw std::logic_error("a host's request was refused: " + answer.reply.error().context);
        if (answer.reply->acknowledged.size() != finished.size())
            throw std::logic_error("a report was not acknowledged");
        for (const auto& offer : answer.reply->leases) {
            const bool is_first = number_of(offer.lease) == 0;
            jobs.push_back({offer.lease.value, offer.task.value, is_first});
            tasks_touched_ += is_first ? 1 : 0;
        }
    }
    settle(now);
}

void CoreServer::settle(Instant now)
{
    core_->finish_group(now);
    auto& outbox = core_->outbox();
    if (settings_.is_checked)
        invariants_.check(outbox.changes, core_->counters(), now);
    if (books_)
        if (const auto committed = books_->commit(outbox.changes); !committed)
            throw std::logic_error("the books refused what the core decided: " + committed.error().context);
    tell(outbox.changes);
    outbox.changes.clear();
    outbox.answers.clear();
}

void CoreServer::tell(const Changes& changes)
{
    for (const auto& decision : changes.decisions) {
        const auto task = task_id(decision.batch, decision.index);
        const bool has_result = decision.failure.empty();
        if (decision.corrects)
            listener_.corrected(task.value, has_result ? std::optional(decision.shown.value) : std::nullopt);
        else if (has_result)
            listener_.decided(task.value, decision.shown.value);
        else
            listener_.given_up(task.value);
    }
}

void CoreServer::restart(Instant now)
{
    if (!books_)
        throw std::logic_error("a pool that keeps no books cannot restart");
    core_ = std::make_unique<Core>(settings_.core, Draws::seed_from(settings_.seed + ++restarts_));
    expect(books_->load(*core_).map([] { return true; }));
    core_->finish_restoration(now);
    invariants_.restarted(now);
    settle(now);
}

Result<std::optional<HostNumber>> CoreServer::holder_of(LeaseId lease)
{
    if (!books_)
        return asking_; // simulated hosts report only what they were given
    const auto found = books_->leases.find(lease);
    return found == books_->leases.end() ? std::nullopt : std::optional(found->second.host);
}

} // namespace fallow::simulation
