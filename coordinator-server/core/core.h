// SPDX-License-Identifier: GPL-3.0-or-later
// All decisions of a coordinator, without disk, clock or thread: events come in with the time they happened at, and what
// follows from them goes to the outbox: changes for the store, and answers for hosts once those changes are durable.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "coordinator-server/core/calls.h"
#include "coordinator-server/core/counters.h"
#include "coordinator-server/core/deadlines.h"
#include "coordinator-server/core/dispatch.h"
#include "coordinator-server/core/draws.h"
#include "coordinator-server/core/flows.h"
#include "coordinator-server/core/live_batch.h"
#include "coordinator-server/core/registry.h"
#include "coordinator-server/core/restoration.h"
#include "coordinator-server/core/settings.h"
#include "coordinator-server/core/trust_book.h"
#include "coordinator-server/core/verdicts.h"

namespace fallow::coordinator {

inline constexpr std::uint32_t max_leases_per_host = 2000;
inline constexpr std::size_t max_batches_listed = 1000; ///< the newest ones
/// A host that still holds its lease may keep it for this many times its duration in all.
inline constexpr int max_lease_lifetimes = 20;
/// For a host that asks without waiting when there is nothing to do.
inline constexpr std::chrono::seconds retry_after_when_idle{1};

/// The answer to a work request. Of its lease offers, inputs and the inputs' arguments are still to be read.
struct WorkAnswer {
    std::uint64_t ticket = 0;
    Result<WorkReply> reply;
};

struct Outbox {
    Changes changes;
    std::vector<WorkAnswer> answers;
    std::vector<CallAnswer> calls;
    // What promises nothing that has to be durable, and so need not wait for the changes.
    std::vector<WorkAnswer> early_answers;
    std::vector<CallAnswer> early_calls;
};

class Core final : public Restoration, private Calls::Pool {
public:
    /// All that is drawn follows from `seed`.
    Core(CoreSettings settings, const DrawSeed& seed);

    /// What the core has to ask about leases it no longer thinks about.
    class PastLeases {
    public:
        virtual ~PastLeases() = default;
        /// Who was granted this lease; nothing if nobody was.
        virtual Result<std::optional<HostNumber>> holder_of(LeaseId lease) = 0;
    };

    // ---- work ---------------------------------------------------------------------------------------------------------
    /// Is answered through the outbox under `ticket`, now or after a later event.
    void work(std::uint64_t ticket, const HostId& host, const std::string& network, const WorkRequest& request,
              Instant now, PastLeases& past);
    void withdraw(std::uint64_t ticket);
    /// What to tell this host about a report of it that was acknowledged.
    [[nodiscard]] Standing standing(const HostId& host, LeaseId lease);
    /// This host is not connected any more.
    void lose_host(const HostId& host, Instant now);

    // ---- calls --------------------------------------------------------------------------------------------------------
    /// Is answered through the outbox under `ticket`, unless it is refused here.
    Result<void> begin_call(std::uint64_t ticket, CallRequest request, Instant now);
    void cancel_call(std::uint64_t ticket) { calls_.cancel(ticket); }

    /// Everything whose time has come.
    void advance(Instant now);
    [[nodiscard]] std::optional<Instant> next_deadline() const;
    /// To be called after the events of a group: gives new work to waiting hosts and sums up the group's credits.
    void finish_group(Instant now);
    /// What happened since it was last cleared.
    [[nodiscard]] Outbox& outbox() { return outbox_; }

    // ---- books --------------------------------------------------------------------------------------------------------
    Result<EnrolledHost> enrol(const EnrolHost& request, Instant now);
    Result<Account> make_token(const MakeToken& request, Instant now);
    Result<Account> make_join_token(const MakeJoinToken& request, Instant now);
    Result<TokenSummary> revoke_token(const std::string& id, Instant now);
    Result<TokenSummary> rotate_token(const RotateToken& request, Instant now);
    Result<Publisher> add_publisher(const AddPublisher& request, Instant now);
    Result<Publisher> revoke_publisher(const std::string& serial, Instant now);
    Result<Function> publish(PublishFunction request, Instant now);
    [[nodiscard]] Result<AccountSummary> account(AccountId id) const;
    [[nodiscard]] Result<AccountSummary> account_of_host(const HostId& id) const;
    [[nodiscard]] std::vector<AccountSummary> accounts() const;
    [[nodiscard]] std::vector<HostSummary> hosts() const;
    /// Of this team; not_found where there is none of that name.
    [[nodiscard]] Result<std::vector<HostSummary>> hosts_of_team(const std::string& name) const;
    [[nodiscard]] const Registry& registry() const { return registry_; }

