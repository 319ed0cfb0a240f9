// SPDX-License-Identifier: GPL-3.0-or-later
// What the owner does not take: the pool is told, and what it offers all the same goes back before anything is fetched.
#include <QTest>

#include "tests/unit/scheduler-client/conversation_talk.h"

using namespace fallow;
using namespace fallow::scheduler;
using namespace fallow::test;

namespace {

const Acceptance only_ada{{{"Ada"}}, std::nullopt};
const Failure unwanted{FailureCode::forbidden, "why not"};

} // namespace

class ConversationAcceptanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void objections_data()
    {
        QTest::addColumn<QString>("publishers"); // "-": all
        QTest::addColumn<qint64>("longest_s");   // 0: any
        QTest::addColumn<QString>("objection");  // a word of it; empty: none
        QTest::newRow("anybody's") << "-" << qint64(0) << "";
        QTest::newRow("Ada's") << "Bob,Ada" << qint64(0) << "";
        QTest::newRow("only Bob's") << "Bob" << qint64(0) << "Ada";
        QTest::newRow("written in another case") << "ada" << qint64(0) << "Ada";
        QTest::newRow("nobody's") << "" << qint64(0) << "Ada";
        QTest::newRow("as long") << "-" << qint64(600) << "";
        QTest::newRow("too long") << "-" << qint64(599) << "600 s";
        QTest::newRow("Ada's, too long") << "Ada" << qint64(599) << "600 s";
    }
    void objections()
    {
        QFETCH(QString, publishers);
        QFETCH(qint64, longest_s);
        QFETCH(QString, objection);
        Acceptance acceptance;
        if (publishers != "-") {
            acceptance.publishers.emplace();
            for (const QString& name : publishers.split(',', Qt::SkipEmptyParts))
                acceptance.publishers->push_back(name.toStdString());
        }
        if (longest_s > 0)
            acceptance.processor_time = std::chrono::seconds(longest_s);
        Manifest manifest;
        manifest.limits.processor_time = 600s;
        const auto found = fallow::scheduler::objection(acceptance, manifest, "Ada");
        QCOMPARE(found.has_value(), !objection.isEmpty());
        if (found)
            QVERIFY2(QString::fromStdString(found->context).contains(objection), found->context.c_str());
    }
    void objections_to_names_data()
    {
        QTest::addColumn<QStringList>("patterns");
        QTest::addColumn<bool>("is_taken");
        QTest::newRow("its name") << QStringList{"other", "word-count"} << true;
        QTest::newRow("names like it") << QStringList{"word-*"} << true;
        QTest::newRow("other names") << QStringList{"other", "render-*"} << false;
        QTest::newRow("none") << QStringList{} << false;
    }
    void objections_to_names()
    {
        QFETCH(QStringList, patterns);
        QFETCH(bool, is_taken);
        Acceptance acceptance;
        acceptance.functions.emplace();
        for (const QString& pattern : patterns)
            acceptance.functions->push_back(pattern.toStdString());
        QVERIFY(acceptance.is_choosy());
        Manifest manifest;
        manifest.name = "word-count";
        const auto found = fallow::scheduler::objection(acceptance, manifest, "Ada");
        QCOMPARE(!found, is_taken);
        if (found)
            QVERIFY(found->context.find("\"word-count\" (allowed-functions)") != std::string::npos);
    }
    void the_pool_is_told_with_the_first_word()
    {
        ConversationSettings settings;
        settings.acceptance = only_ada;
        Talk talk({}, settings);
        talk.hear(heard::Tick{});
        QVERIFY(talk.take<order::SendWork>()->acceptance == only_ada);
    }
    void a_change_calls_the_long_poll_off()
    {
        Talk talk;
        talk.connect(1);
        talk.hear(heard::Accepting{{}}); // which is no change
        QVERIFY(talk.orders.empty());
        talk.hear(heard::Accepting{only_ada});
        QVERIFY(talk.take<order::InterruptWork>());
        QVERIFY(talk.take<order::SendWork>()->acceptance == only_ada);
    }
    void what_is_offered_all_the_same_goes_back_and_nothing_is_fetched()
    {
        ConversationSettings settings;
        settings.acceptance = only_ada;
        Talk talk({}, settings);
        talk.connect(2);
        WorkReply reply;
        reply.leases = {offer(7)};
        reply.leases[0].input = BlobReference{digest_of<BlobDigest>(as_bytes("input")), 1 << 20};
        talk.answer(reply);
        QVERIFY(talk.take<order::VerifyFunction>());
        QVERIFY(!talk.take<order::FetchInput>());
        talk.orders.clear();
        talk.hear(heard::FunctionUnwanted{f, unwanted});
        QVERIFY(talk.told<FunctionRefused>()->failure.context == "why not");
        // Not as a failure: three of those would end the task for everybody.
        QVERIFY(talk.take<order::RecordOutcome>()->outcome == Outcome(Abandoned{}));
        QVERIFY(!talk.take<order::FetchBundle>() && !talk.take<order::FetchInput>());
        // It is reported at once; more is asked for later.
        const auto report = talk.take<order::SendWork>();
        QVERIFY(report && report->reports == std::vector{LeaseId{7}});
        QCOMPARE(report->wanted, 0U);
        reply = {};
        reply.acknowledged = {LeaseId{7}};
        talk.answer(reply);
        QVERIFY(!talk.take<order::SendWork>());
        talk.pass(unwanted_offers_pause);
        QVERIFY(talk.take<order::SendWork>()->wanted > 0);
    }
    void inputs_of_what_is_wanted_are_fetched_once_that_is_known()
    {
        ConversationSettings settings;
        settings.acceptance = only_ada;
        Talk talk({}, settings);
        talk.connect(2);
        WorkReply reply;
        reply.leases = {offer(7)};
        reply.leases[0].input = BlobReference{digest_of<BlobDigest>(as_bytes("input")), 1 << 20};
        talk.answer(reply);
        talk.hear(heard::FunctionVerified{f});
        QVERIFY(talk.take<order::FetchInput>() && talk.take<order::FetchBundle>());
    }
    void who_becomes_choosy_stops_what_runs_and_may_take_it_again()
    {
        Talk talk;
        talk.connect(1);
        talk.run(7);
        talk.hear(heard::Accepting{only_ada});
        QVERIFY(talk.take<order::VerifyFunction>());
        talk.hear(heard::FunctionUnwanted{f, unwanted});
        QVERIFY(talk.told<LeaseCancelled>()->reason == CancelReason::refused);
        QVERIFY(talk.take<order::RecordOutcome>()->outcome == Outcome(Abandoned{}));
        talk.hear(heard::Accepting{{}});
        WorkReply reply;
        reply.acknowledged = {LeaseId{7}};
        reply.leases = {offer(8)};
        talk.orders.clear();
        talk.answer(reply);
        QVERIFY(talk.take<order::VerifyFunction>()); // the refusal is not remembered
    }
};

QTEST_APPLESS_MAIN(ConversationAcceptanceTest)
#include "conversation_acceptance_test.moc"
