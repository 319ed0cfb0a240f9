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
#include <variant>
#include <vector>

#include "scheduler-client/acceptance.h"
#include "scheduler-client/back_off.h"
#include "scheduler-client/journal.h"
#include "scheduler-client/pool_events.h"

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

/// What the conversation hears.
namespace heard {

struct Tick {};
/// How many unfinished leases may be here at once, and what a task may use.
struct Capacity {
    std::uint32_t leases = 0;
    std::uint64_t memory_bytes = 0;
};
/// What the owner takes is this from now on; functions are judged by it that are verified from now on.
struct Accepting {
    Acceptance acceptance;
};
/// Its leases are in the journal already, and no more than were asked for.
struct WorkAnswered {
    WorkReply reply;
};
struct RequestFailed {
    Failure failure;
    std::chrono::milliseconds retry_after{0};
};
struct WorkFailed : RequestFailed {};
struct RevocationsKept {
    std::uint64_t epoch = 0;
};
struct RevocationsFailed : RequestFailed {};
/// Package here, signature and publisher good, no newer version seen.
struct FunctionVerified {
    FunctionDigest function;
};
struct FunctionFailed {
    FunctionDigest function;
    Failure failure;
};
/// All is well with it, but the owner does not take it: its leases go back for others.
struct FunctionUnwanted {
    FunctionDigest function;
    Failure objection;
};
struct BundleHere {
    FunctionDigest function;
};
struct BundleFailed {
    FunctionDigest function;
    Failure failure;
};
struct BundleGone {
    FunctionDigest function;
};
struct InputHere {
    LeaseId lease;
};
struct InputFailed {
    LeaseId lease;
    Failure failure;
};
struct OutputUploaded {
    LeaseId lease;
};
struct OutputFailed {
    LeaseId lease;
    Failure failure;
};
/// The owner has a slot for it.
struct Begin {
    LeaseId lease;
};
struct BeginFailed {
    LeaseId lease;
    Failure failure;
};
/// Its checkpoint is kept and it does not run any more.
struct Suspended {
    LeaseId lease;
};
/// Its result is in the journal.
struct Finished {
    LeaseId lease;
    std::optional<BlobReference> output;
};
/// The journal has no report for what should have one.
struct ReportLost {
    LeaseId lease;
};
struct AccountHere {};
struct AccountFailed {};
struct Renewed {
    Timestamp renew_at;
};
struct RenewalFailed {};
struct Detach {};

} // namespace heard

using Heard =
    std::variant<heard::Tick, heard::Capacity, heard::Accepting, heard::WorkAnswered, heard::WorkFailed,
                 heard::RevocationsKept, heard::RevocationsFailed, heard::FunctionVerified, heard::FunctionFailed,
                 heard::FunctionUnwanted, heard::BundleHere, heard::BundleFailed, heard::BundleGone, heard::InputHere,
                 heard::InputFailed, heard::OutputUploaded, heard::OutputFailed, heard::Begin, heard::BeginFailed,
                 heard::Suspended, heard::Finished, heard::ReportLost, heard::AccountHere, heard::AccountFailed,
                 heard::Renewed, heard::RenewalFailed, heard::Detach>;

/// What it orders.
namespace order {

/// Reports that do not fit one request may be left out: they then count as held.
struct SendWork {
    std::vector<LeaseId> reports;
    std::vector<LeaseId> held;
    std::uint32_t wanted = 0;
    std::uint64_t memory_bytes = 0;
    std::chrono::milliseconds wait{0};
    Acceptance acceptance;
    bool operator==(const SendWork&) const = default;
};
/// No answer to the last SendWork is expected any more.
struct InterruptWork {
    bool operator==(const InterruptWork&) const = default;
};
struct FetchRevocations {
    bool operator==(const FetchRevocations&) const = default;
};
struct VerifyFunction {
    FunctionDigest function;
    bool operator==(const VerifyFunction&) const = default;
};
struct FetchBundle {
    FunctionDigest function;
    bool operator==(const FetchBundle&) const = default;
};
/// No lease needs it any more.
struct CancelBundle {
    FunctionDigest function;
    bool operator==(const CancelBundle&) const = default;
};
struct HoldBundle {
    FunctionDigest function;
    bool operator==(const HoldBundle&) const = default;
};
struct ReleaseBundle {
    FunctionDigest function;
    bool operator==(const ReleaseBundle&) const = default;
};
struct FetchInput {
    LeaseId lease;
    BlobReference input;
    bool operator==(const FetchInput&) const = default;
};
struct UploadOutput {
    LeaseId lease;
    BlobReference output;
    bool operator==(const UploadOutput&) const = default;
};
struct TellReady {
    LeaseId lease;
    FunctionDigest function;
    bool operator==(const TellReady&) const = default;
};
/// Mark it in the journal, then hand it out as LeaseMayRun.
struct BeginRun {
    LeaseId lease;
    FunctionDigest function;
    Moment deadline;
    bool operator==(const BeginRun&) const = default;
};
/// Put this outcome into the journal as the lease's result.
struct RecordOutcome {
    LeaseId lease;
    Outcome outcome;
    bool operator==(const RecordOutcome&) const = default;
};
struct Forget {
    std::vector<LeaseId> leases;
    std::vector<LeaseId> acknowledged{}; ///< of them: the pool has their results now
    bool operator==(const Forget&) const = default;
};
/// And ask what became of reports.
struct FetchAccount {
    bool operator==(const FetchAccount&) const = default;
};
struct Renew {
    bool operator==(const Renew&) const = default;
};
struct Tell {
    PoolEvent event;
};

} // namespace order

using Order = std::variant<order::SendWork, order::InterruptWork, order::FetchRevocations, order::VerifyFunction,
                           order::FetchBundle, order::CancelBundle, order::HoldBundle, order::ReleaseBundle,
                           order::FetchInput, order::UploadOutput, order::TellReady, order::BeginRun,
                           order::RecordOutcome, order::Forget, order::FetchAccount, order::Renew, order::Tell>;
using Orders = std::vector<Order>;

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
        bool is_unwanted = false; ///< why it is refused: by the owner's wish, and by no fault of its own
        [[nodiscard]] bool is_judged() const { return stage != Stage::unknown && stage != Stage::verifying; }
    };
    struct WorkInFlight {
        Moment sent;
        std::set<LeaseId> reports;
        std::set<LeaseId> held;
        std::uint32_t wanted = 0;
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
    std::map<FunctionDigest, Function> functions_;
    heard::Capacity capacity_;

    std::optional<WorkInFlight> work_;
    std::optional<Moment> last_answer_;
    bool connected_ = false;
    unsigned failures_ = 0;
    Moment connect_not_before_{}; ///< after a failure
    Moment ask_not_before_{};     ///< for work, as the coordinator said
    Moment unwanted_until_{};     ///< nor before this, because what it offered was not wanted

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
