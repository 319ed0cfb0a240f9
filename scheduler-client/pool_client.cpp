// SPDX-License-Identifier: GPL-3.0-or-later
// A pool's client as its owner sees it, and the loop of its thread. What the loop does is in pool_shell.cpp.
#include "scheduler-client/pool_client.h"

#include "scheduler-client/pool_shell.h"

namespace fallow::scheduler {

namespace {

constexpr std::chrono::hours longest_turn{1};

Now now() { return {std::chrono::steady_clock::now(), std::chrono::system_clock::now()}; }

} // namespace

PoolClient::Shell::Shell(PoolClientSettings settings, HostIdentity identity, Journal& journal, Bundles& bundles,
                         OnEvent on_event, std::unique_ptr<HttpsClient> client)
    : settings_(std::move(settings)), identity_(std::move(identity)), pool_(identity_.pool()), journal_(journal),
      bundles_(bundles), on_event_(std::move(on_event)), random_(std::random_device{}()), renewal_seed_(random_()),
      client_(std::move(client))
{
}

Result<void> PoolClient::Shell::start()
{
    const auto kept = journal_.leases(pool_);
    if (!kept)
        return tl::unexpected(kept.error());
    ConversationSettings talk{identity_.pool_name, settings_.long_poll, settings_.detach_timeout,
                              settings_.account_interval, settings_.acceptance};
    conversation_.emplace(std::move(talk), *kept, journal_.revocations(pool_).epoch, renew_at(), now());
    auto blobs = BlobQueue::start(identity_.https_settings(), [this](const auto& job, const auto& moved) {
        post([this, job, moved] { hear_blob(job, moved); });
    });
    if (!blobs)
        return tl::unexpected(blobs.error());
    blobs_ = std::move(*blobs);
    bundles_.listen(
        [this](Bundles::Event event) { post([this, event = std::move(event)] { hear_bundle_event(event); }); });
    thread_ = std::thread([this] { run(); });
    return {};
}

PoolClient::Shell::~Shell()
{
    bundles_.listen({});
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    client_->wake();
    if (thread_.joinable())
        thread_.join();
    blobs_.reset(); // after the thread that gives it work; what it still posts is not looked at
}

void PoolClient::Shell::post(std::function<void()> errand)
{
    {
        const std::lock_guard lock(mutex_);
        errands_.push_back(std::move(errand));
        if (errands_.size() > 1)
            return; // woken for the first of them
    }
    client_->wake();
}

/// False when it was the last time.
bool PoolClient::Shell::do_errands()
{
    std::deque<std::function<void()>> errands;
    bool ending = false;
    {
        const std::lock_guard lock(mutex_);
        errands.swap(errands_);
        ending = ending_;
    }
    for (const auto& errand : errands)
        errand();
    return !ending;
}

/// One after the other: decided upon together with the slots that it has, a host's first request would wait for work, and nobody would
/// hear for a minute that the pool is there.
void PoolClient::Shell::decide()
{
    while (!heard_.empty()) {
        const Heard what = std::move(heard_.front());
        heard_.pop_front();
        for (const Order& ordered : conversation_->handle(what, now(), random_()))
            std::visit([this](const auto& one) { carry_out(one); }, ordered);
    }
}

void PoolClient::Shell::run()
{
    hear(heard::Tick{});
    while (do_errands()) {
        decide();
        keep_ended_calls();
        const auto next = std::min(conversation_->next_tick(), ended_calls_.next_writing());
        const auto left = next - std::chrono::steady_clock::now();
        if (left > left.zero())
            client_->run(std::chrono::ceil<std::chrono::milliseconds>(std::min<Moment::duration>(left, longest_turn)));
        if (std::chrono::steady_clock::now() >= conversation_->next_tick())
            hear(heard::Tick{});
    }
    keep_ended_calls(true);
}

PoolClient::PoolClient(std::unique_ptr<Shell> shell) : shell_(std::move(shell)) {}
PoolClient::~PoolClient() = default;

Result<std::unique_ptr<PoolClient>> PoolClient::start(PoolClientSettings settings, HostIdentity identity,
                                                      Journal& journal, Bundles& bundles, OnEvent on_event)
{
    auto client = HttpsClient::open(identity.https_settings());
    if (!client)
        return tl::unexpected(client.error());
    auto shell = std::make_unique<Shell>(std::move(settings), std::move(identity), journal, bundles,
                                         std::move(on_event), std::move(*client));
    if (const auto started = shell->start(); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<PoolClient>(new PoolClient(std::move(shell)));
}

void PoolClient::set_capacity(std::uint32_t leases, std::uint64_t memory_bytes, std::uint32_t calls,
                              std::uint32_t call_slots)
{
    const heard::Capacity capacity{leases, memory_bytes, calls, call_slots};
    shell_->post([shell = shell_.get(), capacity] { shell->hear(capacity); });
}

void PoolClient::accept(Acceptance acceptance)
{
    shell_->post([shell = shell_.get(), accepted = std::move(acceptance)] { shell->accept(accepted); });
}

void PoolClient::begin(LeaseId lease)
{
    shell_->post([shell = shell_.get(), lease] { shell->hear(heard::Begin{lease}); });
}

void PoolClient::keep_checkpoint(LeaseId lease, Bytes checkpoint)
{
    shell_->post([shell = shell_.get(), lease, kept = std::move(checkpoint)] { shell->keep_checkpoint(lease, kept); });
}

void PoolClient::suspend(LeaseId lease)
{
    shell_->post([shell = shell_.get(), lease] { shell->suspend(lease); });
}

void PoolClient::finish(LeaseResult result)
{
    shell_->post([shell = shell_.get(), kept = std::move(result)]() mutable { shell->finish(std::move(kept)); });
}

void PoolClient::give_back(LeaseId lease)
{
    LeaseResult result;
    result.lease = lease;
    result.outcome = Abandoned{};
    finish(std::move(result));
}

void PoolClient::detach()
{
    shell_->post([shell = shell_.get()] { shell->hear(heard::Detach{}); });
}

void PoolClient::when_written(std::function<void()> done) { shell_->post(std::move(done)); }

} // namespace fallow::scheduler
