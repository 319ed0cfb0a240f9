// SPDX-License-Identifier: GPL-3.0-or-later
// Two cores on the same books, in turns: what each learns, who works on what, and what happens when one is gone.
#include <map>
#include <set>

#include <QTest>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/memory_store.h"
#include "tests/unit/coordinator-server/numbered_digest.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t block = tasks_per_block;

} // namespace

class SharingTest : public QObject, private Core::PastLeases {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        books_ = {};
        cores_.clear();
        unread_.clear();
        answers_.clear();
        last_ = 0;
        now_ = Instant(std::chrono::hours{24 * 365 * 50});
        cores_[1] = std::make_unique<Core>(CoreSettings{}, Draws::seed_from(1));
        turn(1, [&](Core& core) {
            (void)core.add_publisher({"1", "publisher"}, now_);
            Function function;
            function.digest = numbered<FunctionDigest>(1);
            function.name = "count";
            function.version = {1, 0, 0};
            function.publisher_serial = "1";
            function.limits.processor_time = 600s;
            (void)core.publish({function, "{}"}, now_);
        });
    }

    void numbers_are_given_in_turns()
    {
        share();
        const auto ada = add_host(1, "ada");
        const auto bob = add_host(2, "bob");
        const auto eve = add_host(1, "eve");
        turn(2, [](Core&) {});
        for (const int one : {1, 2}) {
            const auto& registry = cores_.at(one)->registry();
            QCOMPARE(registry.accounts().size(), std::size_t(3));
            QCOMPARE(registry.host(ada)->number, 1U);
            QCOMPARE(registry.host(bob)->number, 2U);
            QCOMPARE(registry.host(eve)->number, 3U);
        }
        QVERIFY(books_.accounts.size() == 3);
    }

    void a_batch_is_shared_and_completes_once()
    {
        const auto ada = add_host(1, "ada");
        const auto bob = add_host(1, "bob");
        const auto batch = add_batch(1, 3 * block);
        const auto before = ask(1, ada, 5); // while it was alone
        share();
        QVERIFY((books_.blocks.at({batch, 0}) == CoordinatorId{1}));
        QCOMPARE(ask(2, bob, 1).leases.front().task.value, task_id(batch, block).value);
        QVERIFY((books_.blocks.at({batch, 1}) == CoordinatorId{2}));
        turn(1, [&](Core& core) {
            QVERIFY(core.owner_elsewhere(lease_id(task_id(batch, block), 0)) == CoordinatorId{2});
            QVERIFY(!core.owner_elsewhere(before.leases.front().lease));
        });
        work_off(batch, {{1, ada}, {2, bob}, {2, ada}, {1, bob}});
        QCOMPARE(books_.decisions[batch].size(), std::size_t(3 * block));
        QCOMPARE(books_.credits.size(), std::size_t(6 * block));
        check_sums(batch, 3 * block);
        for (const int one : {1, 2}) {
            turn(one, [](Core&) {});
            QCOMPARE(summary(one, batch).batch.state, BatchState::completed);
            QCOMPARE(summary(one, batch).batch.verified, 3 * block);
        }
    }

    void nobody_acknowledges_or_cancels_what_another_knows()
    {
        const auto ada = add_host(1, "ada");
        const auto batch = add_batch(1, 3 * block);
        share();
        const auto lease = ask(2, ada, 1).leases.front().lease;
        WorkRequest request;
        request.held = {lease};
        auto reply = ask(1, ada, request);
        QVERIFY(reply.cancelled.empty());
        request.held = {};
        request.reports = {make_report(lease, Finished{0}, "x")};
        reply = ask(1, ada, request);
        QVERIFY(reply.acknowledged.empty());
        QVERIFY(reply.refused.empty());
        QVERIFY(books_.reports.empty());
        QVERIFY(std::holds_alternative<NothingToTell>(cores_[1]->standing(ada, lease)));
        QCOMPARE(ask(2, ada, request).acknowledged.size(), std::size_t(1));
        QCOMPARE(books_.batches.at(batch).verified, 0U);
    }

    void the_blocks_of_one_that_is_gone_are_gone_on_with()
    {
        const auto ada = add_host(1, "ada");
        const auto bob = add_host(1, "bob");
        const auto batch = add_batch(1, 2 * block);
        share();
        (void)ask(1, ada, 1);
        const auto at_second = ask(2, bob, 10);
        WorkRequest report;
        for (std::size_t i = 0; i < 4; ++i)
            report.reports.push_back(make_report(at_second.leases[i].lease, Finished{0}, "x"));
        for (std::size_t i = 4; i < 10; ++i)
            report.held.push_back(at_second.leases[i].lease);
        QCOMPARE(ask(2, bob, report).acknowledged.size(), std::size_t(4));
        kill_second();
        QVERIFY((books_.blocks.at({batch, 1}) == CoordinatorId{1}));
        QCOMPARE(cores_[1]->counters().blocks_taken_over, std::uint64_t(1));
        // What was leased there is known here, and what was reported there counts.
        report.reports.erase(report.reports.begin(), report.reports.end());
        QVERIFY(ask(1, bob, report).cancelled.empty());
        for (std::size_t i = 4; i < 10; ++i)
            report.reports.push_back(make_report(at_second.leases[i].lease, Finished{0}, "x"));
        report.held.clear();
        QCOMPARE(ask(1, bob, report).acknowledged.size(), std::size_t(6));
        work_off(batch, {{1, ada}, {1, bob}});
        QCOMPARE(books_.decisions[batch].size(), std::size_t(2 * block));
        QCOMPARE(books_.reports.size(), std::size_t(4 * block));
        QCOMPARE(books_.credits.size(), std::size_t(4 * block));
        check_sums(batch, 2 * block);
    }

    void whoever_is_disproved_in_one_place_is_distrusted_in_the_other()
    {
        Verification adaptive;
        adaptive.policy = VerificationPolicy::adaptive;
        const auto eve = add_host(1, "eve");
        const auto bob = add_host(1, "bob");
        const auto ada = add_host(1, "ada");
        const auto carol = add_host(1, "carol");
        const auto batch = add_batch(1, 8 * block, adaptive);
        share();
        // All agree until they are believed, in one place ...
        for (int round = 0; round < 40; ++round)
            for (const auto& host : {eve, bob, ada, carol})
                answer_all(1, host, ask(1, host, 4), "right");
        const auto account = cores_[1]->registry().host(eve)->account;
        QVERIFY(books_.trust.at(account).agreed >= 10);
        // ... and so they are in the other.
        turn(2, [](Core&) {});
        answer_all(2, eve, ask(2, eve, 20), "wrong");
        QVERIFY2(cores_[2]->counters().results_unsettled > 0, "eve was believed without a comparison");
        // Found out here: what stands on that word there has to go back.
        const auto before = books_.trust.at(account).mismatches;
        for (int round = 0; round < 200 && books_.trust.at(account).mismatches == before; ++round) {
            answer_all(1, eve, ask(1, eve, 4), "wrong");
            for (const auto& host : {bob, ada, carol})
                answer_all(1, host, ask(1, host, 4), "right");
        }
        QVERIFY(books_.trust.at(account).mismatches > before);
        turn(2, [](Core&) {});
        QCOMPARE(cores_[2]->counters().results_unsettled, std::uint64_t(0));
        QVERIFY(!books_.batches.at(batch).ended_because.size());
    }

    void newcomers_gain_no_trust_where_nobody_else_asks()
    {
        Verification adaptive;
        adaptive.policy = VerificationPolicy::adaptive;
        std::vector<HostId> known;
        for (const char* name : {"ada", "bob", "carol", "dan"})
            known.push_back(add_host(1, name));
        const auto eve = add_host(1, "eve");
        const auto mallory = add_host(1, "mallory");
        (void)add_batch(1, 4 * block, adaptive);
        for (int round = 0; round < 20; ++round)
            for (const auto& host : known)
                answer_all(1, host, ask(1, host, 4), "right");
        share();
        for (int round = 0; round < 20; ++round)
            for (const auto& host : {eve, mallory})
                answer_all(2, host, ask(2, host, 4), "right");
        QVERIFY(books_.reports.size() > 100);
        for (const auto& host : {eve, mallory}) {
            const auto found = books_.trust.find(cores_[1]->registry().host(host)->account);
            QVERIFY(found == books_.trust.end() || found->second.agreed == 0);
        }
    }

    void batches_whose_tasks_hang_together_are_one_coordinators()
    {
        const auto ada = add_host(1, "ada");
        const auto bob = add_host(1, "bob");
        share();
        const auto batch = add_batch(1, 2 * block, {}, "count");
        (void)ask(2, ada, 1);
        (void)ask(1, bob, 1);
        QVERIFY((books_.blocks.at({batch, 0}) == CoordinatorId{1}));
        QVERIFY((books_.blocks.at({BatchId{batch.value + 1}, 0}) == CoordinatorId{1}));
        QVERIFY(ask(2, ada, 5).leases.empty());
        kill_second();
    }

    void a_cancelled_batch_ends_in_both()
    {
        const auto ada = add_host(1, "ada");
        const auto batch = add_batch(1, block);
        share();
        const auto lease = ask(2, ada, 1).leases.front().lease;
        turn(1, [&](Core& core) { QVERIFY(core.cancel_batch(owner_, batch)); });
        WorkRequest request;
        request.held = {lease};
        QCOMPARE(ask(2, ada, request).cancelled.size(), std::size_t(1));
        QCOMPARE(cores_[2]->counters().leases_running, std::uint64_t(0));
        QCOMPARE(cores_[2]->counters().tasks_waiting, std::uint64_t(0));
    }

    void a_retired_host_is_out_everywhere()
    {
        const auto ada = add_host(1, "ada");
        (void)add_batch(1, block);
        share();
        (void)ask(2, ada, 1);
        turn(1, [&](Core& core) { QVERIFY(core.retire_host(ada, now_)); });
        turn(2, [](Core&) {});
        QCOMPARE(cores_[2]->counters().leases_running, std::uint64_t(0));
        QVERIFY(cores_[2]->registry().host(ada)->retired);
    }

