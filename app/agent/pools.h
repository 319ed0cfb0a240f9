// SPDX-License-Identifier: GPL-3.0-or-later
// All pools that this host is attached to: taken up at the start, joined by link, left on request.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "app/agent/background_threads.h"
#include "app/agent/mailbox.h"
#include "app/agent/pool_membership.h"
#include "app/agent/preferences.h"
#include "protocol/join_link.h"
#include "scheduler-client/enrolment.h"

namespace fallow::agent {

class Pools {
public:
    struct Events {
        std::function<void(const scheduler::PoolKey& pool, std::uint32_t share)> added;
        std::function<void(const scheduler::PoolKey& pool, std::uint32_t share)> share_changed;
        std::function<void(const scheduler::PoolKey& pool)> removed;
        /// On the agent's thread.
        std::function<void(const scheduler::PoolKey& pool, scheduler::PoolEvent event)> told;
    };
    template <class T>
    using Done = std::function<void(Result<T>)>;

    Pools(std::filesystem::path state_directory, scheduler::Journal& journal, Events events);
    ~Pools();

    /// Pools of earlier lives. One that cannot be opened is logged and listed with its problem.
    void open_all(const Preferences& preferences);
    void allow(const Preferences& preferences);
    /// Whether bundles may be fetched and passed on now.
    void allow_transfers(bool allowed);
    /// Bytes of bundles since the last time, into the history.
    void keep_usage();
    /// Each pool's client calls `done` on its own thread once what it was asked before is in the journal.
    void when_written(const std::function<void()>& done);

    // Network work on a thread of its own; `done` on the agent's.
    void preview(const JoinLink& link, Done<scheduler::PoolDescription> done);
    void attach(const JoinLink& link, std::uint32_t share, Done<scheduler::PoolKey> done);
    /// `told`: whether the pool could be told.
    void detach(const scheduler::PoolKey& pool, Done<bool> done);

    /// Kept for the next life, and told at once.
    Result<void> set_share(const scheduler::PoolKey& pool, std::uint32_t share);

    /// not_found, or conflict when several fit: by name, origin or the beginning (8 or more) of its fingerprint.
    [[nodiscard]] Result<scheduler::PoolKey> find(const std::string& words) const;
    [[nodiscard]] PoolMembership* membership(const scheduler::PoolKey& pool) const;
    [[nodiscard]] std::vector<PoolMembership::View> views() const;

private:
    Result<void> open(const scheduler::HostIdentity& identity, std::uint32_t share);
    [[nodiscard]] PoolAllowance allowance() const;
    void share_allowance();
    void on_event(const scheduler::PoolKey& pool, scheduler::PoolEvent event);
    void forget(const scheduler::PoolKey& pool, Done<bool> done, bool told);
    template <class T>
    void in_background(std::function<Result<T>(const std::stop_token&)> work, Done<T> done);

    std::filesystem::path state_directory_;
    scheduler::Journal& journal_;
    Events events_;
    Preferences preferences_;
    bool transfers_allowed_ = true;
    Mailbox mailbox_; ///< before those whose threads post to it
    std::map<scheduler::PoolKey, std::unique_ptr<PoolMembership>> memberships_;
    std::map<scheduler::PoolKey, PoolMembership::View> broken_; ///< attached, but not to be opened
    std::map<scheduler::PoolKey, Done<bool>> leaving_;
    std::stop_source stop_;
    BackgroundThreads background_;
};

} // namespace fallow::agent
