// SPDX-License-Identifier: GPL-3.0-or-later
// What a host's conversation with its pool hears, and what it orders: values only.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "scheduler-client/acceptance.h"
#include "scheduler-client/journal.h"
#include "scheduler-client/pool_events.h"

namespace fallow::scheduler {

/// What the conversation hears.
namespace heard {

struct Tick {};
/// How many unfinished leases may be here at once, and what a task may use.
struct Capacity {
    std::uint32_t leases = 0;
    std::uint64_t memory_bytes = 0;
    std::uint32_t calls = 0;      ///< that may be here at once, besides
    std::uint32_t call_slots = 0; ///< of them those that can run at once
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
/// The answer to SendReports.
struct ReportsAnswered {
    WorkReply reply;
};
struct ReportsFailed : RequestFailed {};
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
                 heard::ReportsAnswered, heard::ReportsFailed, heard::RevocationsKept, heard::RevocationsFailed,
                 heard::FunctionVerified, heard::FunctionFailed, heard::FunctionUnwanted, heard::BundleHere,
                 heard::BundleFailed, heard::BundleGone, heard::InputHere, heard::InputFailed, heard::OutputUploaded,
                 heard::OutputFailed, heard::Begin, heard::BeginFailed, heard::Suspended, heard::Finished,
                 heard::ReportLost, heard::AccountHere, heard::AccountFailed, heard::Renewed, heard::RenewalFailed,
                 heard::Detach>;

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
    std::uint32_t calls = 0;
    std::vector<FunctionDigest> warm{};
    bool introduces = false;                          ///< says the agent's version: the connection is new
    std::optional<std::vector<LeaseId>> held_calls{}; ///< where a reply that was not heard may have brought others
    bool operator==(const SendWork&) const = default;
};
/// Results of calls, beside the SendWork that waits at the coordinator.
struct SendReports {
    std::vector<LeaseId> reports;
    bool operator==(const SendReports&) const = default;
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

using Order =
    std::variant<order::SendWork, order::SendReports, order::InterruptWork, order::FetchRevocations,
                 order::VerifyFunction, order::FetchBundle, order::CancelBundle, order::HoldBundle,
                 order::ReleaseBundle, order::FetchInput, order::UploadOutput, order::TellReady, order::BeginRun,
                 order::RecordOutcome, order::Forget, order::FetchAccount, order::Renew, order::Tell>;
using Orders = std::vector<Order>;

} // namespace fallow::scheduler