    // ---- teams and what operators decide (core_teams.cpp); all of it idempotent ----------------------------------------
    [[nodiscard]] std::vector<TeamSummary> teams() const;
    /// Its leases go back, and it is answered nothing but that.
    Result<HostSummary> retire_host(const HostId& host, Instant now);
    /// What it has begun it may finish.
    Result<HostSummary> drain_host(const HostId& host, bool is_drained);
    Result<TeamSummary> drain_team(TeamId team, bool is_drained);
    Result<TeamSummary> pin_team(TeamId team, const std::optional<VersionPin>& pin);

    /// What hosts did, into the outbox: at the end, so that not the last minute of it is lost.
    void write_tallies() { registry_.write_tallies(outbox_.changes); }

    // ---- batches ------------------------------------------------------------------------------------------------------
    Result<Batch> create_batch(const CreateBatch& request, Instant now);
    Result<std::uint32_t> append_inputs(AppendInputs request, Instant now);
    Result<BatchSummary> close_batch(const Caller& caller, BatchId batch);
    Result<BatchSummary> cancel_batch(const Caller& caller, BatchId batch);
    Result<BatchSummary> fund_batch(const FundBatch& request);
    Result<AccountSummary> grant_funds(const GrantFunds& request, Instant now);
    [[nodiscard]] Result<BatchSummary> batch(const Caller& caller, BatchId batch) const;
    [[nodiscard]] std::vector<BatchSummary> batches(const Caller& caller) const;

    // ---- flows: batches that take the results of others (flow_batches.cpp) --------------------------------------------
    /// Who has results to take, once they are committed; to be followed by `take_results` with what the store holds of them.
    /// The first one behind `after` in the order of ids, and from which result on.
    [[nodiscard]] std::optional<FeedDue> next_to_feed(BatchId after) const;
    void take_results(BatchId batch, const std::vector<TaskResult>& results);
    /// The one input of a batch that joins, made of all outputs of the batch before it; or why there can be none.
    void take_joined(BatchId batch, Result<JoinedOutputs> joined);
    /// Batches whose joined input is to be made now.
    [[nodiscard]] std::vector<JoinDue> joins_due() const;

    // ---- comparators (core_comparisons.cpp) ---------------------------------------------------------------------------
    /// Results whose comparator waits for them, once they are committed: at most so many, the oldest leases first.
    [[nodiscard]] std::vector<ComparedPair> comparisons_due(std::size_t most) const;
    /// The input by which the comparator is asked about them; nothing where they differ without being asked about. Told
    /// again, it changes nothing.
    void take_compared(const ComparedPair& pair, std::optional<TaskInput> input, Instant now);

    // ---- several coordinators on one database (core_sharing.cpp) --------------------------------------------------------
    /// This one was alone: what is begun is its own, what is not is claimed from now on.
    void begin_sharing(CoordinatorId self);
    /// What others wrote since this one's last turn, before anything else is decided.
    void learn(const Changes& others, Instant now);
    /// The blocks of one that is gone are this one's; the books of these tasks are to be restored before `resume`.
    std::vector<TaskRange> take_over(CoordinatorId gone);
    void resume(const std::vector<TaskRange>& taken, Instant now);
    /// The other coordinator that knows this lease, if one does.
    [[nodiscard]] std::optional<CoordinatorId> owner_elsewhere(LeaseId lease) const;
    [[nodiscard]] bool is_sharing() const { return sharing_.has_value(); }

    [[nodiscard]] Counters counters() const;

