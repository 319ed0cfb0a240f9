// SPDX-License-Identifier: GPL-3.0-or-later
// What a pool's client tells its owner. Values only: they may cross threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "protocol/function_package.h"
#include "protocol/messages.h"
#include "scheduler-client/journal.h"

namespace fallow::scheduler {

using Moment = std::chrono::steady_clock::time_point;

struct PoolConnected {
    std::string pool_name;
};
/// Or not connected yet. It goes on trying by itself.
struct PoolDisconnected {
    Failure reason;
    std::chrono::milliseconds next_attempt_in{0};
};
/// A lease was taken and is being prepared (bundle, input).
struct LeaseReceived {
    LeaseId lease;
    BatchId batch;
    FunctionDigest function;
};
struct BundleProgress {
    FunctionDigest function;
    std::uint64_t bytes_done = 0;
    std::uint64_t bytes_total = 0;
    std::uint32_t peers = 0;
};
/// Everything is here: answer with `begin` when a slot is free.
struct LeaseReady {
    LeaseId lease;
    FunctionDigest function;
    std::string function_name;
    PublicKey publisher;            ///< a fresh worker process for each
    std::uint64_t memory_bytes = 0; ///< the function's limit
    std::string publisher_name;     ///< for people
};
/// The answer to `begin`, marked in the journal: run it now.
struct LeaseMayRun {
    LeaseOffer offer; ///< its input is empty; a call comes without LeaseReady before it
    std::shared_ptr<const VerifiedFunction> function;
    std::filesystem::path bundle_directory; ///< holds manifest.json; check each file again on the bytes handed over
    Bytes input;
    std::optional<Bytes> checkpoint;
    Moment deadline; ///< as it stands now: the coordinator extends it while it hears of us; LeaseCancelled ends it
};
/// refused: its function was revoked or is not to be had.
enum class CancelReason { by_pool, deadline_passed, refused, detached };
/// Stop working on it (or do not begin); nothing is to be reported.
struct LeaseCancelled {
    LeaseId lease;
    CancelReason reason = CancelReason::by_pool;
};
struct ReportAcknowledged {
    LeaseId lease;
};
struct ReportRefused {
    LeaseId lease;
    Failure failure;
};
/// The pool was asked and has nothing now; another pool may have the slot.
struct NoWork {};
/// A function that this host will not run; its leases were reported as not started.
struct FunctionRefused {
    FunctionDigest function;
    Failure failure;
};
struct AccountUpdated {
    AccountId account;
    std::string account_name;
    Credits granted;
    Credits pending;
    std::string team{}; ///< this host's, by name; empty: none
};
/// The pool's operator gives this host no work; nothing: not any more.
struct WorkWithheld {
    std::optional<Withheld> why;
};
/// What the pool decided about reports of earlier; all of it is in the journal.
struct VerdictsKept {
    std::size_t granted = 0; ///< reports
    std::size_t refused = 0;
    Credits credits; ///< granted for them
};
struct IdentityRenewed {
    Timestamp valid_until;
};
struct RenewalFailed {
    Failure failure;
    Timestamp valid_until;
};
/// After `detach`: leases were given back, or the pool could not be told in time. The client may now be destroyed.
struct PoolDetached {
    bool told = false;
};
/// The journal could not be written (disk full...): nothing is begun until it can.
struct JournalFailed {
    Failure failure;
};

using PoolEvent =
    std::variant<PoolConnected, PoolDisconnected, LeaseReceived, BundleProgress, LeaseReady, LeaseMayRun,
                 LeaseCancelled, ReportAcknowledged, ReportRefused, NoWork, FunctionRefused, AccountUpdated,
                 WorkWithheld, VerdictsKept, IdentityRenewed, RenewalFailed, PoolDetached, JournalFailed>;

} // namespace fallow::scheduler
