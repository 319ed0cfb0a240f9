// SPDX-License-Identifier: GPL-3.0-or-later
// What can be asked of the coordinator's core and what it answers, besides the work conversation of protocol/messages.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "coordinator-server/core/comparisons.h"
#include "coordinator-server/core/domain.h"
#include "coordinator-server/core/verdicts.h"

namespace fallow::coordinator {

// ---- accounts, tokens, hosts ----------------------------------------------------------------------------------------

struct MakeToken {
    std::string account; ///< by name; made when there is none
    Roles roles;
    TokenDigest digest;
};

struct MakeJoinToken {
    std::string account; ///< by name; made when there is none; empty: the one of the team's name
    std::uint32_t uses = 1;
    std::chrono::seconds expires_in{0};
    TokenDigest digest;
    std::string team{}; ///< by name; made when there is none; empty: the account's, if it has one
};

/// A token of either kind, with the names of what it is for.
struct TokenSummary {
    std::variant<JoinToken, AccessToken> token;
    std::string account_name;
    std::string team_name; ///< empty: none
    [[nodiscard]] std::string id() const
    {
        return std::visit([](const auto& one) { return token_id(one.digest); }, token);
    }
};

/// The same again with another secret; the old one ends.
struct RotateToken {
    std::string id; ///< or its beginning
    TokenDigest digest;
};

struct EnrolHost {
    TokenDigest join_token;
    HostId host;
    std::string name;
    std::string platform;
    std::string network;
    AnnounceKey announce_key{}; ///< fresh random bytes; a host that is known already keeps the one it has
    std::string version{};      ///< of its agent
};

/// The same host may enrol again with any join token of the same account: a lost reply costs no second use.
struct EnrolledHost {
    Host host;
    Account account;
};

struct AccountSummary {
    Account account;
    Credits pending; ///< claimed by reports that await their quorum
    Roles roles;     ///< of all its tokens
    std::uint32_t hosts = 0;
    Credits held;            ///< of its funds, by batches that have not ended
    std::string team_name{}; ///< of the account, or of the host that asks; empty: none
};

/// More to spend on batches, by an operator.
struct GrantFunds {
    std::string account; ///< by name; made when there is none
    Credits amount;
};

struct HostSummary {
    Host host;
    std::string account_name;
    std::uint32_t leases = 0;
    std::uint64_t verified = 0;           ///< replicas in a quorum since this coordinator started
    bool waiting = false;                 ///< in a long poll right now
    double pace = 1;                      ///< how many times longer than is usual its tasks take
    std::optional<Instant> rests_until{}; ///< it lost too many leases in a row
    std::string team_name{};              ///< empty: none
    std::optional<Withheld> withheld{};   ///< why it is given no work
};

struct TeamSummary {
    Team team;
    std::vector<std::string> accounts; ///< by name
    std::uint32_t hosts = 0;           ///< that are not retired
    std::uint32_t withheld = 0;        ///< of them those that are given no work
    std::uint32_t retired = 0;
    HostTally tally; ///< of all, the retired among them
};

// ---- publishers and functions ---------------------------------------------------------------------------------------

struct AddPublisher {
    std::string serial;
    std::string name;
};

/// Verified by the caller: signature, publisher, files. The core checks names, versions and revocation.
struct PublishFunction {
    Function function; ///< `published` is set by the core
    std::string package_json;
};

// ---- batches --------------------------------------------------------------------------------------------------------

/// Who asks: owners see and change their own batches, operators all.
struct Caller {
    AccountId account;
    Roles roles;
};

struct CreateBatch {
    AccountId owner;
    std::string function; ///< "name" (its newest version), "name@1.2.3" or the digest in hexadecimal
    std::string name;
    std::uint32_t replicas = 2;
    std::uint32_t quorum = 2;
    std::chrono::seconds lease_duration{600};
    std::chrono::seconds deadline{0}; ///< of the whole batch from now; 0: none
    std::vector<std::string> arguments;
    std::string idempotency_key;
    Verification verification;
    /// A function as in `function`, that says whether two results are equal; empty: equal bytes are.
    std::string comparator{};
    std::uint32_t priority = normal_priority;
    TaskNeeds needs{};
    std::optional<Credits> budget{};
    std::optional<BatchId> after{}; ///< whose results are its inputs
    bool joins = false;             ///< all of them as one
};

/// Adds to the budget of a batch that has not ended.
struct FundBatch {
    Caller caller;
    BatchId batch;
    Credits amount;
};

struct AppendInputs {
    Caller caller;
    BatchId batch;
    std::uint32_t first_index = 0; ///< inputs whose index is known already are skipped; a gap is a conflict
    std::vector<TaskInput> inputs; ///< at most max_inputs_per_append; inline content at most max_inline_bytes each
};

struct BatchSummary {
    Batch batch;
    std::string function_name;
    Version function_version;
    std::string owner_name;
    std::uint32_t running = 0;    ///< tasks that some host works on now
    std::uint32_t waiting = 0;    ///< tasks that are neither decided nor worked on nor unsettled
    std::uint32_t unsettled = 0;  ///< tasks with a result that stands on trust until its account passes a check
    std::string comparator{};     ///< "name 1.2.3", where it has one
    std::string unsent_because{}; ///< why none of them is given to a host, where that is known; a sentence
};

/// A batch that has results of another to take, from this one on in their order.
struct FeedDue {
    BatchId batch;
    BatchId after;
    std::uint64_t from = 0;
};

/// A batch whose one input is to be made of all outputs of another.
struct JoinDue {
    BatchId batch;
    BatchId after;
    AccountId owner;
};

struct JoinedOutputs {
    Content content = Bytes{};
    std::uint32_t count = 0;       ///< outputs in it
    std::uint32_t passed_over = 0; ///< results that were no success
};

/// Two results for their comparator.
struct ComparisonDue {
    ComparedPair pair;
    AccountId owner; ///< of their batch
    ReportedResult first;
    ReportedResult second;
};

struct ReadResults {
    Caller caller;
    BatchId batch;
    std::uint64_t from = 0;
    std::size_t limit = 1000; ///< pages are cut by bytes too
    std::chrono::milliseconds wait{
        0}; ///< how long to hold the answer back while nothing new is there and the batch lives
};

struct ResultsPage {
    std::vector<TaskResult> results;
    BatchState state = BatchState::open;
    bool end = false; ///< the batch has ended and nothing comes after these
};

} // namespace fallow::coordinator