private:
    Result<std::optional<HostNumber>> holder_of(LeaseId lease) override
    {
        const auto found = books_.leases.find(lease);
        return found == books_.leases.end() ? std::nullopt : std::optional(found->second.host);
    }

    template <class Act>
    void turn(int one, Act act)
    {
        auto& core = *cores_.at(one);
        for (const auto& news : std::exchange(unread_[one], {}))
            core.learn(news, now_);
        core.learn({}, now_);
        core.advance(now_);
        act(core);
        end_turn(one);
    }
    void end_turn(int one)
    {
        auto& core = *cores_.at(one);
        core.finish_group(now_);
        auto& outbox = core.outbox();
        const auto committed = books_.commit(outbox.changes);
        QVERIFY2(committed, committed ? "" : committed.error().context.c_str());
        for (auto& [other, its] : cores_)
            if (other != one)
                unread_[other].push_back(outbox.changes);
        for (auto& answer : outbox.answers)
            answers_.emplace(answer.ticket, *answer.reply);
        outbox.answers.clear();
        outbox.early_answers.clear();
        outbox.changes.clear();
    }
    void share()
    {
        turn(1, [](Core& core) { core.begin_sharing({1}); });
        cores_[2] = std::make_unique<Core>(CoreSettings{}, Draws::seed_from(2));
        cores_[2]->join({2});
        // As a database loads it: neither decisions nor leases.
        auto registry = books_;
        registry.decisions.clear();
        registry.leases.clear();
        (void)registry.load(*cores_[2]);
        for (const auto& [key, owner] : books_.blocks)
            cores_[2]->block({key.first, key.second, owner});
        cores_[2]->finish_restoration(now_);
        turn(2, [](Core&) {});
    }
    void kill_second()
    {
        cores_.erase(2);
        unread_.erase(2);
        turn(1, [&](Core& core) {
            const auto taken = core.take_over({2});
            QVERIFY(books_.load_tasks(taken, core));
            core.resume(taken, now_);
        });
    }
    HostId add_host(int one, const std::string& account)
    {
        HostId host;
        turn(one, [&](Core& core) {
            const auto token = numbered<TokenDigest>(++last_);
            host.key.bytes = numbered<BlobDigest>(last_).bytes;
            QVERIFY(core.make_join_token({account, 1, 1h, token}, now_));
            QVERIFY(core.enrol({token, host, "host", "linux-x86_64", "", host.key.bytes}, now_));
        });
        return host;
    }
    BatchId add_batch(int one, std::uint32_t tasks, Verification verification = {}, const std::string& comparator = "")
    {
        BatchId id;
        turn(one, [&](Core& core) {
            const auto made =
                core.make_token({"submitter", Roles{}.add(Role::submitter), numbered<TokenDigest>(++last_)}, now_);
            owner_ = {made->id, Roles{}.add(Role::submitter)};
            CreateBatch request;
            request.owner = made->id;
            request.function = "count";
            request.lease_duration = 10s;
            request.verification = verification;
            request.comparator = comparator;
            id = core.create_batch(request, now_)->id;
            AppendInputs inputs{.caller = owner_, .batch = id, .first_index = 0, .inputs = {}};
            inputs.inputs.resize(tasks);
            QVERIFY(core.append_inputs(std::move(inputs), now_));
            QVERIFY(core.close_batch(owner_, id));
        });
        return id;
    }
    WorkReply ask(int one, const HostId& host, WorkRequest request)
    {
        const auto ticket = ++last_;
        turn(one, [&](Core& core) { core.work(ticket, host, "", request, now_, *this); });
        return answers_.at(ticket);
    }
    WorkReply ask(int one, const HostId& host, std::uint32_t wanted)
    {
        WorkRequest request;
        request.wanted = wanted;
        request.memory_bytes = 1 << 30;
        return ask(one, host, request);
    }
    void answer_all(int one, const HostId& host, const WorkReply& work, const std::string& output)
    {
        WorkRequest request;
        for (const auto& lease : work.leases)
            request.reports.push_back(make_report(lease.lease, Finished{0}, output));
        QCOMPARE(ask(one, host, request).acknowledged.size(), work.leases.size());
    }
    void work_off(BatchId batch, const std::vector<std::pair<int, HostId>>& hosts)
    {
        for (int rounds = 0; rounds < 1000 && books_.batches.at(batch).state == BatchState::running; ++rounds) {
            now_ += 20s; // what was leased and not held has expired
            for (const auto& [one, host] : hosts)
                answer_all(one, host, ask(one, host, 50), "x");
        }
        QCOMPARE(books_.batches.at(batch).state, BatchState::completed);
    }
    BatchSummary summary(int one, BatchId batch) { return *cores_.at(one)->batch(owner_, batch); }
    /// Each task decided once, each account's credits what was granted for them.
    void check_sums(BatchId batch, std::uint32_t tasks)
    {
        std::set<std::uint32_t> indexes;
        for (const auto& decision : books_.decisions[batch])
            indexes.insert(decision.index);
        QCOMPARE(indexes.size(), std::size_t(tasks));
        std::map<AccountId, std::int64_t> granted;
        for (const auto& [lease, credit] : books_.credits)
            granted[credit.account] += credit.credit.micro;
        for (const auto& [account, micro] : granted)
            QCOMPARE(books_.accounts.at(account).credits.micro, micro);
    }

    MemoryStore books_;
    std::map<int, std::unique_ptr<Core>> cores_;
    std::map<int, std::vector<Changes>> unread_;
    std::map<std::uint64_t, WorkReply> answers_;
    Caller owner_;
    std::uint64_t last_ = 0;
    Instant now_{};
};

QTEST_GUILESS_MAIN(SharingTest)
#include "sharing_test.moc"
