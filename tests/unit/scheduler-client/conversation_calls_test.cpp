// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of calls in a host's conversation: begun without delay, reported beside or with the next request, kept warm.
#include <algorithm>

#include <QTest>

#include "tests/unit/scheduler-client/conversation_talk.h"

using namespace fallow;
using namespace fallow::test;

namespace {

LeaseOffer call(std::uint64_t id)
{
    auto made = offer(id);
    made.is_call = true;
    return made;
}

WorkReply bringing(std::uint64_t id)
{
    WorkReply reply;
    reply.leases = {call(id)};
    return reply;
}

/// Takes calls only, one slot; its function is here since a first call, which is over.
struct Warm : Talk {
    Warm()
    {
        hear(heard::Tick{});
        take<order::SendWork>();
        answer({});
        hear(heard::AccountHere{});
        hear(heard::Capacity{0, 1000, 16, 1});
        sent = take<order::SendWork>().value();
        answer(bringing(1));
        hear(heard::FunctionVerified{f});
        hear(heard::BundleHere{f});
        hear(heard::Finished{LeaseId{1}, std::nullopt});
        sent = take<order::SendWork>().value();
        orders.clear();
    }
};

/// Would take a task besides, and has as many calls as it takes.
struct Full : Warm {
    Full()
    {
        hear(heard::Capacity{1, 1000, 16, 1});
        sent = take<order::SendWork>().value();
        WorkReply reply;
        reply.acknowledged = {LeaseId{1}};
        for (std::uint64_t id = 2; id <= 17; ++id)
            reply.leases.emplace_back(call(id)).duration = 2 * presence_interval;
        answer(reply);
    }

    void finish(std::uint64_t first, std::uint64_t last)
    {
        for (auto id = first; id <= last; ++id)
            hear(heard::Finished{LeaseId{id}, std::nullopt});
    }
};

} // namespace

class ConversationCallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_host_says_how_many_calls_it_takes()
    {
        Warm talk;
        QCOMPARE(talk.sent.calls, 16U);
        QCOMPARE(talk.sent.wanted, 0U);
        QVERIFY(talk.sent.wait > 0ms);
        QCOMPARE(talk.sent.warm, std::vector{f});
    }

    void a_call_of_a_warm_function_begins_at_once()
    {
        Warm talk;
        talk.answer(bringing(2));
        const auto begun = talk.take<order::BeginRun>();
        QVERIFY(begun);
        QCOMPARE(begun->lease, LeaseId{2});
        QVERIFY(!talk.take<order::TellReady>());
        QVERIFY(!talk.take<order::VerifyFunction>());
    }

    void its_result_comes_with_the_next_request()
    {
        Warm talk;
        talk.answer(bringing(2));
        QVERIFY(!talk.take<order::SendWork>()); // every slot is busy: soon there is something to say
        talk.hear(heard::Finished{LeaseId{2}, std::nullopt});
        const auto sent = talk.take<order::SendWork>();
        QVERIFY(sent);
        QCOMPARE(sent->reports, std::vector{LeaseId{2}});
        QVERIFY(sent->held.empty());
        QVERIFY(sent->wait > 0ms);
    }

    void a_long_one_is_waited_for_beside_the_next_request()
    {
        Warm talk;
        talk.answer(bringing(2));
        talk.pass(ask_beside_calls_after);
        const auto poll = talk.take<order::SendWork>();
        QVERIFY(poll);
        QCOMPARE(poll->calls, 15U);
        talk.hear(heard::Finished{LeaseId{2}, std::nullopt});
        QVERIFY(!talk.take<order::InterruptWork>());
        const auto beside = talk.take<order::SendReports>();
        QVERIFY(beside);
        QCOMPARE(beside->reports, std::vector{LeaseId{2}});
    }

    void while_a_call_runs_tasks_are_asked_for_with_its_result()
    {
        Warm talk;
        talk.hear(heard::Capacity{1, 1000, 16, 1});
        talk.orders.clear();
        talk.answer(bringing(2));
        QVERIFY(!talk.take<order::SendWork>());
        talk.hear(heard::Finished{LeaseId{2}, std::nullopt});
        const auto sent = talk.take<order::SendWork>();
        QVERIFY(sent);
        QCOMPARE(sent->reports, std::vector{LeaseId{2}});
        QCOMPARE(sent->wanted, 1U);
        QVERIFY(sent->wait > 0ms);
    }

    void tasks_are_not_asked_for_much_later_because_of_a_call()
    {
        Warm talk;
        talk.hear(heard::Capacity{1, 1000, 16, 1});
        talk.orders.clear();
        talk.answer(bringing(2));
        talk.pass(ask_beside_calls_after);
        const auto sent = talk.take<order::SendWork>();
        QVERIFY(sent);
        QCOMPARE(sent->wanted, 1U);
    }

    void a_free_slot_asks_without_delay()
    {
        Warm talk;
        talk.hear(heard::Capacity{0, 1000, 32, 2});
        talk.orders.clear();
        talk.answer(bringing(2));
        QVERIFY(talk.take<order::SendWork>());
    }

    void a_host_that_is_full_of_calls_does_not_ask_for_tasks_meanwhile()
    {
        Full talk;
        QVERIFY2(!talk.take<order::SendWork>(), "it would wait at the coordinator, which would take it for busy");
        talk.finish(2, 2);
        talk.pass(call_results_gathered_for);
        const auto sent = talk.take<order::SendWork>();
        QVERIFY(sent);
        QCOMPARE(sent->calls, 1U);
        QCOMPARE(sent->wanted, 1U);
        QCOMPARE(sent->reports, std::vector{LeaseId{2}});
    }

    void results_go_together_while_calls_wait_here()
    {
        Full talk;
        talk.finish(2, 8);
        QVERIFY(!talk.take<order::SendWork>());
        talk.finish(9, 9);
        const auto sent = talk.take<order::SendWork>();
        QVERIFY(sent);
        QCOMPARE(sent->reports.size(), std::size_t{8});
        QCOMPARE(sent->calls, 8U);
    }

    void no_result_waits_for_others_for_long()
    {
        Full talk;
        talk.finish(2, 2);
        talk.pass(call_results_gathered_for - 1us);
        QVERIFY(!talk.take<order::SendWork>());
        QVERIFY(talk.conversation.next_tick() <= talk.now.steady + 1us);
        talk.pass(1us);
        QVERIFY(talk.take<order::SendWork>());
    }

    void results_do_not_wait_for_calls_that_have_all_begun()
    {
        Full talk;
        talk.finish(2, 9);
        talk.orders.clear();
        talk.answer({}); // nothing new
        talk.finish(10, 15);
        QVERIFY(!talk.take<order::SendWork>());
        talk.finish(16, 16);
        const auto sent = talk.take<order::SendWork>();
        QVERIFY2(sent, "the last one runs already");
        QCOMPARE(sent->reports.size(), std::size_t{7});
    }

    void a_host_that_was_full_of_calls_says_when_it_has_room()
    {
        Full talk;
        talk.pass(presence_interval); // until it has to show that it lives
        const auto poll = talk.take<order::SendWork>();
        QVERIFY(poll);
        QCOMPARE(poll->calls, 0U);
        talk.orders.clear();
        talk.finish(2, 2);
        QVERIFY(talk.take<order::InterruptWork>());
        const auto sent = talk.take<order::SendWork>();
        QVERIFY(sent);
        QCOMPARE(sent->calls, 1U);
    }

    void a_report_is_kept_until_some_reply_acknowledges_it()
    {
        Warm talk;
        talk.answer({}); // says nothing of the first one
        QVERIFY(!talk.take<order::Forget>());
        WorkReply reply = bringing(2);
        reply.acknowledged = {LeaseId{1}};
        talk.answer(reply);
        const auto forget = talk.take<order::Forget>();
        QVERIFY(forget);
        QCOMPARE(forget->acknowledged, std::vector{LeaseId{1}});
    }

    void a_report_of_which_nothing_is_heard_is_sent_again()
    {
        Warm talk;
        talk.answer({});
        talk.orders.clear();
        talk.pass(call_report_again_after);
        const auto beside = talk.take<order::SendReports>();
        QVERIFY(beside);
        QCOMPARE(beside->reports, std::vector{LeaseId{1}});
    }

    void a_report_that_did_not_arrive_is_sent_again()
    {
        Warm talk;
        talk.hear(heard::WorkFailed{{{FailureCode::unavailable, "gone"}, 0ms}});
        talk.orders.clear();
        talk.pass(60s);
        const auto again = talk.take<order::SendWork>();
        QVERIFY(again);
        QCOMPARE(again->reports, std::vector{LeaseId{1}});
    }

    void a_paused_host_takes_nothing_and_hangs_up()
    {
        Warm talk;
        talk.hear(heard::Capacity{0, 1000, 0, 0});
        QVERIFY(talk.take<order::InterruptWork>());
        const auto sent = talk.take<order::SendWork>();
        QVERIFY(sent);
        QCOMPARE(sent->calls, 0U);
        QCOMPARE(sent->wait, 0ms);
    }

    void whoever_hangs_up_says_which_calls_it_holds()
    {
        Warm talk;
        talk.answer(bringing(2));
        talk.pass(ask_beside_calls_after);
        QVERIFY2(!talk.take<order::SendWork>()->held_calls, "every reply so far was heard");
        talk.orders.clear();
        talk.hear(heard::Capacity{0, 1000, 0, 0});
        const auto sent = talk.take<order::SendWork>();
        QVERIFY(sent);
        auto said = sent->held_calls.value_or(std::vector<LeaseId>{});
        said.insert(said.end(), sent->reports.begin(), sent->reports.end());
        std::ranges::sort(said);
        QCOMPARE(said, (std::vector{LeaseId{1}, LeaseId{2}}));
        talk.answer({});
        talk.orders.clear();
        talk.hear(heard::Capacity{0, 1000, 32, 2});
        QVERIFY2(!talk.take<order::SendWork>()->held_calls, "it was heard");
    }

    void a_function_stays_warm_for_a_while()
    {
        Warm talk;
        WorkReply reply;
        reply.acknowledged = {LeaseId{1}};
        talk.answer(reply);
        QVERIFY(!talk.take<order::ReleaseBundle>());
        talk.pass(function_kept_warm);
        QVERIFY(talk.take<order::ReleaseBundle>());
    }

    void a_call_that_nobody_waits_for_is_dropped()
    {
        Warm talk;
        talk.answer(bringing(2));
        talk.pass(ask_beside_calls_after);
        talk.orders.clear();
        WorkReply reply;
        reply.cancelled = {LeaseId{2}};
        talk.answer(reply);
        QVERIFY(talk.told<LeaseCancelled>());
    }
};

QTEST_APPLESS_MAIN(ConversationCallsTest)
#include "conversation_calls_test.moc"
