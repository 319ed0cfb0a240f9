// SPDX-License-Identifier: GPL-3.0-or-later
// Calls: tasks whose submitter waits for the result on an open connection. They are handed at once to hosts in a long poll,
// first to those that have the function warm; a host that is silent for too long, or gone, is no longer waited for, and
// another gets the call. Pure, like all of the core.
//
// In the books a call is a task like any other. Its batch takes the calls of one account to one function while this
// coordinator runs, and stands there as completed from its beginning: what a restart interrupts is not taken up again,
// because whoever waited for it is gone. What a call leaves behind is written when it is over, together with others: its
// submitter need not wait for the disk, and no host is told that its report is safe before it is.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "coordinator-server/core/changes.h"
#include "coordinator-server/core/counters.h"
#include "coordinator-server/core/verification.h"
#include "protocol/result.h"

namespace fallow::coordinator {

inline constexpr std::size_t max_calls = 20'000; ///< of the whole pool at once
inline constexpr std::size_t max_calls_per_account = 2'000;
inline constexpr std::uint32_t max_calls_per_batch = 1U << 20; ///< then the next batch begins
inline constexpr std::chrono::milliseconds min_call_timeout{10};
inline constexpr std::chrono::milliseconds default_call_timeout{30'000};
inline constexpr std::chrono::milliseconds max_call_timeout{600'000};
/// A call that no host took for so long is refused: trying later makes sense.
inline constexpr std::chrono::milliseconds max_call_unserved{5'000};
/// A host that has not answered for so many times what the function usually takes is not waited for any longer.
inline constexpr int call_silence_times = 4;
inline constexpr std::chrono::milliseconds least_call_silence{300};
inline constexpr std::chrono::milliseconds first_call_silence{800}; ///< while nobody knows what the function takes
inline constexpr std::uint32_t max_leases_per_call = 8;
inline constexpr std::uint32_t call_quorum = 2; ///< of one that is to be verified
/// Calls that are over are written together, after so long at the latest; verified ones, whose callers wait for it, at once.
/// While the disk is waited for, no call goes on: written often, few would.
inline constexpr std::chrono::milliseconds settle_calls_after{250};
/// Hosts hear that their reports are safe with their next call, or after so long.
inline constexpr std::chrono::milliseconds tell_acknowledged_after{1'000};

enum class CallVerification : std::uint8_t { none, quorum };

struct CallRequest {
    AccountId owner;
    std::string function; ///< as in CreateBatch
    Bytes input;          ///< at most max_inline_bytes
    CallVerification verification = CallVerification::none;
    std::chrono::milliseconds timeout = default_call_timeout;
};

struct CallResult {
    Outcome outcome; ///< one that is reproducible
    Bytes output;
    TaskId task;
    LeaseId lease; ///< whose result this is
    std::uint32_t replicas = 0;
};

struct CallAnswer {
    std::uint64_t ticket = 0;
    Result<CallResult> result;
};

/// A host in a long poll, by what calls it takes.
struct CallTaker {
    HostNumber host = 0;
    AccountId account;
    std::uint32_t room = 0; ///< calls
    std::uint64_t memory_bytes = 0;
    std::optional<std::unordered_set<std::string>> publishers; ///< as in Asker
    std::optional<std::chrono::seconds> processor_time;
    std::vector<FunctionDigest> warm;
};

class Calls {
public:
    /// What calls need of the pool.
    class Pool {
    public:
        virtual ~Pool() = default;
        /// A function that may be run now.
        virtual Result<const Function*> runnable(const std::string& function) const = 0;
        virtual Result<BatchId> take_batch_id() = 0;
        /// Puts it among the changes of this group, and shows it to its owner.
        virtual void keep(const Batch& batch) = 0;
        virtual void grant(AccountId account, HostNumber host, Credits credit) = 0;
        virtual void reported(HostNumber host, const HostTally& tally, Instant now) = 0;
    };

    explicit Calls(Pool& pool) : pool_(pool) {}

    /// Is answered under `ticket`, unless it is refused here.
    Result<void> begin(std::uint64_t ticket, CallRequest request, Instant now);
    /// Whoever waited for it went away.
    void cancel(std::uint64_t ticket);
    void end_of_publisher(const std::string& serial, const std::string& reason);

    // ---- hosts --------------------------------------------------------------------------------------------------------
    /// False when the lease is no call's that is known here. `acknowledged` where that can be said at once.
    bool take_report(HostNumber host, const LeaseReport& report, Instant now, std::vector<LeaseId>& acknowledged);
    /// What this host can be given at once.
    std::vector<LeaseOffer> give(CallTaker taker, Instant now);
    void wait(CallTaker taker);
    void stop_waiting(HostNumber host);
    /// It is not connected any more.
    void lose_host(HostNumber host, Instant now);
    /// What it was given besides these never reached it.
    void keep_only(HostNumber host, const std::vector<LeaseId>& held, Instant now);
    /// What it is to be told besides: reports that are durable now, and calls that nobody waits for.
    void tell(HostNumber host, WorkReply& reply);

    struct Push {
        HostNumber host = 0;
        std::vector<LeaseOffer> leases; ///< none: it has something to be told
    };
    /// Hands out what waits, to hosts that wait.
    std::vector<Push> push(Instant now);

    // ---- groups -------------------------------------------------------------------------------------------------------
    /// At the beginning of a group: all that was settled before is durable.
    void advance(Instant now);
    [[nodiscard]] std::optional<Instant> next_deadline() const;
    [[nodiscard]] bool must_settle(Instant now) const { return settle_at_ && *settle_at_ <= now; }
    /// Whether anything of calls that are over is still to be written.
    [[nodiscard]] bool is_settled() const { return !settle_at_; }
    void settle(Changes& changes);

    /// Of calls that need not wait for the disk; those of verified ones come with `settle`.
    std::vector<CallAnswer> answers() { return std::exchange(answers_, {}); }
    std::vector<CallAnswer> durable_answers() { return std::exchange(durable_answers_, {}); }
    [[nodiscard]] CallCounters counters() const;

private:
    /// The calls of one account to one function, verified in one way.
    struct CallBatch {
        Batch record;
        const Function* function = nullptr;
        bool is_durable = false; ///< before, no id that is made of its id may leave
        std::optional<std::chrono::milliseconds> usual_time;
    };
    struct Call {
        std::shared_ptr<CallBatch> batch;
        Bytes input;
        Instant began{};
        Instant ends{};
        Instant next_look{};
        Instant wants_since{};              ///< a host, and nobody works on it
        std::optional<std::uint32_t> index; ///< from its first lease on
        std::vector<Replica> replicas;
        std::vector<StoredReport> reports;
        std::uint32_t more = 0; ///< replicas to be leased now
        std::uint32_t silences = 0;
        bool is_queued = false;
    };
    struct HostState {
        std::set<LeaseId> running;
        std::vector<LeaseId> acknowledged;
        std::vector<LeaseId> cancelled;
    };
    using Found = std::unordered_map<std::uint64_t, Call>::iterator;

    Result<std::shared_ptr<CallBatch>> batch_for(AccountId owner, const Function& function,
                                                 CallVerification verification, Instant now);
    [[nodiscard]] bool suits(const CallTaker& taker, const Call& call) const;
    CallTaker* choose(const Call& call);
    LeaseOffer lease(Found call, const CallTaker& taker, Instant now);
    void queue(Found call);
    [[nodiscard]] bool is_unserved(const Call& call) const;
    void look_again(Found call, Instant now);
    void look(Found call, Instant now);
    void accept(Call& call, Replica& replica, const LeaseReport& report, Instant now);
    void reconsider(Found call);
    void decide(Found call, const std::vector<std::uint32_t>& quorum);
    void fail(Found call, FailureCode code, const std::string& reason);
    void bury(Found call, StoredDecision decision);
    void forget(Found call);

    Pool& pool_;
    std::map<std::tuple<AccountId, FunctionDigest, CallVerification>, std::shared_ptr<CallBatch>> batches_;
    std::vector<std::shared_ptr<CallBatch>> new_batches_; ///< of this group
    std::unordered_map<std::uint64_t, Call> calls_;       ///< by ticket
    std::unordered_map<TaskId, std::uint64_t> by_task_;
    std::unordered_map<AccountId, std::size_t> by_account_;
    std::deque<std::uint64_t> queue_; ///< calls that want a lease; some of them are over
    std::set<std::pair<Instant, std::uint64_t>> looks_;

    std::map<HostNumber, CallTaker> takers_;
    std::unordered_map<FunctionDigest, std::set<HostNumber>> warm_; ///< of the takers
    HostNumber turn_ = 0;                                           ///< the taker after this one comes next
    std::unordered_map<HostNumber, HostState> hosts_;
    std::set<HostNumber> to_be_told_; ///< of something that cannot wait for the next call

    Changes unsettled_;
    std::set<std::shared_ptr<CallBatch>> unsettled_batches_;
    std::unordered_map<LeaseId, HostNumber> unsettled_reports_;
    std::optional<Instant> settle_at_;
    std::vector<std::pair<HostNumber, LeaseId>> written_; ///< reports that are durable with this group
    std::optional<Instant> tell_at_;                      ///< at the latest
    std::vector<CallAnswer> answers_;
    std::vector<CallAnswer> verified_; ///< to be told once they are settled
    std::vector<CallAnswer> durable_answers_;
    Instant now_{};
    CallCounters counters_;
};

} // namespace fallow::coordinator