    // ---- at the start -------------------------------------------------------------------------------------------------
    void team(Team team) override { registry_.restore(std::move(team)); }
    void account(Account account) override { registry_.restore(std::move(account)); }
    void trust(TrustRecord record) override { trust_.restore(std::move(record)); }
    void token(AccessToken token) override { registry_.restore(token); }
    void join_token(JoinToken token) override { registry_.restore(token); }
    void host(Host host) override;
    void publisher(Publisher publisher) override { registry_.restore(std::move(publisher)); }
    void function(Function function) override { registry_.restore(std::move(function)); }
    void batch(Batch batch) override;
    void join(CoordinatorId self) override { sharing_ = self; }
    void block(const StoredBlock& block) override;
    void decided(const StoredDecision& decision) override;
    void lease(const StoredLease& lease, const std::optional<ReportSummary>& report, bool is_credited) override;
    /// After all of the above. Running leases get their full duration again: that the coordinator was away is not
    /// their hosts' fault.
    void finish_restoration(Instant now);

private:
    struct Waiting {
        std::uint64_t ticket = 0;
        Asker asker;
        std::uint32_t wanted = 0;
        std::vector<LeaseId> held;
        bool is_withheld = false; ///< it is given no work, and so stands in the other list
    };
    struct HostState {
        std::vector<LeaseId> leases; ///< granted; those that ended are dropped at the host's next request
        std::uint64_t verified = 0;
        std::uint32_t network = 0; ///< see Taker
        std::uint32_t processor = 0;
        BatchId last_batch; ///< from which it got its last lease
        std::optional<std::list<Waiting>::iterator> waiting;
        std::optional<Withheld> told_withheld; ///< in its last reply
    };
    struct Found {
        LiveBatch* batch = nullptr;
        std::uint32_t index = 0;
        BegunTask* task = nullptr;
        Replica* replica = nullptr;
    };
    /// What the books say of a batch's decided tasks, until all of it is told.
    struct DecidedTasks {
        std::vector<bool> indexes;
        std::uint32_t begun_before = 0; ///< all tasks from here on are fresh
        // Where accounts are believed by their records:
        struct Shown {
            std::uint32_t number = 0;   ///< of the lease whose result it is
            std::uint32_t compared = 0; ///< reports; 0: it failed
            std::uint32_t micro = 0;    ///< credit granted to each
        };
        std::vector<Shown> shown; ///< by index
        std::uint32_t told_index = 0;
        std::vector<Replica> told; ///< of this one, so far
        struct Standing {
            AccountId account;
            StandingResult result;
        };
        std::deque<Standing> settled; ///< the last ones
        std::deque<Standing> unsettled;
        std::vector<std::pair<std::uint32_t, BegunTask>> looked_at; ///< again, by a check or a question that goes on
    };
    // restoration (core_restoration.cpp)
    [[nodiscard]] Replica restored(const LiveBatch& batch, const StoredLease& stored,
                                   const std::optional<ReportSummary>& report) const;
    void count_in(LiveBatch& batch, std::uint32_t index);
    void conclude_told(LiveBatch& batch, DecidedTasks& restoring);
    static void close_what_was_before(BegunTask& task, const DecidedTasks::Shown& shown);
    [[nodiscard]] bool is_looked_at(const LiveBatch& batch, const BegunTask& task,
                                    const DecidedTasks::Shown& shown) const;
    void restore_decided(Instant now);
    void restore_looked_at(LiveBatch& batch, std::uint32_t index, BegunTask task, Instant now);
    void resume_replicas(LiveBatch& batch, std::uint32_t index, Instant now);
    void restore_begun(LiveBatch& batch, std::uint32_t index, Instant now);
    void resume_tasks(BatchId id, Instant now);
    void resume_task(BatchId id, std::uint32_t index, Instant now);

    // conversation (work.cpp)
    void take_report(const Host& host, const LeaseReport& report, Instant now, PastLeases& past, WorkReply& reply);
    void take_past_report(const Host& host, LeaseId lease, PastLeases& past, WorkReply& reply);
    void settle_leases(const Host& host, const WorkRequest& request, Instant now, WorkReply& reply);
    void settle_held(const Host& host, LeaseId lease, Instant now, WorkReply& reply);
    void note_place(const Host& host);
    void fill(Asker& asker, std::uint32_t wanted, Instant now, WorkReply& reply);
    void wait(std::uint64_t ticket, Asker asker, const WorkRequest& request, bool is_withheld, Instant now);
    [[nodiscard]] bool is_withheld_news(const Host& host) const;
    void tell_withheld(HostNumber host, WorkReply& reply);
    void remove_waiting(std::list<Waiting>::iterator waiting);
    void serve_waiting(Instant now);
    void answer_waiting(std::list<Waiting>::iterator waiting, WorkReply reply);

    // calls (core_calls.cpp)
    [[nodiscard]] Result<const Function*> runnable(const std::string& function) const override;
    Result<BatchId> take_batch_id() override;
    void keep(const Batch& batch) override;
    void grant(AccountId account, HostNumber host, Credits credit) override;
    void reported(HostNumber host, const HostTally& tally, Instant now) override { tally_up(host, tally, now); }
    void push_calls(Instant now);
    void conclude_calls(Instant now);

