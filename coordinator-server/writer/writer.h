// SPDX-License-Identifier: GPL-3.0-or-later
// The one thread that owns core and store. It takes whatever requests have gathered, applies them to the core, writes all
// of it in one transaction, and only then releases the replies: group commit without delay. When a commit fails, the
// group is refused with `unavailable` and the core is rebuilt from the store before anything else is served.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "coordinator-server/core/calls.h"
#include "coordinator-server/core/requests.h"
#include "coordinator-server/core/settings.h"
#include "coordinator-server/writer/directory.h"
#include "coordinator-server/writer/metrics.h"
#include "protocol/messages.h"
#include "protocol/verdicts.h"

namespace fallow::coordinator {

class Store;

/// Receives the one answer of a request, on the writer's thread: hand it on to your own and return at once.
template <class T>
using Done = std::function<void(Result<T>)>;

class Writer {
public:
    /// Names a work request that may be waiting; see `withdraw`.
    using Ticket = std::uint64_t;
    using Clock = std::function<Instant()>;

    /// The system's time at the first call, moved on by the steady clock since: it never jumps.
    static Clock system_clock();

    /// Rebuilds the core from the store on the calling thread, then starts the writer's.
    static Result<std::unique_ptr<Writer>> start(std::unique_ptr<Store> store, Clock clock = system_clock(),
                                                 CoreSettings settings = {});
    /// Finishes what was asked before and answers waiting requests.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Safe from any thread, without waiting for the writer.
    [[nodiscard]] const Directory& directory() const;
    [[nodiscard]] Metrics metrics() const;

    // Everything below returns at once; `done` is called exactly once, when what was asked is durable or refused.

    /// The host conversation. Inline outputs are checked against their commitment here, on the calling thread; outputs by
    /// blob must have been checked by the caller, who leaves out (and refuses) reports whose blob is missing or wrong.
    /// An answer without anything in it is held back up to `request.wait` until there is something to say.
    Ticket work(const HostId& host, std::string network, WorkRequest request, Done<WorkReply> done);
    /// The host hung up: a request still waiting is answered (emptily) at once and gets no lease.
    void withdraw(Ticket ticket);

    /// Runs a function while its caller waits. What need not be verified is answered before it is durable.
    Ticket call(CallRequest request, Done<CallResult> done);
    /// The caller hung up: it is answered with `cancelled`, and no host works on it any more.
    void cancel_call(Ticket ticket);
    /// The last connection of this host is closed: its calls go to others at once.
    void lose_host(const HostId& host);

    /// Of these leases those that were this host's and are decided; the answer holds nothing about the others.
    void verdicts(const HostId& host, std::vector<LeaseId> leases, Done<VerdictReply> done);

    void enrol_host(EnrolHost request, Done<EnrolledHost> done);
    void make_token(MakeToken request, Done<Account> done);
    void make_join_token(MakeJoinToken request, Done<Account> done);
    void accounts(Done<std::vector<AccountSummary>> done);
    void account(AccountId id, Done<AccountSummary> done);
    /// With the team of the host in it.
    void account_of_host(HostId host, Done<AccountSummary> done);
    /// Of the team of this name, or all where it is empty.
    void hosts(std::string team, Done<std::vector<HostSummary>> done);

    // What operators decide; each may be said again. not_found where there is no such host, team or token.
    void tokens(Done<std::vector<TokenSummary>> done);
    void revoke_token(std::string id, Done<TokenSummary> done);
    void rotate_token(RotateToken request, Done<TokenSummary> done);
    void teams(Done<std::vector<TeamSummary>> done);
    void retire_host(HostId host, Done<HostSummary> done);
    void drain_host(HostId host, bool is_drained, Done<HostSummary> done);
    void drain_team(TeamId team, bool is_drained, Done<TeamSummary> done);
    void pin_team(TeamId team, std::optional<VersionPin> pin, Done<TeamSummary> done);

    void add_publisher(AddPublisher request, Done<Publisher> done);
    /// Also cancels the batches that run this publisher's functions. Idempotent.
    void revoke_publisher(std::string serial, Done<Publisher> done);
    void publishers(Done<std::vector<Publisher>> done);

    /// Idempotent by digest. conflict: the version exists with other content; outdated: a newer one exists;
    /// forbidden: the name belongs to another publisher; revoked: this publisher is.
    void publish_function(PublishFunction request, Done<Function> done);
    void functions(Done<std::vector<Function>> done);
    void function_package(FunctionDigest digest, Done<std::string> done);

    /// With an idempotency key that its owner used before, the batch of that time.
    void create_batch(CreateBatch request, Done<Batch> done);
    /// The number of inputs the batch has now.
    void append_inputs(AppendInputs request, Done<std::uint32_t> done);
    void close_batch(Caller caller, BatchId batch, Done<BatchSummary> done);
    void cancel_batch(Caller caller, BatchId batch, Done<BatchSummary> done);
    void fund_batch(FundBatch request, Done<BatchSummary> done);
    void grant_funds(GrantFunds request, Done<AccountSummary> done);
    void batch(Caller caller, BatchId batch, Done<BatchSummary> done);
    /// The caller's own, or everybody's for an operator; newest first.
    void batches(Caller caller, Done<std::vector<BatchSummary>> done);
    void results(ReadResults request, Done<ResultsPage> done);

    /// From now on, on the writer's thread: functions that were published by way of another coordinator on the same books.
    void when_function_published(std::function<void(Function)> tell);

    /// From now on, on the writer's thread, when there may be inputs to be made of outputs; at once if there are.
    void when_join_due(std::function<void()> tell);
    void joins_due(Done<std::vector<JoinDue>> done);
    /// What `joins_due` asked for; told again, it changes nothing. A failure cancels the batch with its words.
    void put_joined(BatchId batch, Result<JoinedOutputs> joined, Done<bool> done);
    /// Some of them, the same ones until they are put.
    void comparisons_due(Done<std::vector<ComparisonDue>> done);
    /// What their comparator gets; nothing where they differ without it. Told again, it changes nothing.
    void put_compared(const ComparedPair& pair, std::optional<TaskInput> input, Done<bool> done);

private:
    class Implementation;
    template <class T, class Decide>
    void call(Decide decide, Done<T> done);
    explicit Writer(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

} // namespace fallow::coordinator
