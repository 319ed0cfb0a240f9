// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/pool_membership.h"

namespace fallow::agent {
namespace {

std::uint64_t tasks_so_far(scheduler::Journal& journal, const scheduler::PoolKey& pool)
{
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    std::uint64_t tasks = 0;
    for (const auto& day : journal.usage(today - scheduler::usage_kept, today + std::chrono::days(1)))
        if (day.pool == pool)
            tasks += day.tasks;
    return tasks;
}

} // namespace

Result<std::unique_ptr<PoolMembership>> PoolMembership::open(const std::filesystem::path& directory,
                                                             scheduler::HostIdentity identity,
                                                             scheduler::AttachedPool attached,
                                                             const PoolAllowance& allowance,
                                                             scheduler::Journal& journal, OnEvent on_event)
{
    std::unique_ptr<PoolMembership> membership(new PoolMembership);
    View& view = membership->view_;
    view.pool = attached.pool;
    view.share = attached.share;
    view.name = identity.pool_name;
    view.origin = identity.origin;
    view.host = identity.host().text();
    view.account = identity.account.text();
    view.tasks_reported = tasks_so_far(journal, attached.pool);
    swarm::BundleSwarmSettings settings;
    settings.directory = directory / "swarm";
    settings.seed = allowance.share_bundles;
    settings.limits = allowance.limits;
    settings.quota_bytes = allowance.disk_bytes;
    auto bundles = scheduler::SwarmBundles::open(std::move(settings), identity);
    if (!bundles)
        return fail_within("bundles of pool " + view.name, bundles.error());
    membership->bundles_ = std::move(*bundles);
    if (!allowance.transfers)
        membership->bundles_->swarm().pause();
    scheduler::PoolClientSettings client_settings;
    client_settings.directory = directory;
    client_settings.host = scheduler::describe_this_host();
    client_settings.acceptance = allowance.acceptance;
    auto client =
        scheduler::PoolClient::start(std::move(client_settings), std::move(identity), journal, *membership->bundles_,
                                     [pool = attached.pool, told = std::move(on_event)](scheduler::PoolEvent event) {
                                         told(pool, std::move(event));
                                     });
    if (!client)
        return fail_within("pool " + view.name, client.error());
    membership->client_ = std::move(*client);
    return membership;
}

void PoolMembership::note(const scheduler::PoolEvent& event)
{
    if (const auto* connected = std::get_if<scheduler::PoolConnected>(&event)) {
        view_.is_connected = true;
        view_.problem.reset();
        if (!connected->pool_name.empty())
            view_.name = connected->pool_name;
    } else if (const auto* lost = std::get_if<scheduler::PoolDisconnected>(&event)) {
        view_.is_connected = false;
        view_.problem = lost->reason;
    } else if (const auto* account = std::get_if<scheduler::AccountUpdated>(&event)) {
        view_.account = account->account_name;
        view_.granted = account->granted;
        view_.pending = account->pending;
        view_.team = account->team;
    } else if (const auto* withheld = std::get_if<scheduler::WorkWithheld>(&event)) {
        view_.withheld = withheld->why;
    } else if (std::holds_alternative<scheduler::ReportAcknowledged>(event)) {
        ++view_.tasks_reported;
    }
}

void PoolMembership::allow(const PoolAllowance& allowance)
{
    bundles_->swarm().set_quota(allowance.disk_bytes);
    bundles_->swarm().set_limits(allowance.limits);
    bundles_->swarm().set_seeding(allowance.share_bundles);
    client_->accept(allowance.acceptance);
    if (allowance.transfers)
        bundles_->swarm().resume();
    else
        bundles_->swarm().pause();
}

void PoolMembership::keep_usage(scheduler::Journal& journal)
{
    const swarm::SwarmCounters now = bundles_->swarm().counters();
    scheduler::UsageDay usage;
    usage.pool = view_.pool;
    usage.day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    usage.bytes_down = now.from_coordinator + now.from_hosts - kept_.from_coordinator - kept_.from_hosts;
    usage.bytes_up = now.to_peers - kept_.to_peers;
    if (usage.bytes_down == 0 && usage.bytes_up == 0)
        return;
    // What could not be written is tried again with the next.
    if (journal.add_usage(usage))
        kept_ = now;
}

PoolMembership::View PoolMembership::view() const
{
    View view = view_;
    view.swarm = bundles_->swarm().counters();
    return view;
}

} // namespace fallow::agent
