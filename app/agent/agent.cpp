// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's life, and how it carries out what the supervisor decides.
#include "app/agent/agent.h"

#include "app/agent/log.h"
#include "app/agent/state_directory.h"
#include "worker/launcher/bundle_loader.h"

namespace fallow::agent {
namespace {

using namespace std::chrono;

/// Qt's timers count in int; a longer wait simply looks again.
constexpr milliseconds longest_timer = hours(24);
constexpr milliseconds usage_interval = minutes(5);
constexpr std::size_t most_readers = 2;

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};

milliseconds timer_until(nanoseconds wait)
{
    return std::clamp(ceil<milliseconds>(wait), milliseconds(0), longest_timer);
}

} // namespace

Result<std::unique_ptr<Agent>> Agent::start(AgentSettings settings)
{
    std::unique_ptr<Agent> agent(new Agent(std::move(settings)));
    if (const auto opened = agent->open(); !opened)
        return tl::unexpected(opened.error());
    return agent;
}

Agent::Agent(AgentSettings settings) : settings_(std::move(settings)), readers_(most_readers)
{
    supervisor_timer_.setSingleShot(true);
    decision_timer_.setSingleShot(true);
    connect(&supervisor_timer_, &QTimer::timeout, this, [this] { tell(TimePassed{}); });
    connect(&decision_timer_, &QTimer::timeout, this, [this] { decide_again(); });
    join_timer_.setSingleShot(true);
    connect(&join_timer_, &QTimer::timeout, this, [this] { join_by_policy(); });
    connect(&usage_timer_, &QTimer::timeout, this, [this] {
        pools_->keep_usage();
        decide_again(); // limits on transfers may be reached
    });
}

Result<void> Agent::open()
{
    const auto& directory = settings_.state_directory;
    auto lock = StateLock::take(directory);
    if (!lock)
        return tl::unexpected(lock.error());
    lock_ = std::move(*lock);
    defaults_ = default_preferences(this_machine());
    const auto preferences = load_preferences(directory / preferences_file_name, defaults_);
    if (!preferences)
        return tl::unexpected(preferences.error());
    preferences_ = *preferences;
    follow_policy();
    const auto pause = load_pause(directory);
    if (!pause)
        return tl::unexpected(pause.error());
    if (*pause)
        wish_ = **pause;
    auto journal = scheduler::Journal::open(directory);
    if (!journal)
        return tl::unexpected(journal.error());
    journal_ = std::move(*journal);
    start_detector();
    decide_again();
    pools_ =
        std::make_unique<Pools>(directory, *journal_,
                                Pools::Events{[this](const auto& pool, std::uint32_t share) {
                                                  tell(PoolAdded{pool, share});
                                                  publish_pools();
                                              },
                                              [this](const auto& pool, std::uint32_t share) {
                                                  tell(ShareChanged{pool, share});
                                              },
                                              [this](const auto& pool) { tell(PoolRemoved{pool}); },
                                              [this](const auto& pool, auto event) { on_pool_event(pool, event); }});
    pools_->allow_transfers(std::holds_alternative<TransfersAllowed>(transfers_));
    pools_->open_all(effective_);
    usage_timer_.start(usage_interval);
    auto control = ControlServer::listen(
        {directory, settings_.shared_control_directory},
        [this](ClientId client, const ControlMethod& method, const ControlServer::Reply& reply) {
            on_request(client, method, reply);
        },
        [this](ClientId client) { miss_tray(client); });
    if (!control)
        return tl::unexpected(control.error());
    control_ = std::move(*control);
    forward_log([this](const LogLine& line) { mailbox_.post([this, line] { announce(line); }); });
    qCInfo(log_agent, "fallow-agent %s started in %s", FALLOW_VERSION, directory.c_str());
    join_by_policy();
    return {};
}

Agent::~Agent()
{
    forward_log({});
    if (journal_)
        qCInfo(log_agent, "stopping");
    detector_.reset(); // nothing pulls the brake or posts from now on
    tell(ShutDown{});
    control_.reset();
    workers_.clear();
    readers_.finish();
    pools_.reset();
}