    // tasks (tasks.cpp)
    std::optional<Found> find(LeaseId lease);
    static std::chrono::milliseconds claim(const LiveBatch& batch, std::chrono::milliseconds claimed);
    LeaseOffer grant(const Pick& pick, const Asker& asker, Instant now);
    void set_state(const Found& found, Replica::State state);
    void end_lease(LeaseId lease, const Found& found, LeaseEnd end, Instant now);
    void accept(LeaseId lease, const Found& found, const LeaseReport& report, Instant now);
    void record_pace(const Found& found, Instant now);
    bool may_count_again(const Found& found) const;
    void extend(const Found& found, Instant now);
    void reconsider(LiveBatch& batch, std::uint32_t index, Instant now, const std::string& detail);
    void queue(LiveBatch& batch, std::uint32_t index, BegunTask& task, Instant now);
    void verify(LiveBatch& batch, std::uint32_t index, const std::vector<std::uint32_t>& quorum, Instant now);
    void grant_credit(LiveBatch& batch, LeaseId lease, AccountId account, HostNumber host, Credits credit);
    void decide(LiveBatch& batch, std::uint32_t index, std::uint32_t shown, std::uint32_t compared, Credits credit);
    void fail_task(LiveBatch& batch, std::uint32_t index, std::string reason, Instant now);
    void forget_task(LiveBatch& batch, std::uint32_t index);
    void drop_begun(LiveBatch& batch, std::uint32_t index);
    void release_claims(const BegunTask& task);
    void release_claim(AccountId account, std::chrono::milliseconds claimed);
    void expire(LeaseId lease, Instant now);

    // teams (core_teams.cpp)
    void tally_up(HostNumber host, const HostTally& tally, Instant now);
    void tell_of_withholding();
    void put_out(const Host& host, Instant now);
    [[nodiscard]] HostSummary summary(const Host& host) const;
    [[nodiscard]] TeamSummary summary(const Team& team) const;

    // host records and stragglers (work.cpp)
    void make_room_for_hosts();
    void note_loss(const Found& found, Instant now);
    void look_for_stragglers(Instant now);

    // flows (flow_batches.cpp)
    Result<void> check_source(const CreateBatch& request) const;
    void follow(const Batch& batch);
    void resume_flows(const std::vector<BatchId>& live);
    void note_hungry(BatchId batch);
    void after_decision(LiveBatch& batch);
    void after_end(const Batch& ended);
    void close_if_fed(LiveBatch& batch);
    void add_input(LiveBatch& batch, TaskInput input, std::optional<std::uint32_t> origin);
    [[nodiscard]] const Batch* record_of(BatchId batch) const;

    // budgets (budgets.cpp)
    [[nodiscard]] Credits held_by_batches(AccountId account) const;
    Result<std::optional<BatchBudget>> hold_budget(const CreateBatch& request);
    void charge(LiveBatch& batch, Credits cost);
    void release_budget(Batch& batch);
    // what stands on trust, and what follows from comparisons (standing.cpp)
    static std::uint32_t quorum_at_start(const LiveBatch& batch, bool is_established);
    bool may_go_on(LiveBatch& batch, std::uint32_t index, Instant now);
    [[nodiscard]] Rule rule_of(const LiveBatch& batch, const BegunTask& task, Instant now) const;
    void exclude_places(const LiveBatch& batch, const BegunTask& task, Exclusion& exclusion) const;
    void draw(LiveBatch& batch, std::uint32_t index, std::uint32_t number, Instant now);
    void stand(LiveBatch& batch, std::uint32_t index, std::uint32_t number, Instant now);
    void learn_from(LiveBatch& batch, std::uint32_t index, const std::vector<std::uint32_t>& quorum,
                    std::chrono::milliseconds worth, Instant now);
    void revoke(LeaseId lease, AccountId account, Credits credit);
    void remember_answer(LiveBatch& batch, std::uint32_t index, const std::vector<std::uint32_t>& quorum,
                         Credits granted);
    void pass(AccountId account, StandingResults::Position before);
    void settle(AccountId account, const StandingResults::Settled& settled);
    void distrust(AccountId account, Instant now);
    void check_one(AccountId account, std::optional<BatchId> of, Instant now);
    void reopen(AccountId account, const StandingResults::TakenOut& taken, Instant now);
    static void no_longer_unsettled(LiveBatch& batch, AccountId account);

