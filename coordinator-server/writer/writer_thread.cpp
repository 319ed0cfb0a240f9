// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/writer/writer_thread.h"

#include <algorithm>
#include <cassert>
#include <random>

#include "coordinator-server/writer/flow_feeder.h"

namespace fallow::coordinator {
namespace {

/// How long the store is left alone after it could not be read.
constexpr std::chrono::milliseconds rebuild_again_after{1000};

DrawSeed unpredictable_seed()
{
    std::random_device system;
    DrawSeed seed;
    for (auto& byte : seed)
        byte = static_cast<std::uint8_t>(system());
    return seed;
}

} // namespace

Writer::Implementation::Implementation(std::unique_ptr<Store> store, Clock clock, CoreSettings settings)
    : store_(std::move(store)), clock_(std::move(clock)), settings_(std::move(settings)), shared_(store_->shared())
{
    if (shared_ != nullptr) {
        partners_.emplace(*shared_);
        shared_->when_called([this] { stir(); });
        stirred_ = true;
    }
}

Writer::Implementation::~Implementation()
{
    if (shared_ != nullptr)
        shared_->when_called({});
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    gathered_.notify_one();
    if (thread_.joinable())
        thread_.join();
}

Result<void> Writer::Implementation::rebuild()
{
    auto core = std::make_unique<Core>(settings_, unpredictable_seed());
    if (const auto loaded = store_->load(*core); !loaded)
        return loaded;
    const auto now = clock_();
    core->finish_restoration(now);
    core->finish_group(now);
    if (!core->outbox().changes.empty())
        if (const auto written = store_->commit(core->outbox().changes); !written)
            return written;
    core->outbox().changes.clear();
    core_ = std::move(core);
    if (shared_ != nullptr) {
        end_turn();
        stir();
    }
    joins_told_ = 0;
    comparisons_told_ = 0;
    directory_.replace(*core_);
    publish_metrics();
    return {};
}

void Writer::Implementation::start()
{
    thread_ = std::thread([this] { run(); });
}

void Writer::Implementation::submit(std::unique_ptr<Job> job)
{
    {
        const std::lock_guard lock(mutex_);
        assert(!stopping_);
        inbox_.push_back(std::move(job));
        if (inbox_.size() > 1)
            return; // the thread was woken for the first of them
    }
    gathered_.notify_one();
}

Metrics Writer::Implementation::metrics() const
{
    Metrics metrics;
    {
        const std::lock_guard lock(metrics_mutex_);
        metrics = published_metrics_;
    }
    const std::lock_guard lock(mutex_);
    metrics.requests_queued = inbox_.size();
    return metrics;
}

void Writer::Implementation::work(Ticket ticket, const HostId& host, const std::string& network,
                                  const WorkRequest& request, std::vector<ReportRefusal> refused, Done<WorkReply> done,
                                  Core& core, Instant now)
{
    pending_.emplace(ticket, PendingWork{std::move(done), std::move(refused)});
    if (partners_ && core.is_sharing())
        core.work(ticket, host, network, partners_->begin(ticket, host, network, request, core, now), now, *this);
    else
        core.work(ticket, host, network, request, now, *this);
}

void Writer::Implementation::withdraw(Ticket ticket, Core& core)
{
    core.withdraw(ticket);
    if (partners_)
        partners_->give_up(ticket);
}

void Writer::Implementation::refuse_work(Ticket ticket, const Failure& failure)
{
    auto pending = pending_.extract(ticket);
    if (!pending.empty())
        pending.mapped().done(tl::unexpected(failure));
}

void Writer::Implementation::call(Ticket ticket, CallRequest request, Done<CallResult> done, Core& core, Instant now)
{
    if (const auto begun = core.begin_call(ticket, std::move(request), now); begun)
        pending_calls_.emplace(ticket, std::move(done));
    else
        done(tl::unexpected(begun.error()));
}

Result<std::optional<HostNumber>> Writer::Implementation::holder_of(LeaseId lease)
{
    return store_->lease(lease).map(
        [](const std::optional<StoredLease>& found) { return found ? std::optional(found->host) : std::nullopt; });
}

void Writer::Implementation::run()
{
    for (;;) {
        auto group = gather();
        const bool last = group.empty() && [&] {
            const std::lock_guard lock(mutex_);
            return stopping_ && inbox_.empty();
        }();
        if (last)
            break;
        process(std::move(group));
    }
    if (core_ && begin_turn(clock_())) {
        core_->write_tallies();
        static_cast<void>(commit(0)); // who cannot write now loses a minute of sums, as in a crash
        end_turn();
    }
    std::vector<std::unique_ptr<Job>> none;
    refuse_everything(none, {FailureCode::unavailable, "the coordinator is stopping; ask again later"});
}

std::vector<std::unique_ptr<Job>> Writer::Implementation::gather()
{
    std::optional<Instant> until;
    if (core_) {
        until = core_->next_deadline();
        if (has_results_to_pass_on(*core_))
            until = Instant::min();
        if (const auto reader = readers_.next_deadline(); reader && (!until || *reader < *until))
            until = reader;
        if (const auto word = partners_ ? partners_->next_deadline() : std::nullopt; word && (!until || *word < *until))
            until = word;
    }
    const auto now = clock_();
    std::unique_lock lock(mutex_);
    const auto ready = [&] { return stopping_ || stirred_ || !inbox_.empty(); };
    if (!until)
        gathered_.wait(lock, ready);
    else if (*until > now)
        gathered_.wait_for(lock, *until - now, ready);
    stirred_ = false;
    return std::exchange(inbox_, {});
}

void Writer::Implementation::process(std::vector<std::unique_ptr<Job>> group)
{
    if (!core_) {
        if (const auto rebuilt = rebuild(); !rebuilt) {
            refuse_everything(group, {FailureCode::unavailable, rebuilt.error().context});
            std::unique_lock lock(mutex_);
            gathered_.wait_for(lock, rebuild_again_after, [&] { return stopping_; });
            return;
        }
    }
    const auto now = clock_();
    if (const auto begun = begin_turn(now); !begun) {
        refuse_everything(group, {FailureCode::unavailable, begun.error().context});
        begin_again();
        return;
    }
    // First of all: now every result that the core decided is in the store.
    if (const auto passed = pass_results_on(*core_, *store_); !passed) {
        refuse_everything(group, {FailureCode::unavailable, passed.error().context});
        begin_again();
        return;
    }
    core_->advance(now);
    read_letters(now);
    for (const auto& job : group)
        job->apply(*core_, now);
    core_->finish_group(now);
    release_early();
    if (const auto committed = commit(group.size()); !committed) {
        refuse_everything(group, committed.error());
        begin_again();
        return;
    }
    end_turn();
    release(group, now);
    publish_metrics();
}

/// What the core decided is not so: from what is.
void Writer::Implementation::begin_again()
{
    core_.reset();
    if (!rebuild())
        core_.reset();
}

Result<void> Writer::Implementation::commit(std::size_t requests)
{
    if (requests > 0)
        metrics_.group_requests.observe(static_cast<double>(requests));
    const auto& changes = core_->outbox().changes;
    if (changes.empty())
        return {};
    const auto begin = std::chrono::steady_clock::now();
    auto written = store_->commit(changes);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    ++(written ? metrics_.commits : metrics_.commits_failed);
    metrics_.commit_seconds.observe(took.count());
    if (!written)
        return fail(FailureCode::unavailable,
                    written.error().context + "; nothing of this request was done, try again later");
    directory_.apply(changes);
    return {};
}

/// Calls to hosts, and results that nobody has verified: they promise nothing that has to outlive the coordinator.
void Writer::Implementation::release_early()
{
    for (auto& next : std::exchange(core_->outbox().early_calls, {}))
        answer(std::move(next));
    for (auto& next : std::exchange(core_->outbox().early_answers, {}))
        answer(std::move(next));
}

void Writer::Implementation::release(std::vector<std::unique_ptr<Job>>& group, Instant now)
{
    auto& outbox = core_->outbox();
    for (auto& next : outbox.answers)
        answer(std::move(next));
    for (auto& next : std::exchange(outbox.calls, {}))
        answer(std::move(next));
    for (const auto& job : group)
        job->release(*store_);
    if (partners_)
        partners_->send();
    // Results and ends of batches are to be read here whoever wrote them.
    outbox.changes.batches.insert(outbox.changes.batches.end(), news_.batches.begin(), news_.batches.end());
    readers_.serve(*core_, *store_, outbox.changes, now);
    outbox.answers.clear();
    outbox.changes.clear();
    tell_of_due_joins();
}

void Writer::Implementation::tell_of_due_joins()
{
    const auto joins = core_->joins_due().size();
    const auto comparisons = core_->comparisons_due(1).empty() ? 0 : core_->counters().comparisons_asked;
    if (join_due_ && ((joins > 0 && joins != joins_told_) || (comparisons > 0 && comparisons != comparisons_told_)))
        join_due_();
    joins_told_ = join_due_ ? joins : 0;
    comparisons_told_ = join_due_ ? comparisons : 0;
}

void Writer::Implementation::answer(WorkAnswer answer)
{
    auto pending = pending_.extract(answer.ticket);
    if (pending.empty())
        return;
    auto& [done, refused] = pending.mapped();
    if (answer.reply) {
        auto& reply = *answer.reply;
        reply.refused.insert(reply.refused.begin(), std::make_move_iterator(refused.begin()),
                             std::make_move_iterator(refused.end()));
        if (const auto read = read_inputs(reply); !read)
            answer.reply = tl::unexpected(read.error());
        if (partners_ && answer.reply && partners_->holds_back(answer.ticket, reply)) {
            pending_.insert(std::move(pending));
            return;
        }
    }
    if (partners_ && !answer.reply)
        partners_->forget(answer.ticket);
    done(std::move(answer.reply));
}

void Writer::Implementation::answer(CallAnswer answer)
{
    if (auto pending = pending_calls_.extract(answer.ticket); !pending.empty())
        pending.mapped()(std::move(answer.result));
}

Result<void> Writer::Implementation::read_inputs(WorkReply& reply)
{
    for (auto& offer : reply.leases) {
        if (offer.is_call)
            continue; // has its input with it, and is not in the books yet
        // A lease whose offer never arrives is not held by its host, and so comes back with the host's next request.
        auto input = store_->input(offer.task);
        if (!input)
            return fail(FailureCode::unavailable, input.error().context);
        offer.input = std::move(input->content);
        offer.arguments.insert(offer.arguments.end(), std::make_move_iterator(input->arguments.begin()),
                               std::make_move_iterator(input->arguments.end()));
    }
    return {};
}

void Writer::Implementation::refuse_everything(std::vector<std::unique_ptr<Job>>& group, const Failure& failure)
{
    for (const auto& job : group)
        job->refuse(failure);
    for (auto& [ticket, pending] : std::exchange(pending_, {}))
        pending.done(tl::unexpected(failure));
    for (auto& [ticket, done] : std::exchange(pending_calls_, {}))
        done(tl::unexpected(failure));
    if (partners_)
        partners_->forget_all();
    guests_.clear();
    readers_.refuse(failure);
    publish_metrics();
}

void Writer::Implementation::publish_metrics()
{
    if (core_)
        static_cast<Counters&>(metrics_) = core_->counters();
    if (shared_ != nullptr) {
        metrics_.coordinators = shared_->others().size() + 1;
        metrics_.coordinator = shared_->self().value;
    }
    const std::lock_guard lock(metrics_mutex_);
    published_metrics_ = metrics_;
}

} // namespace fallow::coordinator
