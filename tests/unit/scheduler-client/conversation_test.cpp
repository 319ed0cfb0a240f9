// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "scheduler-client/pool_shares.h"
#include "tests/unit/scheduler-client/conversation_talk.h"

using namespace fallow;
using namespace fallow::scheduler;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

JournalledLease kept_lease(std::uint64_t id, LeaseState state) { return {offer(id), state, Timestamp{}, std::nullopt}; }

} // namespace

class ConversationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says_hello_first()
    {
        Talk talk;
        talk.hear(heard::Tick{});
        order::SendWork hello;
        hello.introduces = true;
        QVERIFY(talk.take<order::SendWork>() == hello);
        QVERIFY(talk.orders.empty());
        talk.answer({});
        QVERIFY(talk.told<PoolConnected>());
        QVERIFY(talk.take<order::FetchAccount>());
        QVERIFY(talk.orders.empty());
        QVERIFY(talk.conversation.next_tick() > talk.now.steady);
    }

    void introduces_itself_once_a_connection()
    {
        Talk talk;
        talk.connect();
        QVERIFY(!talk.sent.introduces);
        talk.hear(heard::WorkFailed{{{FailureCode::unavailable, "gone"}, {}}});
        talk.pass(1h);
        QVERIFY(talk.take<order::SendWork>()->introduces);
    }

    void tells_when_work_is_withheld_and_when_no_more()
    {
        Talk talk;
        talk.connect();
        WorkReply reply;
        reply.withheld = OtherVersionWanted{"0.2.0", true};
        talk.answer(reply);
        QVERIFY(talk.told<WorkWithheld>()->why == reply.withheld);
        talk.pass(1ms);
        talk.answer(reply);
        QVERIFY(!talk.told<WorkWithheld>()); // no news
        talk.pass(1ms);
        talk.answer({});
        QVERIFY(!talk.told<WorkWithheld>()->why);
    }

    void waits_at_the_coordinator_for_work()
    {
        Talk talk;
        talk.connect(3);
        QCOMPARE(talk.sent.wanted, 3U);
        QVERIFY(talk.sent.wait == 60s);
        talk.pass(no_work_after);
        QVERIFY(talk.told<NoWork>());
        talk.pass(1ms);
        QVERIFY(talk.orders.empty()); // told once
        talk.hear(heard::Capacity{4, 1000});
        QVERIFY(talk.take<order::InterruptWork>());
        QCOMPARE(talk.take<order::SendWork>()->wanted, 4U);
        QVERIFY(talk.orders.empty());
    }

    void asks_for_nothing_while_paused()
    {
        Talk talk;
        talk.connect(1);
        talk.hear(heard::Capacity{0, 1000});
        QVERIFY(talk.take<order::InterruptWork>());
        QVERIFY(talk.orders.empty());
    }

    void a_lease_goes_its_way()
    {
        Talk talk;
        talk.connect(1);
        WorkReply reply;
        reply.leases = {offer(7)};
        talk.answer(reply);
        QVERIFY(talk.told<LeaseReceived>()->lease == LeaseId{7});
        QVERIFY(talk.take<order::VerifyFunction>()->function == f);
        QVERIFY(talk.orders.empty()); // nothing is fetched or run before it is verified
        talk.hear(heard::FunctionVerified{f});
        QVERIFY(talk.take<order::HoldBundle>());
        QVERIFY(talk.take<order::FetchBundle>());
        talk.hear(heard::BundleHere{f});
        QVERIFY(talk.take<order::TellReady>()->lease == LeaseId{7});
        QVERIFY(talk.orders.empty());
        talk.hear(heard::Begin{LeaseId{7}});
        QVERIFY(talk.take<order::BeginRun>()->lease == LeaseId{7});
        talk.hear(heard::Finished{LeaseId{7}, std::nullopt});
        QVERIFY(talk.take<order::ReleaseBundle>());
        const auto work = talk.take<order::SendWork>();
        QVERIFY(work->reports == std::vector<LeaseId>{LeaseId{7}});
        QVERIFY(work->held.empty());
        QCOMPARE(work->wanted, 1U);
        QVERIFY(work->wait == 0s); // acknowledgements are not held back
        reply = {};
        reply.acknowledged = {LeaseId{7}};
        talk.answer(reply);
        QVERIFY(talk.told<ReportAcknowledged>());
        QVERIFY(talk.take<order::Forget>()->leases == std::vector<LeaseId>{LeaseId{7}});
        QVERIFY(talk.told<NoWork>()); // one was wanted, none came
        QVERIFY(talk.take<order::SendWork>()->wait > 0s);
        QVERIFY(talk.orders.empty());
    }

    void inputs_and_outputs_of_their_own()
    {
        const BlobReference input{digest_of<BlobDigest>(as_bytes("in")), 100'000};
        const BlobReference output{digest_of<BlobDigest>(as_bytes("out")), 100'000};
        Talk talk;
        talk.connect(1);
        WorkReply reply;
        reply.leases = {offer(7)};
        reply.leases[0].input = input;
        talk.answer(reply);
        QVERIFY(talk.take<order::FetchInput>()->input == input);
        talk.hear(heard::FunctionVerified{f});
        talk.hear(heard::BundleHere{f});
        QVERIFY(!talk.take<order::TellReady>());
        talk.hear(heard::InputHere{LeaseId{7}});
        QVERIFY(talk.take<order::TellReady>());
        talk.hear(heard::Begin{LeaseId{7}});
        talk.orders.clear();
        talk.hear(heard::Finished{LeaseId{7}, output});
        QVERIFY(talk.take<order::UploadOutput>()->output == output);
        const auto meanwhile = talk.take<order::SendWork>(); // the slot is free already
        QVERIFY(meanwhile->reports.empty() && meanwhile->held == std::vector<LeaseId>{LeaseId{7}});
        talk.hear(heard::OutputFailed{LeaseId{7}, {FailureCode::unavailable, ""}});
        QVERIFY(!talk.take<order::UploadOutput>());
        talk.pass(transfer_back_off.base);
        QVERIFY(talk.take<order::UploadOutput>());
        talk.hear(heard::OutputUploaded{LeaseId{7}});
        QVERIFY(talk.take<order::InterruptWork>());
        QVERIFY(talk.take<order::SendWork>()->reports == std::vector<LeaseId>{LeaseId{7}});
    }

    void inputs_that_cannot_be_had_are_reported()
    {
        Talk talk;
        talk.connect(1);
        WorkReply reply;
        reply.leases = {offer(7)};
        reply.leases[0].input = BlobReference{};
        talk.answer(reply);
        talk.hear(heard::InputFailed{LeaseId{7}, {FailureCode::digest_mismatch, "other bytes"}});
        const auto record = talk.take<order::RecordOutcome>();
        QVERIFY(std::get<NotStarted>(record->outcome).reason.find("other bytes") != std::string::npos);
        QVERIFY(talk.take<order::SendWork>()->reports == std::vector<LeaseId>{LeaseId{7}});
    }

    void functions_that_are_not_good_are_not_run_data()
    {
        QTest::addColumn<FailureCode>("code");
        for (const auto code : {FailureCode::bad_signature, FailureCode::wrong_authority, FailureCode::revoked,
                                FailureCode::outdated, FailureCode::digest_mismatch})
            QTest::newRow(std::string(name(code)).c_str()) << code;
    }

    void functions_that_are_not_good_are_not_run()
    {
        QFETCH(FailureCode, code);
        Talk talk;
        talk.connect(2);
        WorkReply reply;
        reply.leases = {offer(7)};
        talk.answer(reply);
        talk.hear(heard::FunctionFailed{f, {code, "why"}});
        QVERIFY(talk.told<FunctionRefused>()->failure.code == code);
        QVERIFY(talk.take<order::RecordOutcome>()->outcome == Outcome(NotStarted{"why"}));
        QVERIFY(!talk.take<order::FetchBundle>());
        // The next lease for it goes back at once, without another look.
        talk.orders.clear();
        reply.leases = {offer(8)};
        reply.acknowledged = {LeaseId{7}};
        talk.answer(reply);
        QVERIFY(talk.take<order::RecordOutcome>()->lease == LeaseId{8});
        QVERIFY(!talk.take<order::VerifyFunction>());
    }

    void a_bundle_nobody_has_is_tried_again()
    {
        Talk talk;
        talk.connect(1);
        WorkReply reply;
        reply.leases = {offer(7)};
        talk.answer(reply);
        talk.hear(heard::FunctionVerified{f});
        QVERIFY(talk.take<order::FetchBundle>());
        for (unsigned attempt = 1; attempt < max_bundle_attempts; ++attempt) {
            talk.hear(heard::BundleFailed{f, {FailureCode::unavailable, "nobody"}});
            QVERIFY(!talk.take<order::FetchBundle>());
            talk.pass(500ms);
            QVERIFY(talk.take<order::FetchBundle>());
        }
        talk.hear(heard::BundleFailed{f, {FailureCode::unavailable, "nobody"}});
        QVERIFY(talk.take<order::RecordOutcome>()->outcome == Outcome(NotStarted{"nobody"}));
    }

    void revocations_come_before_anything_runs()
    {
        Talk talk;
        talk.connect(2);
        talk.give_ready(7);
        talk.orders.clear();
        WorkReply reply;
        reply.revocation_epoch = 3;
        reply.leases = {offer(8)};
        talk.hear(heard::Capacity{3, 1000});
        talk.orders.clear();
        talk.answer(reply);
        QVERIFY(talk.take<order::FetchRevocations>());
        talk.hear(heard::Begin{LeaseId{7}});
        QVERIFY(!talk.take<order::BeginRun>());
        talk.hear(heard::RevocationsFailed{{{FailureCode::unavailable, ""}, 0ms}});
        QVERIFY(!talk.take<order::FetchRevocations>());
        talk.pass(500ms);
        QVERIFY(talk.take<order::FetchRevocations>());
        talk.hear(heard::RevocationsKept{3});
        QVERIFY(talk.take<order::VerifyFunction>());
        QVERIFY(!talk.take<order::BeginRun>());
        talk.hear(heard::FunctionVerified{f});
        talk.hear(heard::BundleHere{f});
        QVERIFY(talk.take<order::BeginRun>()->lease == LeaseId{7});
    }

    void a_revoked_function_is_stopped()
    {
        Talk talk;
        talk.connect(1);
        talk.run(7);
        talk.hear(heard::Capacity{2, 1000});
        WorkReply reply;
        reply.revocation_epoch = 3;
        talk.answer(reply);
        talk.hear(heard::RevocationsKept{3});
        talk.orders.clear();
        talk.hear(heard::FunctionFailed{f, {FailureCode::revoked, "revoked"}});
        QVERIFY(talk.told<LeaseCancelled>()->reason == CancelReason::refused);
        QVERIFY(talk.take<order::RecordOutcome>()->outcome == Outcome(Abandoned{}));
    }

    void backs_off_with_full_jitter()
    {
        Talk talk;
        talk.random = ~0ULL - 3; // some large number
        talk.hear(heard::Tick{});
        std::chrono::milliseconds most = connection_back_off.base;
        for (int failure = 1; failure < 12; ++failure) {
            QVERIFY(talk.take<order::SendWork>());
            talk.hear(heard::WorkFailed{{{FailureCode::unavailable, "away"}, 0ms}});
            const auto told = talk.told<PoolDisconnected>();
            QVERIFY(told->next_attempt_in <= std::min(most, connection_back_off.cap));
            QVERIFY(!talk.take<order::SendWork>() || told->next_attempt_in == 0ms);
            talk.pass(told->next_attempt_in);
            most *= 2;
        }
    }

    void obeys_retry_after()
    {
        Talk talk;
        talk.hear(heard::Tick{});
        talk.orders.clear();
        talk.hear(heard::WorkFailed{{{FailureCode::rate_limited, "slower"}, 90s}});
        QVERIFY(talk.told<PoolDisconnected>()->next_attempt_in == 90s);
        talk.pass(89s);
        QVERIFY(!talk.take<order::SendWork>());
        talk.pass(1s);
        QVERIFY(talk.take<order::SendWork>());
        WorkReply reply;
        reply.retry_after = 5s;
        talk.answer(reply);
        talk.hear(heard::Capacity{1, 1000});
        QVERIFY(!talk.take<order::SendWork>());
        QVERIFY(talk.conversation.next_tick() <= talk.now.steady + 5s);
        talk.pass(5s);
        QCOMPARE(talk.take<order::SendWork>()->wanted, 1U);
    }

    void heartbeats_extend_leases_and_silence_ends_them()
    {
        Talk talk;
        talk.connect(1);
        talk.run(7);
        talk.pass(20s); // a third of the lease
        const auto beat = talk.take<order::SendWork>();
        QVERIFY(beat->held == std::vector<LeaseId>{LeaseId{7}});
        QCOMPARE(beat->wanted, 0U);
        talk.answer({});
        talk.pass(19s);
        QVERIFY(!talk.take<order::SendWork>());
        talk.pass(1s);
        QVERIFY(talk.take<order::SendWork>());
        talk.hear(heard::WorkFailed{{{FailureCode::unavailable, "away"}, 0ms}});
        talk.pass(39s); // 79 s after its receipt, but 59 after it was last confirmed
        QVERIFY(!talk.told<LeaseCancelled>());
        talk.pass(1s);
        QVERIFY(talk.told<LeaseCancelled>()->reason == CancelReason::deadline_passed);
        QVERIFY(talk.take<order::Forget>());
    }

    void finished_results_are_reported_late()
    {
        Talk talk;
        talk.connect(1);
        talk.run(7);
        talk.hear(heard::Finished{LeaseId{7}, std::nullopt});
        talk.orders.clear();
        talk.hear(heard::WorkFailed{{{FailureCode::unavailable, "away"}, 0ms}});
        talk.orders.clear();
        talk.pass(1000s);
        QVERIFY(!talk.told<LeaseCancelled>());
        QVERIFY(talk.take<order::SendWork>()->reports == std::vector<LeaseId>{LeaseId{7}});
    }

    void cancelled_leases_stop()
    {
        Talk talk;
        talk.connect(1);
        talk.run(7);
        talk.pass(20s);
        talk.orders.clear();
        WorkReply reply;
        reply.cancelled = {LeaseId{7}};
        talk.answer(reply);
        QVERIFY(talk.told<LeaseCancelled>()->reason == CancelReason::by_pool);
        QVERIFY(talk.take<order::Forget>());
        talk.hear(heard::Finished{LeaseId{7}, std::nullopt}); // its worker was faster
        talk.hear(heard::Begin{LeaseId{7}});
        QVERIFY(talk.told<LeaseCancelled>());
    }

    void leases_of_an_earlier_life_wait_for_the_coordinators_word()
    {
        Talk talk({kept_lease(1, LeaseState::received), kept_lease(2, LeaseState::finished)});
        talk.hear(heard::Capacity{1, 1000});
        const auto work = talk.take<order::SendWork>();
        QVERIFY(work->held == std::vector<LeaseId>{LeaseId{1}});
        QVERIFY(work->reports == std::vector<LeaseId>{LeaseId{2}});
        QCOMPARE(work->wanted, 0U);
        talk.hear(heard::FunctionVerified{f});
        talk.hear(heard::BundleHere{f});
        QVERIFY(!talk.take<order::TellReady>());
        WorkReply reply;
        reply.acknowledged = {LeaseId{2}};
        talk.answer(reply);
        QVERIFY(talk.take<order::TellReady>()->lease == LeaseId{1});
    }

    void a_suspended_lease_is_ready_again()
    {
        Talk talk;
        talk.connect(1);
        talk.run(7);
        talk.hear(heard::Suspended{LeaseId{7}});
        QVERIFY(talk.take<order::TellReady>());
        QVERIFY(!talk.take<order::BeginRun>());
        talk.hear(heard::Begin{LeaseId{7}});
        QVERIFY(talk.take<order::BeginRun>());
    }

    void reports_that_are_not_settled_do_not_spin()
    {
        Talk talk({kept_lease(2, LeaseState::finished)});
        talk.hear(heard::Tick{});
        QVERIFY(talk.take<order::SendWork>());
        talk.answer({});
        QVERIFY(!talk.take<order::SendWork>());
        talk.pass(unsettled_reports_pause);
        QVERIFY(talk.take<order::SendWork>());
    }

    void detaching_gives_everything_back()
    {
        Talk talk;
        talk.connect(2);
        talk.run(7);
        talk.orders.clear();
        talk.hear(heard::Detach{});
        QVERIFY(talk.told<LeaseCancelled>()->reason == CancelReason::detached);
        while (talk.take<order::InterruptWork>()) {}
        const auto last = talk.take<order::SendWork>();
        QVERIFY(last->held.empty() && last->wanted == 0);
        talk.answer({});
        QVERIFY(talk.told<PoolDetached>()->told);
        talk.orders.clear();
        talk.pass(1000s);
        QVERIFY(talk.orders.empty());
    }

    void detaching_does_not_wait_for_ever()
    {
        Talk talk;
        talk.connect(1);
        talk.hear(heard::Detach{});
        talk.pass(5s);
        QVERIFY(!talk.told<PoolDetached>()->told);
        QVERIFY(talk.take<order::InterruptWork>());
    }

    void renews_in_time()
    {
        Talk talk;
        talk.connect(1);
        talk.pass(1000h - 1ms);
        QVERIFY(!talk.take<order::Renew>());
        talk.pass(1ms);
        QVERIFY(talk.take<order::Renew>());
        talk.hear(heard::RenewalFailed{});
        QVERIFY(!talk.take<order::Renew>());
        talk.pass(renewal_back_off.base);
        QVERIFY(talk.take<order::Renew>());
        talk.hear(heard::Renewed{talk.now.wall + 24h});
        QVERIFY(!talk.take<order::Renew>());
    }

    void waits_grow_data()
    {
        QTest::addColumn<unsigned>("failures");
        QTest::addColumn<qint64>("most");
        QTest::newRow("none") << 0U << qint64{0};
        QTest::newRow("first") << 1U << qint64{500};
        QTest::newRow("second") << 2U << qint64{1000};
        QTest::newRow("sixth") << 6U << qint64{16'000};
        QTest::newRow("at the cap") << 7U << qint64{20'000};
        QTest::newRow("far beyond") << 4'000'000'000U << qint64{20'000};
    }

    void waits_grow()
    {
        QFETCH(unsigned, failures);
        QFETCH(qint64, most);
        const auto wait = [&](std::uint64_t random) {
            return wait_before_retry(connection_back_off, failures, random).count();
        };
        QCOMPARE(static_cast<qint64>(wait(0)), qint64{0});
        QCOMPARE(static_cast<qint64>(wait(static_cast<std::uint64_t>(most))), most);
        QVERIFY(wait(~0ULL) <= most);
    }

    void shares_data()
    {
        QTest::addColumn<std::vector<PoolClaim>>("pools");
        QTest::addColumn<int>("next");
        const auto claim = [](std::uint32_t share, double recent, std::uint32_t running = 0, bool has_work = true) {
            return PoolClaim{{}, share, recent, running, has_work};
        };
        using Pools = std::vector<PoolClaim>;
        QTest::newRow("none") << Pools{} << -1;
        QTest::newRow("none has work") << Pools{claim(1, 0, 0, false)} << -1;
        QTest::newRow("the first of equals") << Pools{claim(1, 0), claim(1, 0)} << 0;
        QTest::newRow("the larger share") << Pools{claim(1, 0), claim(2, 0)} << 1;
        QTest::newRow("who had less") << Pools{claim(1, 3600), claim(1, 60)} << 1;
        QTest::newRow("three quarters to one") << Pools{claim(75, 30'000), claim(25, 12'000)} << 0;
        QTest::newRow("what runs counts") << Pools{claim(1, 0, 1), claim(1, 0)} << 1;
        QTest::newRow("no work, no slot") << Pools{claim(100, 0, 0, false), claim(1, 1e9)} << 1;
        QTest::newRow("share 0 only when alone") << Pools{claim(0, 0), claim(1, 1e9)} << 1;
        QTest::newRow("share 0 alone") << Pools{claim(0, 1e9), claim(5, 0, 0, false)} << 0;
    }

    void shares()
    {
        QFETCH(std::vector<PoolClaim>, pools);
        QFETCH(int, next);
        const auto chosen = next_pool(pools);
        QCOMPARE(chosen ? static_cast<int>(*chosen) : -1, next);
    }

    void use_fades()
    {
        RecentUse use;
        const Timestamp start{std::chrono::hours(1000)};
        use.add(100s, start);
        QCOMPARE(use.seconds(start), 100.0);
        QCOMPARE(use.seconds(start + recent_use_half_life), 50.0);
        use.add(50s, start + recent_use_half_life);
        QCOMPARE(use.seconds(start + 2 * recent_use_half_life), 50.0);
        QCOMPARE(use.seconds(start), 100.0); // a clock set back
    }
};

QTEST_APPLESS_MAIN(ConversationTest)
#include "conversation_test.moc"