void Agent::tell(SupervisorEvent event)
{
    const Moment now = SleeplessClock::now();
    for (auto& command : supervisor_.handle(std::move(event), now))
        carry_out(command);
    const bool is_news = busy_news_.look(supervisor_.is_busy(), now);
    auto next = supervisor_.next_wakeup();
    if (const auto look = busy_news_.next_look(); look && (!next || *look < *next))
        next = look;
    if (next)
        supervisor_timer_.start(timer_until(*next - SleeplessClock::now()));
    else
        supervisor_timer_.stop();
    if (is_news) {
        announce_state();
        decision_timer_.start(0); // whether to stay awake goes by it too
    }
}

void Agent::tell_later(SupervisorEvent event)
{
    mailbox_.post([this, event = std::move(event)]() mutable { tell(std::move(event)); });
}

void Agent::with_pool(const scheduler::PoolKey& pool, const std::function<void(scheduler::PoolClient&)>& order)
{
    if (auto* membership = pools_ ? pools_->membership(pool) : nullptr)
        order(membership->client());
}

void Agent::with_worker(WorkerId id, const std::function<void(WorkerProcess&)>& order)
{
    const auto found = workers_.find(id);
    if (found != workers_.end())
        order(*found->second);
}

void Agent::carry_out(SupervisorCommand& command)
{
    using scheduler::PoolClient;
    std::visit(
        Overloaded{
            [&](BeginLease& c) { with_pool(c.lease.pool, [&](PoolClient& client) { client.begin(c.lease.lease); }); },
            [&](KeepCheckpoint& c) {
                with_pool(c.lease.pool,
                          [&](PoolClient& client) { client.keep_checkpoint(c.lease.lease, std::move(c.checkpoint)); });
            },
            [&](SuspendLease& c) {
                with_pool(c.lease.pool, [&](PoolClient& client) { client.suspend(c.lease.lease); });
            },
            [&](GiveBackLease& c) {
                with_pool(c.lease.pool, [&](PoolClient& client) { client.give_back(c.lease.lease); });
            },
            [&](FinishLease& c) { with_pool(c.pool, [&](PoolClient& client) { client.finish(std::move(c.result)); }); },
            [&](SetCapacity& c) {
                with_pool(c.pool, [&](PoolClient& client) {
                    client.set_capacity(c.leases, c.memory_bytes, c.calls, c.call_slots);
                });
            },
            [&](ReadFunction& c) { read_function(c); },
            [&](StartWorker& c) { start_worker(c.worker); },
            [&](LoadWorker& c) {
                with_worker(c.worker, [&](WorkerProcess& worker) { worker.worker().load(c.function); });
            },
            [&](RunWorker& c) {
                with_worker(c.worker, [&](WorkerProcess& worker) { worker.run(std::move(c.task), c.limits); });
            },
            [&](FreezeWorker& c) { with_worker(c.worker, [](WorkerProcess& worker) { worker.freeze(); }); },
            [&](ThawWorker& c) { with_worker(c.worker, [](WorkerProcess& worker) { worker.thaw_if_free(); }); },
            [&](StopWorker& c) { workers_.erase(c.worker); },
            [&](WorkerLost& c) {
                workers_.erase(c.worker);
                announce(c);
            },
            [&](auto& news) { announce(news); },
        },
        command);
}

void Agent::start_worker(WorkerId id)
{
    launcher::WorkerOptions options;
    options.program = settings_.worker_program;
    options.cgroups = settings_.cgroups;
    auto worker =
        WorkerProcess::start(id, options, brake_, [this](SupervisorEvent event) { tell_later(std::move(event)); });
    if (!worker) {
        // Later: the supervisor is being carried out right now.
        tell_later(WorkerNotStarted{id, worker.error()});
        return;
    }
    workers_[id] = std::move(*worker);
}

void Agent::read_function(const ReadFunction& command)
{
    readers_.start([this, command] {
        auto content = launcher::load_bundle(command.function->manifest, command.bundle_directory);
        tell_later(FunctionRead{command.function->digest, std::move(content)});
    });
}

void Agent::on_pool_event(const scheduler::PoolKey& pool, const scheduler::PoolEvent& event)
{
    if (!std::holds_alternative<scheduler::LeaseMayRun>(event)) // there may be thousands a second, of calls
        announce(pool, event);
    tell(PoolTold{pool, event});
}

} // namespace fallow::agent
