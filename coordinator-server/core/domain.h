// SPDX-License-Identifier: GPL-3.0-or-later
// The things a pool keeps books about, as values: accounts, tokens, hosts, publishers, functions, batches and results.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/identifiers.h"
#include "protocol/keys.h"
#include "protocol/manifest.h"
#include "protocol/messages.h"

namespace fallow::coordinator {

/// A point of the coordinator's time, in milliseconds since 1970 UTC. It never runs backwards while a coordinator runs.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

inline constexpr std::size_t max_name_bytes = 64; ///< of accounts, hosts, publishers, platforms
inline constexpr std::size_t max_batch_name_bytes = 200;
inline constexpr std::size_t max_idempotency_key_bytes = 128;
inline constexpr std::size_t max_arguments = 256; ///< of a batch, and of one input
inline constexpr std::size_t max_argument_bytes =
    64 * 1024; ///< of all arguments of a batch, and of one input, together
inline constexpr std::size_t max_inputs_per_append = 10'000;
inline constexpr std::uint32_t max_tasks_per_batch = 1U << 28;
inline constexpr std::uint64_t max_batches = 1ULL << 24;
inline constexpr std::uint32_t max_replicas_at_start = 16; ///< of a task, before any disagreement
inline constexpr std::chrono::seconds min_lease_duration{1};
inline constexpr std::chrono::hours max_lease_duration{24 * 7};
/// Among the batches of one submitter those of higher priority go first; between submitters it changes nothing.
inline constexpr std::uint32_t normal_priority = 5;
inline constexpr std::uint32_t max_priority = 9;
inline constexpr std::uint64_t max_task_need_bytes = 1ULL << 50; ///< of memory, and of disk
/// What an operator may grant an account, and a batch may cost, at most: a million years of one processor.
inline constexpr Credits max_funds{10'000'000'000LL * 1'000'000};

/// SHA-256 of a token's 32 bytes: the token itself is never kept.
using TokenDigest = Digest<struct TokenDigestTag>;

/// By which people name a token that they do not have: the beginning of its digest.
inline constexpr std::size_t token_id_characters = 12;
std::string token_id(const TokenDigest& digest);

enum class Role : std::uint8_t { submitter = 1, publisher = 2, operator_ = 4 };

/// A set of roles.
struct Roles {
    std::uint8_t bits = 0;
    [[nodiscard]] bool has(Role role) const { return (bits & static_cast<std::uint8_t>(role)) != 0; }
    Roles& add(Role role)
    {
        bits |= static_cast<std::uint8_t>(role);
        return *this;
    }
    bool operator==(const Roles&) const = default;
};

using TeamId = NumericId<struct TeamIdTag>;

/// The versions of the agent that may work in a team.
struct VersionPin {
    Version version;
    bool or_newer = false;
    bool operator==(const VersionPin&) const = default;
};

/// An organisation in the pool: its hosts, which an operator looks at and rules together.
struct Team {
    TeamId id;
    std::string name; ///< unique in the pool
    Instant created{};
    bool is_drained = false; ///< its hosts are given no new work
    std::optional<VersionPin> pin{};
    bool operator==(const Team&) const = default;
};

/// A host's row number: the short name by which hot tables and the core know it.
using HostNumber = std::uint32_t;

/// What an account may spend on batches. Of `granted`, `free` is left; the rest is held by its batches or was spent by them.
struct Funds {
    Credits granted; ///< by operators, in all
    Credits free;
    bool operator==(const Funds&) const = default;
};

struct Account {
    AccountId id;
    std::string name; ///< unique in the pool
    Credits credits;  ///< granted so far
    Instant created{};
    Funds funds{};
    std::optional<TeamId> team{};
    bool operator==(const Account&) const = default;
};

struct AccessToken {
    TokenDigest digest;
    AccountId account;
    Roles roles;
    Instant created{};
    std::optional<Instant> revoked{};
    bool operator==(const AccessToken&) const = default;
};

struct JoinToken {
    TokenDigest digest;
    AccountId account;
    std::uint32_t uses_left = 0;
    Instant expires{};
    std::uint32_t uses = 0; ///< in all
    Instant created{};      ///< 1970 where that was not recorded
    std::optional<TeamId> team{};
    std::optional<Instant> revoked{};
    bool operator==(const JoinToken&) const = default;
};

/// What came of a host's work, ever. Written down a minute late at most.
struct HostTally {
    std::chrono::milliseconds processor_time{0}; ///< that its reports claim, each up to its function's limit
    std::uint64_t done = 0;                      ///< results
    std::uint64_t failed = 0;                    ///< tasks that it lost or could not run, and results that proved wrong
    HostTally& operator+=(const HostTally& more)
    {
        processor_time += more.processor_time;
        done += more.done;
        failed += more.failed;
        return *this;
    }
    bool operator==(const HostTally&) const = default;
};

using AnnounceKey = std::array<std::uint8_t, 32>;

struct Host {
    HostNumber number = 0;
    HostId id;
    AccountId account;
    std::string name;
    std::string platform;
    std::string network;        ///< address block it was last seen in, e.g. "192.0.2.0/24"
    AnnounceKey announce_key{}; ///< what it shows to the tracker: a secret
    Instant enrolled{};
    Instant last_seen{};
    std::optional<TeamId> team{};
    std::string version{};            ///< of its agent, as it says; empty: not told
    std::optional<Instant> retired{}; ///< its certificate counts no more
    bool is_drained = false;          ///< it is given no new work
    HostTally tally{};
    bool operator==(const Host&) const = default;
};

struct Publisher {
    std::string serial; ///< of its certificate, lower-case hexadecimal
    std::string name;
    Instant created{};
    std::uint64_t revoked_in_epoch = 0; ///< 0: not revoked
    bool operator==(const Publisher&) const = default;
};

/// A published function. Its package is large and stays in the store.
struct Function {
    FunctionDigest digest;
    std::string name;
    Version version;
    std::string description;
    std::string publisher_serial;
    InfoHash info_hash;
    FunctionLimits limits;
    Instant published{};
    std::uint64_t bundle_bytes = 0;   ///< of its files; 0 where that was not recorded
    bool distinct_processors = false; ///< see Manifest
    bool operator==(const Function&) const = default;
};

enum class BatchState : std::uint8_t {
    open = 0,      ///< takes inputs; tasks run already
    running = 1,   ///< closed, tasks are left
    completed = 2, ///< every task is verified or failed
    cancelled = 3, ///< by a person, its deadline or a revoked publisher; see `Batch::ended_because`
};

std::string_view name(BatchState state);

/// How the results of a batch come to be believed.
enum class VerificationPolicy : std::uint8_t {
    replicate = 0, ///< every task on so many accounts, until a quorum agrees
    adaptive = 1,  ///< as many as the accounts' records ask for
    trusted = 2,   ///< on the hosts of the batch owner's account alone; some results are computed twice
};

std::string_view name(VerificationPolicy policy);
std::optional<VerificationPolicy> verification_policy_from_name(std::string_view name);

struct Verification {
    VerificationPolicy policy = VerificationPolicy::replicate;
    /// Results are given out when they are decided, and corrected when they prove wrong; otherwise those that stand on
    /// trust are held back until they are settled.
    bool early = false;
    bool distinct_processors = false; ///< replicas go to distinct kinds of processors where there are such
    std::uint32_t audit_percent = 0;  ///< of results, at least; the pool's floor where that is more
    /// A function that says whether two results are equal; nothing: equal bytes are.
    std::optional<FunctionDigest> comparator = std::nullopt;
    bool operator==(const Verification&) const = default;
};

/// What one task of a batch needs of a host beyond what its function says; 0: nothing more.
struct TaskNeeds {
    std::uint64_t memory_bytes = 0;
    std::uint64_t disk_bytes = 0;
    bool operator==(const TaskNeeds&) const = default;
};

/// Of `total`, which its owner's account gave for it, `spent` went to those who computed.
struct BatchBudget {
    Credits total;
    Credits spent;
    [[nodiscard]] Credits left() const { return {total.micro - spent.micro}; }
    bool operator==(const BatchBudget&) const = default;
};

/// What a batch that follows another one takes of it. The values stand in the books.
enum class BatchFeed : std::uint8_t {
    results = 0,     ///< each result as one input
    joined = 1,      ///< all outputs together as one
    comparisons = 2, ///< results that are to be compared, in pairs: made by the coordinator, for the other's comparator
};

/// Where the inputs of a batch come from that takes another's results.
struct BatchSource {
    BatchId after;
    BatchFeed feed = BatchFeed::results;
    std::uint64_t read = 0;        ///< results of the other one that were taken or passed over, in their order
    std::uint32_t passed_over = 0; ///< tasks of the other one that failed, or exited with another code than 0
    bool operator==(const BatchSource&) const = default;
};

struct Batch {
    BatchId id;
    AccountId owner;
    std::string name;
    FunctionDigest function;
    std::uint32_t replicas = 2;
    std::uint32_t quorum = 2;
    std::chrono::milliseconds lease_duration{std::chrono::minutes{10}};
    Instant created{};
    std::optional<Instant> deadline;
    std::vector<std::string> arguments;
    std::string idempotency_key; ///< unique for its owner unless empty
    BatchState state = BatchState::open;
    std::string ended_because; ///< why it was cancelled
    std::uint32_t tasks = 0;
    std::uint32_t largest_offer_bytes = 0; ///< of any of its tasks as a lease offer in a reply: see `offer_bytes`
    std::uint32_t verified = 0;            ///< in the store, this and `failed` are exact only once the batch has ended
    std::uint32_t failed = 0;
    Verification verification;
    std::uint32_t corrections = 0; ///< results that were given out and then proved wrong; kept as `verified` is
    std::uint32_t priority = normal_priority;
    TaskNeeds needs{};
    std::uint64_t largest_input_bytes = 0;
    std::optional<BatchBudget> budget{};
    std::optional<BatchSource> source{};
    bool operator==(const Batch&) const = default;
};

struct TaskInput {
    Content content = Bytes{};
    std::vector<std::string> arguments; ///< after the batch's
    bool operator==(const TaskInput&) const = default;
};

std::uint64_t content_bytes(const Content& content);

/// A decided task as a submitter gets it.
struct TaskResult {
    std::uint64_t sequence = 0; ///< of the batch, from 0, in order of decision
    std::uint32_t index = 0;
    TaskId task;
    /// Of the input of the flow's first batch that this came from; nothing where the batch takes nobody's results.
    std::optional<std::uint32_t> origin;
    std::optional<Outcome> outcome; ///< of a verified task
    Content output = Bytes{};
    std::string failure;        ///< why there is no verified outcome; empty when there is one
    std::uint32_t replicas = 0; ///< reports that were compared
    Credits credit;             ///< granted to each account of the quorum
    bool corrects = false;      ///< an earlier result of the same index, which proved wrong
    bool operator==(const TaskResult&) const = default;
};

} // namespace fallow::coordinator
