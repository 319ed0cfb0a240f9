// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON bodies of the coordinator's HTTPS interface that hosts exchange with it. protocol/openapi.json is the same in
// public words, and has those of submitters and operators too. Unknown keys are ignored, so that both sides can grow.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/digest.h"
#include "protocol/identifiers.h"
#include "protocol/outcome.h"
#include "protocol/result.h"
#include "protocol/withheld.h"

namespace fallow {

inline constexpr std::size_t max_inline_bytes = 64 * 1024; ///< larger inputs and outputs are blobs
inline constexpr std::size_t max_work_request_bytes = 16 * 1024 * 1024;
inline constexpr std::size_t max_work_reply_bytes = 16 * 1024 * 1024;
inline constexpr std::size_t max_reports_per_request = 1000;
inline constexpr std::size_t max_leases_per_request = 1000;
inline constexpr std::size_t max_held_leases = 10'000;
inline constexpr std::size_t max_accepted_publishers = 32;
inline constexpr std::size_t max_publisher_name_bytes = 64;
inline constexpr std::size_t max_functions_per_request = 256;
inline constexpr std::size_t max_warm_functions = 32;
inline constexpr std::size_t max_calls_per_host = 64;       ///< at once; what a host cannot run at once waits there
inline constexpr std::size_t max_log_tail_bytes = 4096;     ///< of a report; the end of a longer log goes
inline constexpr std::size_t max_outcome_text_bytes = 4096; ///< messages and reasons; the start of a longer one goes
inline constexpr std::size_t max_outcome_json_bytes = 32 * 1024;
inline constexpr std::size_t max_agent_version_bytes = 32;
inline constexpr std::size_t max_task_arguments = 1024;
inline constexpr std::size_t max_task_argument_bytes = 64 * 1024;
inline constexpr std::chrono::seconds max_work_wait{60};

/// Content by value, base64 on the wire: {"inline":"..."}; or by name: {"blob":"<hex>","size":N}.
struct BlobReference {
    BlobDigest digest;
    std::uint64_t size = 0;
    bool operator==(const BlobReference&) const = default;
};
using Content = std::variant<Bytes, BlobReference>;

/// {"inline":"<base64>"} or {"blob":"<64 hex>","size":N}
std::string content_to_json(const Content& content);

/// {"kind":"finished","exitCode":0}, {"kind":"trapped","message":""}, {"kind":"limit","limit":"memory"},
/// {"kind":"violation"}, {"kind":"crashed","reason":""}, {"kind":"notStarted","reason":""}, {"kind":"abandoned"};
/// limits are "memory", "processorTime", "wallTime", "output".
std::string outcome_to_json(const Outcome& outcome);
Result<Outcome> outcome_from_json(std::string_view json);

// Wire form of all that follows: ids, seeds and the guest's clock are decimal text ("18446744073709551615"), because JSON
// numbers end at 2^53; sizes, counts and durations are whole JSON numbers; digests are 64 hexadecimal characters. Every key
// must be there unless said otherwise; a failure names the place, such as "work request: reports[3].lease: is missing".

/// "1.2.3", or whatever else a build calls itself: 1 to 32 visible characters of ASCII.
bool is_agent_version(std::string_view text);

// ---- POST /v1/enrol, POST /v1/renew ---------------------------------------------------------------------------------

/// {"token":"..." (not in a renewal),"request":PEM,"swarmRequest":PEM,"hostName":"...","platform":"...",
/// "agentVersion":"0.1.0" (optional)}
struct EnrolRequest {
    std::string token;             ///< empty in a renewal, which the host certificate authenticates
    std::string request_pem;       ///< PKCS#10; its key becomes the host's id
    std::string swarm_request_pem; ///< PKCS#10 for the swarm certificate, another key
    std::string host_name;         ///< for people; at most 64 bytes
    std::string platform;          ///< "linux-x86_64"
    std::string agent_version{};   ///< see is_agent_version; empty: not told
    static Result<EnrolRequest> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

/// {"poolName","account":"7","hostCertificate":PEM,"swarmCertificate":PEM,"issuingCertificate":PEM,"swarmAnchor":PEM,
/// "announceUrl"}
struct EnrolReply {
    std::string pool_name;
    AccountId account;
    std::string host_certificate_pem;
    std::string swarm_certificate_pem;
    std::string issuing_certificate_pem;
    std::string swarm_anchor_pem;
    std::string announce_url; ///< of the tracker, with this host's own key in it: a secret
    static Result<EnrolReply> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

// ---- POST /v1/work ----------------------------------------------------------------------------------------------------

/// {"lease":"1","outcome":{...},"output":{content},"commitment":hex,"processorMilliseconds":N,"peakMemoryBytes":N,
/// "log":"..." (optional)}
struct LeaseReport {
    LeaseId lease;
    Outcome outcome;
    Content output = Bytes{};
    Commitment commitment;
    std::chrono::milliseconds processor_time{0};
    std::uint64_t peak_memory_bytes = 0;
    std::string log_tail; ///< at most 4 KiB goes with a report
    bool operator==(const LeaseReport&) const = default;
};

/// {"reports":[LeaseReport],"held":["1"],"wanted":N,"memoryBytes":N,"functions":[hex],"waitMilliseconds":N,
/// "publishers":["name"] (optional),"processorSeconds":N (optional),"diskBytes":N (optional),"calls":N (optional),
/// "warm":[hex] (optional),"beside":true (optional),"agentVersion":"0.1.0" (optional),"heldCalls":["1"] (optional)}
///
/// A call is a lease whose submitter waits for its result. It is never among `held`: a host that loses one says nothing, and
/// the coordinator gives it to another. Its report is acknowledged in a later reply.
struct WorkRequest {
    std::vector<LeaseReport> reports;
    std::vector<LeaseId> held;             ///< leases this host still works on; all others it forgot are given back
    std::uint32_t wanted = 0;              ///< how many more leases
    std::uint64_t memory_bytes = 0;        ///< a task may use at most this much
    std::vector<FunctionDigest> functions; ///< whose bundles are here already (at most 256, newest first)
    std::chrono::milliseconds wait{0};     ///< how long the reply may be held back for want of work
    std::optional<std::vector<std::string>> publishers; ///< only functions of these; nothing: anybody's
    std::optional<std::chrono::seconds> processor_time; ///< only functions whose limit is no higher; nothing: any
    std::optional<std::uint64_t> disk_bytes{}; ///< bundle and input of a task may have at most this; nothing: any size
    std::uint32_t calls = 0;                   ///< how many more calls, besides `wanted`
    std::vector<FunctionDigest> warm;          ///< functions that it can begin at once
    /// It brings reports only and is answered at once; a request of this host that waits goes on waiting.
    bool is_beside = false;
    /// With the first request of a connection only: the coordinator remembers it. Empty: what it said before.
    std::string agent_version{};
    /// Calls that it works on or is about to report: of those that it was given, all others never reached it. Said after
    /// it hung up on a request that took calls, whose reply may have been on its way.
    std::optional<std::vector<LeaseId>> held_calls{};
    static Result<WorkRequest> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

/// {"lease":"1","task":"2","batch":"3","function":hex,"seed":"4","clockStartNanoseconds":"5","arguments":["..."],
/// "input":{content},"durationMilliseconds":N,"call":true (optional)}
struct LeaseOffer {
    LeaseId lease;
    TaskId task;
    BatchId batch;
    FunctionDigest function;
    std::uint64_t seed = 0;
    std::chrono::nanoseconds clock_start{0};
    std::vector<std::string> arguments;
    Content input = Bytes{};
    std::chrono::milliseconds duration{0}; ///< from the receipt of the reply: no clock has to agree
    bool is_call = false;                  ///< somebody waits for it
    bool operator==(const LeaseOffer&) const = default;
};

/// {"lease":"1","code":"expired","message":"..."}
struct ReportRefusal {
    LeaseId lease;
    Failure failure;
    bool operator==(const ReportRefusal&) const = default;
};

/// {"acknowledged":["1"],"refused":[ReportRefusal],"cancelled":["2"],"leases":[LeaseOffer],"retryAfterMilliseconds":N,
/// "revocationEpoch":N,"withheld":{Withheld} (optional)}
struct WorkReply {
    std::vector<LeaseId> acknowledged;  ///< durable; the host may forget them
    std::vector<ReportRefusal> refused; ///< final; the host may forget them too
    std::vector<LeaseId> cancelled;     ///< of `held`: stop working on them, nothing to report
    std::vector<LeaseOffer> leases;
    std::chrono::milliseconds retry_after{0}; ///< do not ask again before
    std::uint64_t revocation_epoch = 0;       ///< changed: fetch /v1/revocations before running anything
    std::optional<Withheld> withheld{};       ///< why this host is given no work, whatever there is
    static Result<WorkReply> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

// ---- GET /v1/revocations ----------------------------------------------------------------------------------------------

/// {"epoch":N,"serials":["1a2b"]}
struct Revocations {
    std::uint64_t epoch = 0;
    std::vector<std::string> serials;
    static Result<Revocations> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

// ---- every refusal -----------------------------------------------------------------------------------------------------

/// {"error":{"code":"forbidden","message":"..."}} in the body of each reply from 400 up.
std::string failure_to_json(const Failure& failure);
/// Understands any body: what is not such a body becomes `unavailable` with the status in its words.
Failure failure_from_reply(unsigned http_status, std::string_view body);
/// The status that fits a code (RFC 9110).
unsigned http_status(FailureCode code);

} // namespace fallow