    // settling (settling.cpp)
    void consider_settling(BatchId id, Instant now);
    void settle_idle_batch(BatchId id, Instant now);
    void settle_old(AccountId account, Instant now);
    void drop_standing(LiveBatch& batch);
    std::optional<LeaseOffer> ask_known_answer(const Asker& asker, std::uint32_t most_offer_bytes, Instant now);

    // comparators (core_comparisons.cpp)
    Result<std::optional<FunctionDigest>> find_comparator(const CreateBatch& request) const;
    void open_comparisons(const Batch& batch);
    bool compare(LiveBatch& batch, std::uint32_t index, Instant now);
    static std::optional<ComparedPair> judged_by(const BegunTask& task);
    void take_comparison(const ComparedPair& pair, bool are_equal, Instant now);
    [[nodiscard]] bool is_comparison_open(const ComparedPair& pair) const;

    // several coordinators (core_sharing.cpp)
    void note_claims(LiveBatch& batch);
    void hold_block(LiveBatch& batch, std::uint32_t index);
    void give_back_if_done(LiveBatch& batch);
    void learn_hosts(const Changes& others, Instant now);
    void learn_batch(const Batch& row);
    [[nodiscard]] std::uint32_t established_besides(const LiveBatch& batch, std::span<const std::uint64_t> accounts,
                                                    Instant now) const;
    void look_for_established(Instant now);
    void tell_of_revocation(const Publisher& publisher);

    // batches (batches.cpp)
    void finish_if_done(LiveBatch& batch);
    const Batch& put_among_ended(LiveBatch& batch);
    void end_batch(BatchId batch, BatchState state, std::string because);
    [[nodiscard]] Result<const Batch*> visible_batch(const Caller& caller, BatchId batch) const;
    [[nodiscard]] BatchSummary summary(const Batch& batch) const;
    [[nodiscard]] std::string why_unsent(const LiveBatch& batch) const;
    [[nodiscard]] AccountSummary summary(const Account& account) const;

    CoreSettings settings_;
    std::optional<CoordinatorId> sharing_;   ///< as whom it shares the pool; nothing: it was always alone
    std::set<AccountId> established_around_; ///< wherever their hosts ask, where several coordinators share the pool
    Instant next_look_for_established_{};
    Draws draws_;
    Registry registry_;
    TrustBook trust_;
    StandingResults standing_;
    std::unordered_map<FunctionDigest, ClaimDistribution>
        claims_; ///< nodes stay where they are: live batches point here
    std::unordered_map<BatchId, LiveBatch> live_;
    std::map<BatchId, Batch> ended_;
    std::map<std::pair<AccountId, std::string>, BatchId> batches_by_key_;
    std::uint64_t last_batch_ = 0;
    Flows flows_;
    std::set<ComparedPair> comparisons_due_;
    std::set<BatchId> charged_; ///< whose budgets changed in this group; where others share them, also whose results
    HostRecords records_;
    std::unordered_map<FunctionDigest, TaskTimes> times_; ///< of functions, over all batches
    Dispatch dispatch_{records_};
    Instant straggler_look_{}; ///< the next one is not before this
    Instant now_{};            ///< of the last group: what questions without a time are answered by
    Calls calls_{*this};
    Deadlines deadlines_;
    std::vector<HostState> hosts_; ///< host n stands at n-1
    std::list<Waiting> waiting_;   ///< in the order in which they are served
    std::list<Waiting> withheld_;  ///< those that wait for work and are given none
    std::unordered_map<std::uint64_t, std::list<Waiting>::iterator> waiting_by_ticket_;
    std::unordered_map<AccountId, std::int64_t> pending_micro_;
    std::set<AccountId> changed_accounts_; ///< whose books changed in this group
    bool work_appeared_ = false;
    std::uint64_t tasks_undecided_ = 0;
    std::uint64_t tasks_running_ = 0;
    std::unordered_map<BatchId, DecidedTasks> restoring_;
    Counters counters_;
    Outbox outbox_;
};

/// A host by what calls it takes, as its request says.
CallTaker call_taker(const Asker& asker, const WorkRequest& request);

/// An upper bound of what one task weighs as a lease offer in a reply.
std::uint32_t offer_bytes(const std::vector<std::string>& batch_arguments, const TaskInput& input);

} // namespace fallow::coordinator
