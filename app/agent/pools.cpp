// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/pools.h"

#include <algorithm>

#include "app/agent/control_request.h"
#include "app/agent/log.h"

namespace fallow::agent {
namespace {

constexpr std::size_t least_fingerprint_characters = 8;
constexpr std::size_t most_background_threads = 4;

} // namespace

Pools::Pools(std::filesystem::path state_directory, scheduler::Journal& journal, Events events)
    : state_directory_(std::move(state_directory)), journal_(journal), events_(std::move(events)),
      background_(most_background_threads)
{
}

Pools::~Pools()
{
    stop_.request_stop();
    background_.finish();
    keep_usage();
}

void Pools::keep_usage()
{
    for (const auto& [key, membership] : memberships_)
        membership->keep_usage(journal_);
}

template <class T>
void Pools::in_background(std::function<Result<T>(const std::stop_token&)> work, Done<T> done)
{
    background_.start([this, work = std::move(work), done = std::move(done), token = stop_.get_token()]() mutable {
        // Shared, because what is posted must be copyable. `done` is moved through: it is the agent's, and ends on its thread.
        auto result = std::make_shared<Result<T>>(work(token));
        mailbox_.post([result, done = std::move(done)] { done(std::move(*result)); });
    });
}

void Pools::open_all(const Preferences& preferences)
{
    preferences_ = preferences;
    std::map<scheduler::PoolKey, std::uint32_t> shares;
    for (const auto& attached : journal_.pools())
        shares[attached.pool] = attached.share;
    for (const auto& directory : scheduler::pool_directories(state_directory_)) {
        auto identity = scheduler::load_host_identity(directory);
        if (identity) {
            // A crash between enrolment and the journal's entry leaves an identity without one: it is attached all the same.
            const auto known = shares.extract(identity->pool());
            if (const auto opened = open(*identity, known.empty() ? default_pool_share : known.mapped()); opened)
                continue;
            else
                identity = tl::unexpected(opened.error());
        }
        PoolMembership::View broken;
        broken.problem = identity.error();
        if (const auto key = scheduler::PoolKey::from_hex(directory.filename().string()))
            broken.pool = *key;
        shares.erase(broken.pool);
        qCWarning(log_pool, "%s", identity.error().context.c_str());
        broken_[broken.pool] = std::move(broken);
    }
    // The other half of a crash, while detaching: the identity went first.
    for (const auto& [pool, share] : shares)
        if (const auto forgotten = journal_.detach(pool); !forgotten)
            qCWarning(log_pool, "%s", forgotten.error().context.c_str());
    share_allowance();
}

Result<void> Pools::open(const scheduler::HostIdentity& identity, std::uint32_t share)
{
    const scheduler::PoolKey key = identity.pool();
    if (const auto attached = journal_.attach({key, share}); !attached)
        return tl::unexpected(attached.error());
    auto membership = PoolMembership::open(
        scheduler::pool_directory(state_directory_, key), identity, {key, share}, allowance(), journal_,
        [this](const scheduler::PoolKey& pool, scheduler::PoolEvent event) {
            mailbox_.post([this, pool, event = std::move(event)]() mutable { on_event(pool, std::move(event)); });
        });
    if (!membership)
        return tl::unexpected(membership.error());
    memberships_[key] = std::move(*membership);
    broken_.erase(key);
    qCInfo(log_pool, "attached to %s at %s", identity.pool_name.c_str(), identity.origin.c_str());
    events_.added(key, share);
    return {};
}

PoolAllowance Pools::allowance() const
{
    const std::uint64_t parts = std::max<std::uint64_t>(1, memberships_.size());
    const auto part_of = [&](std::uint64_t limit) {
        return limit == 0 ? 0 : std::max<std::uint64_t>(1, limit / parts);
    };
    return {preferences_.disk_bytes / parts,
            {part_of(preferences_.download_bytes_per_second), part_of(preferences_.upload_bytes_per_second)},
            preferences_.share_bundles,
            transfers_allowed_,
            {preferences_.allowed_publishers, preferences_.longest_task, preferences_.allowed_functions}};
}

void Pools::share_allowance()
{
    for (const auto& [key, membership] : memberships_)
        membership->allow(allowance());
}

void Pools::allow(const Preferences& preferences)
{
    preferences_ = preferences;
    share_allowance();
}

void Pools::allow_transfers(bool allowed)
{
    if (std::exchange(transfers_allowed_, allowed) != allowed)
        share_allowance();
}

void Pools::when_written(const std::function<void()>& done)
{
    for (const auto& [key, membership] : memberships_)
        membership->client().when_written(done);
}

void Pools::on_event(const scheduler::PoolKey& pool, scheduler::PoolEvent event)
{
    const auto found = memberships_.find(pool);
    if (found == memberships_.end())
        return;
    found->second->note(event);
    if (const auto* detached = std::get_if<scheduler::PoolDetached>(&event)) {
        auto leaving = leaving_.extract(pool);
        forget(pool, leaving.empty() ? Done<bool>{} : std::move(leaving.mapped()), detached->told);
        return;
    }
    events_.told(pool, std::move(event));
}

void Pools::preview(const JoinLink& link, Done<scheduler::PoolDescription> done)
{
    in_background<scheduler::PoolDescription>(
        [link](const std::stop_token& stop) {
            return scheduler::fetch_pool_description(link.origin(), scheduler::RootFingerprint{link.root}, stop);
        },
        std::move(done));
}

void Pools::attach(const JoinLink& link, std::uint32_t share, Done<scheduler::PoolKey> done)
{
    if (membership(link.root) != nullptr)
        return done(fail(FailureCode::conflict, "this host is attached to that pool already; detach it first"));
    in_background<scheduler::HostIdentity>(
        [link](const std::stop_token& stop) { return scheduler::enrol(link, scheduler::describe_this_host(), stop); },
        [this, share, done = std::move(done)](Result<scheduler::HostIdentity> identity) {
            if (!identity)
                return done(tl::unexpected(identity.error()));
            if (membership(identity->pool()) != nullptr)
                return done(fail(FailureCode::conflict, "this host is attached to that pool already"));
            const auto directory = scheduler::pool_directory(state_directory_, identity->pool());
            if (const auto saved = scheduler::save_host_identity(directory, *identity); !saved)
                return done(tl::unexpected(saved.error()));
            if (const auto opened = open(*identity, share); !opened)
                return done(tl::unexpected(opened.error()));
            share_allowance();
            done(identity->pool());
        });
}

Result<void> Pools::set_share(const scheduler::PoolKey& pool, std::uint32_t share)
{
    if (leaving_.contains(pool))
        return fail(FailureCode::conflict, "this pool is being detached");
    if (const auto kept = journal_.attach({pool, share}); !kept)
        return tl::unexpected(kept.error());
    if (auto* attached = membership(pool))
        attached->set_share(share);
    else if (const auto broken = broken_.find(pool); broken != broken_.end())
        broken->second.share = share;
    events_.share_changed(pool, share);
    return {};
}

void Pools::detach(const scheduler::PoolKey& pool, Done<bool> done)
{
    if (leaving_.contains(pool))
        return done(fail(FailureCode::conflict, "this pool is being detached already"));
    events_.removed(pool);
    const auto found = memberships_.find(pool);
    if (found == memberships_.end())
        return forget(pool, std::move(done), false);
    leaving_[pool] = std::move(done);
    found->second->client().detach();
}

void Pools::forget(const scheduler::PoolKey& pool, Done<bool> done, bool told)
{
    if (auto* leaving = membership(pool))
        leaving->keep_usage(journal_);
    memberships_.erase(pool);
    broken_.erase(pool);
    auto removed = scheduler::remove_host_identity(scheduler::pool_directory(state_directory_, pool));
    if (removed)
        removed = journal_.detach(pool);
    share_allowance();
    qCInfo(log_pool, "detached from a pool%s", told ? "" : ", which could not be told");
    if (done)
        done(removed ? Result<bool>(told) : tl::unexpected(removed.error()));
}

Result<scheduler::PoolKey> Pools::find(const std::string& words) const
{
    std::vector<scheduler::PoolKey> found;
    for (const auto& view : views()) {
        const bool by_fingerprint = words.size() >= least_fingerprint_characters && view.pool.hex().starts_with(words);
        if (view.name == words || view.origin == words || by_fingerprint)
            found.push_back(view.pool);
    }
    if (found.size() > 1)
        return fail(FailureCode::conflict,
                    "several pools are called \"" + words
                        + "\"; give the address or the root fingerprint that status --json shows");
    if (found.empty())
        return fail(FailureCode::not_found, "this host is not attached to a pool \"" + words + '"');
    return found.front();
}

PoolMembership* Pools::membership(const scheduler::PoolKey& pool) const
{
    const auto found = memberships_.find(pool);
    return found == memberships_.end() ? nullptr : found->second.get();
}

std::vector<PoolMembership::View> Pools::views() const
{
    std::vector<PoolMembership::View> all;
    for (const auto& [key, membership] : memberships_)
        all.push_back(membership->view());
    for (const auto& [key, view] : broken_)
        all.push_back(view);
    return all;
}

} // namespace fallow::agent
