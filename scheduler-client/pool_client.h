// SPDX-License-Identifier: GPL-3.0-or-later
// One pool as a host lives in it: a thread that talks with the coordinator, keeps the journal, has bundles and blobs
// fetched, and tells its owner in events. What it decides stands in conversation.h; this carries it out.
//
// The way of a lease:  LeaseReceived -> LeaseReady -> begin() -> LeaseMayRun -> finish() -> ReportAcknowledged.
// On the way LeaseCancelled may come at any time, and give_back() may be called at any time.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "protocol/function_package.h"
#include "scheduler-client/acceptance.h"
#include "scheduler-client/enrolment.h"
#include "scheduler-client/host_identity.h"
#include "scheduler-client/journal.h"
#include "scheduler-client/pool_events.h"

namespace fallow::scheduler {

struct PoolClientSettings {
    std::filesystem::path directory; ///< pool_directory(...): renewed identities are saved there
    HostDescription host;
    std::chrono::milliseconds long_poll{60'000};     ///< at most max_work_wait
    std::chrono::milliseconds detach_timeout{5'000}; ///< to tell the pool
    std::chrono::milliseconds account_interval{60'000};
    Acceptance acceptance; ///< until `accept` says otherwise
};

class PoolClient {
public:
    /// Called on the client's threads; must not block and must not destroy the client: post it to your own loop.
    using OnEvent = std::function<void(PoolEvent)>;

    /// Where bundles come from. `swarm_bundles` (swarm_bundles.h) makes one of a BundleSwarm; tests have their own.
    class Bundles {
    public:
        struct Here {
            FunctionDigest function;
            std::filesystem::path directory;
        };
        struct Failed {
            FunctionDigest function;
            Failure failure;
        };
        /// The bundle was removed (quota, damage).
        struct Gone {
            FunctionDigest function;
        };
        using Event = std::variant<Here, Failed, Gone, BundleProgress>;
        using OnBundleEvent = std::function<void(Event)>;

        virtual ~Bundles() = default;
        /// Events may come from any thread, from now on; nobody listens after an empty function.
        virtual void listen(OnBundleEvent on_event) = 0;
        /// Ends in Here or Failed.
        virtual void fetch(const VerifiedFunction& function, const Bytes& torrent) = 0;
        virtual void cancel(const FunctionDigest& function) = 0;
        /// While held it is not removed. Counted.
        virtual void hold(const FunctionDigest& function) = 0;
        virtual void release(const FunctionDigest& function) = 0;
        [[nodiscard]] virtual std::vector<FunctionDigest> stored() const = 0;
        /// What one task's bundle and input may occupy, as far as the owner and the disk allow.
        [[nodiscard]] virtual std::uint64_t room_bytes() const = 0;
        virtual void renewed(const HostIdentity& identity) = 0;
    };

    /// Journal and bundles must outlive it. Leases of earlier lives are taken up again.
    static Result<std::unique_ptr<PoolClient>> start(PoolClientSettings settings, HostIdentity identity,
                                                     Journal& journal, Bundles& bundles, OnEvent on_event);
    /// Writes down what was asked before (suspended, finished, given back), interrupts the network and returns within about
    /// 100 ms. Leases stay in the journal; one that still runs is reported as abandoned by the next life.
    ~PoolClient();
    PoolClient(const PoolClient&) = delete;
    PoolClient& operator=(const PoolClient&) = delete;

    // All of these return at once, from any thread.

    /// How many unfinished leases may be here at once (slots, and some to have ready); 0 while paused. Memory: what a task
    /// may use at most.
    void set_capacity(std::uint32_t leases, std::uint64_t memory_bytes);
    /// Leases of functions that are not taken any more go back, also those that run.
    void accept(Acceptance acceptance);
    /// Answered by LeaseMayRun, or by LeaseCancelled when it is too late.
    void begin(LeaseId lease);
    void keep_checkpoint(LeaseId lease, Bytes checkpoint);
    /// Stopped at its checkpoint: becomes LeaseReady again at once, or in the next life. Without a checkpoint it is given
    /// back.
    void suspend(LeaseId lease);
    void finish(LeaseResult result);
    /// Reported as abandoned.
    void give_back(LeaseId lease);
    /// Gives every lease back; ends in PoolDetached.
    void detach();
    /// `done` is called on the client's thread once what was asked before (checkpoints, results) is in the journal.
    void when_written(std::function<void()> done);

private:
    class Shell;
    explicit PoolClient(std::unique_ptr<Shell> shell);
    std::unique_ptr<Shell> shell_;
};

} // namespace fallow::scheduler
