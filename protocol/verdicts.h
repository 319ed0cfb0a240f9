// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a host's reports: POST /v1/verdicts. A host asks about leases whose reports were acknowledged, as often as
// it likes, so that nobody has to remember who was told: a lost answer costs one more question.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/identifiers.h"
#include "protocol/result.h"

namespace fallow {

inline constexpr std::size_t max_leases_per_verdict_request = 256;
inline constexpr std::size_t max_verdict_request_bytes = 16 * 1024;
inline constexpr std::size_t max_verdict_reply_bytes = 64 * 1024;

/// Why a report earns nothing, as the coordinator tells them apart.
enum class RefusalReason {
    mismatch,         ///< other hosts agreed on another result
    unverified,       ///< the task ended, and no result of it could be verified
    not_reproducible, ///< how it ended shows what this host could not do, not what the function does
    expired,          ///< the lease's deadline passed before the report came
    returned,         ///< the lease was given back before a result
    late,             ///< the task was decided before the report came
    batch_cancelled,  ///< the batch was cancelled, and the result had not been verified
    not_accepted,     ///< the report itself was refused, or never delivered: known to the host alone
    other,            ///< one that this version does not know
};

/// Wire name: "mismatch", "unverified", "notReproducible", "expired", "returned", "late", "batchCancelled",
/// "notAccepted", "other".
std::string_view name(RefusalReason reason);
/// `other` for a name that is none of these.
RefusalReason refusal_reason_from_name(std::string_view name);

struct CreditGranted {
    Credits credits; ///< may be 0: a task that took no time worth counting
    bool operator==(const CreditGranted&) const = default;
};
struct CreditRefused {
    RefusalReason reason = RefusalReason::other;
    bool operator==(const CreditRefused&) const = default;
};
/// Final: once told it never changes.
using ReportVerdict = std::variant<CreditGranted, CreditRefused>;

/// {"leases":["1"]}
struct VerdictRequest {
    std::vector<LeaseId> leases;
    static Result<VerdictRequest> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

/// {"lease":"1","verdict":"granted","credits":"0.010000"} or {"lease":"1","verdict":"refused","reason":"mismatch"}
struct LeaseVerdict {
    LeaseId lease;
    ReportVerdict verdict;
    bool operator==(const LeaseVerdict&) const = default;
};

/// {"verdicts":[LeaseVerdict]}: of the leases asked about those that are decided. The others are pending, or not known.
struct VerdictReply {
    std::vector<LeaseVerdict> verdicts;
    static Result<VerdictReply> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

} // namespace fallow
