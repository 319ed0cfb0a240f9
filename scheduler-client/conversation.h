// SPDX-License-Identifier: GPL-3.0-or-later
// What a host says to its pool and when: one pure decision, (state, what was heard, now, random) -> orders. It opens no
// connection and reads no clock; pool_client.cpp carries its orders out and tells it what came of them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scheduler-client/back_off.h"
#include "scheduler-client/conversation_messages.h"

namespace fallow::scheduler {

/// Both clocks: deadlines go by the one that nobody sets, certificates by the other.
struct Now {
    Moment steady;
    Timestamp wall;
};

inline constexpr std::chrono::seconds longest_heartbeat{30}; ///< between requests while leases are held
inline constexpr std::chrono::milliseconds shortest_heartbeat{500};
inline constexpr int heartbeats_per_lease = 3; ///< the coordinator extends a lease at each: two may be lost
inline constexpr std::chrono::minutes presence_interval{5}; ///< between requests while nothing is held or wanted
inline constexpr std::chrono::seconds no_work_after{
    1}; ///< a long poll unanswered for so long: other pools may have the slot
inline constexpr std::chrono::seconds account_soon_after_reports{5};
inline constexpr std::chrono::minutes function_refusal_kept{10}; ///< then a refused function is looked at again
inline constexpr unsigned max_bundle_attempts = 3;
inline constexpr unsigned max_input_attempts = 8;
inline constexpr std::chrono::seconds unsettled_reports_pause{
    1}; ///< the coordinator could not yet say: not at once again
/// A pool that offers what it was told not to offer is not asked again at once.
inline constexpr std::chrono::seconds unwanted_offers_pause{10};
/// A function that was called is kept ready for so long after its last call.
inline constexpr std::chrono::minutes function_kept_warm{5};
/// While every slot runs a call, the next request waits so long for a result that it can bring along.
inline constexpr std::chrono::milliseconds ask_beside_calls_after{2};
/// While calls wait here for a slot, the results of others go together: those of half the calls that may be here at once, and none
/// of them later than this. A request for each would take longer than the calls.
inline constexpr std::chrono::milliseconds call_results_gathered_for{1};
/// A call's report is safe once a later reply says so; without one it is sent again.
inline constexpr std::chrono::seconds call_report_again_after{30};
inline constexpr std::size_t max_call_reports_kept = 2'000;

struct ConversationSettings {
    std::string pool_name;
    std::chrono::milliseconds long_poll{60'000};
    std::chrono::milliseconds detach_timeout{5'000};
    std::chrono::milliseconds account_interval{60'000};
    Acceptance acceptance;
};

class Conversation {
public:
    /// With what the journal kept. Leases of an earlier life are begun only after the coordinator has confirmed them.
    Conversation(ConversationSettings settings, const std::vector<JournalledLease>& kept,
                 std::uint64_t revocation_epoch, Timestamp renew_at, Now now);

    Orders handle(const Heard& what, Now now, std::uint64_t random);

    /// When to be called with a Tick at the latest.
    [[nodiscard]] Moment next_tick() const { return next_tick_; }

private:
    struct Lease {
        enum class Stage { preparing, running, uploading, reportable };
        FunctionDigest function;
        std::optional<BlobReference> input; ///< to be fetched
        std::chrono::milliseconds duration{0};
        Moment deadline;
        Stage stage = Stage::preparing;
        bool confirmed = true;
        bool told_ready = false;
        bool begin_asked = false;
        bool transfer_under_way = false;
        unsigned failed_transfers = 0;
        Moment transfer_not_before{};
        bool is_call = false;
        Moment ended{};                      ///< of a call
        Moment told_at{};                    ///< the same
        std::optional<BlobReference> output; ///< to be uploaded

        [[nodiscard]] bool unfinished() const { return stage == Stage::preparing || stage == Stage::running; }
    };
    struct Function {
        enum class Stage { unknown, verifying, verified, fetching, here, refused };
        Stage stage = Stage::unknown;
        std::optional<Failure> refusal;
        unsigned failures = 0;
        Moment not_before{};
        bool held = false;
        Moment warm_until{};
        bool is_unwanted = false; ///< why it is refused: by the owner's wish, and by no fault of its own
        [[nodiscard]] bool is_judged() const { return stage != Stage::unknown && stage != Stage::verifying; }
    };
    struct WorkInFlight {
        Moment sent;
        std::set<LeaseId> reports;
        std::set<LeaseId> call_reports;
        std::set<LeaseId> held;
        std::uint32_t wanted = 0;
        bool takes_calls = false;
        std::uint64_t memory_bytes = 0;
        bool may_wait = false;
        bool told_no_work = false;
        bool is_last = false; ///< of a detaching host: holds nothing, wants nothing
        Acceptance acceptance;
    };

    void hear(const heard::Tick&) {}
    void hear(const heard::Capacity& capacity);
    void hear(const heard::Accepting& accepting);
    void hear(const heard::WorkAnswered& answered);
    void hear(const heard::WorkFailed& failed);
    void hear(const heard::ReportsAnswered& answered);
    void hear(const heard::ReportsFailed& failed);
    void hear(const heard::RevocationsKept& kept);
    void hear(const heard::RevocationsFailed& failed);
    void hear(const heard::FunctionVerified& verified);
    void hear(const heard::FunctionFailed& failed);
    void hear(const heard::FunctionUnwanted& unwanted);
    void hear(const heard::BundleHere& here);
    void hear(const heard::BundleFailed& failed);
    void hear(const heard::BundleGone& gone);
    void hear(const heard::InputHere& here);
    void hear(const heard::InputFailed& failed);
    void hear(const heard::OutputUploaded& uploaded);
    void hear(const heard::OutputFailed& failed);
    void hear(const heard::Begin& begin);
    void hear(const heard::BeginFailed& failed);
    void hear(const heard::Suspended& suspended);
    void hear(const heard::Finished& finished);
    void hear(const heard::ReportLost& lost);
    void hear(const heard::AccountHere&);
    void hear(const heard::AccountFailed&);
    void hear(const heard::Renewed& renewed);
    void hear(const heard::RenewalFailed&);
    void hear(const heard::Detach&);

    void judge_functions_again();
    void settle_reports(const WorkReply& reply, const WorkInFlight& sent);
    void take_leases(const std::vector<LeaseOffer>& offers);
    void retry_function(Function& function, const FunctionDigest& digest, const Failure& failure);
    void refuse_function(Function& function, const FunctionDigest& digest, const Failure& failure);
    void report_outcome(LeaseId id, Lease& lease, Outcome outcome);
    void drop(LeaseId id, CancelReason reason);

    void give_up_expired_leases();
    void advance_leases();
    void advance(LeaseId id, Lease& lease);
    void advance_function(const FunctionDigest& digest, Function& function);
    void release_unneeded_bundles();
    void advance_errands();
    void advance_work();
    void send_work();
    // of calls (conversation_calls.cpp)
    void keep_warm(const FunctionDigest& function);
    void settle_calls(const WorkReply& reply);
    void note_told(const std::vector<LeaseId>& reports);
    void tell_again(LeaseId report);
    void leave_unheard();
    [[nodiscard]] std::vector<LeaseId> calls_held_beside(const std::vector<LeaseId>& reported) const;
    void keep_calls_alive();
    void send_call_reports();
    [[nodiscard]] std::vector<LeaseId> reportable_calls() const;
    [[nodiscard]] Moment call_results_due() const;
    [[nodiscard]] std::uint32_t calls_wanted() const;
    [[nodiscard]] bool is_full_of_calls() const;
    [[nodiscard]] bool are_calls_outdated() const;
    [[nodiscard]] Moment earliest_request_for_calls() const;
    [[nodiscard]] Moment earliest_request_for_leases() const;
    [[nodiscard]] Moment beside_calls() const;
    [[nodiscard]] std::vector<FunctionDigest> warm_functions() const;
    [[nodiscard]] std::size_t calls_under_way() const;
    void end_detach(bool told);
    [[nodiscard]] std::uint32_t wanted() const;
    [[nodiscard]] std::vector<LeaseId> reportable() const;
    [[nodiscard]] std::chrono::milliseconds heartbeat() const;

    void give(Order what) { orders_.push_back(std::move(what)); }
    void tell(PoolEvent event) { orders_.emplace_back(order::Tell{std::move(event)}); }
    void wake_at(Moment when) { next_tick_ = std::min(next_tick_, when); }
    [[nodiscard]] Lease* find(LeaseId id);

    ConversationSettings settings_;
    std::map<LeaseId, Lease> leases_;
    std::map<LeaseId, Lease> told_calls_;   ///< reported, and not acknowledged yet: where calls are short, many
    Moment told_calls_due_ = Moment::max(); ///< when to look at those again, at the latest
    std::map<FunctionDigest, Function> functions_;
    heard::Capacity capacity_;

    std::optional<WorkInFlight> work_;
    std::optional<Moment> last_answer_;
    bool connected_ = false;
    bool may_miss_calls_ = false; ///< a request that took calls ended without a reply that was heard
    std::optional<Withheld> withheld_;
    unsigned failures_ = 0;
    Moment connect_not_before_{};                        ///< after a failure
    Moment ask_not_before_{};                            ///< for work, as the coordinator said
    std::optional<std::set<LeaseId>> reports_under_way_; ///< beside `work_`
    Moment reports_not_before_{};
    Moment last_call_{};
    Moment unwanted_until_{}; ///< nor before this, because what it offered was not wanted

    std::uint64_t revocation_epoch_;
    std::optional<std::uint64_t> wanted_epoch_; ///< known to be newer: nothing begins before it is here
    bool revocations_under_way_ = false;
    unsigned revocation_failures_ = 0;
    Moment revocations_not_before_{};

    Moment account_at_;
    bool account_under_way_ = false;
    Timestamp renew_at_;
    bool renewal_under_way_ = false;
    unsigned renewal_failures_ = 0;
    Moment renewal_not_before_{};

    std::optional<Moment> detach_until_;
    bool detached_ = false;

    // Of the call to `handle` that is under way.
    Now now_;
    std::uint64_t random_ = 0;
    Orders orders_;
    Moment next_tick_;
};

} // namespace fallow::scheduler
