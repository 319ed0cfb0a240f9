// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker may say when, and when its time is up: without a process or a clock.
#include <QTest>

#include "tests/unit/worker/launcher/recording_observer.h"
#include "worker/launcher/conversation.h"

using namespace fallow;
using namespace fallow::launcher;
using namespace std::chrono_literals;
using fallow::test::RecordingObserver;

namespace {

Usage after(std::chrono::nanoseconds wall, std::chrono::nanoseconds processor) { return {wall, processor}; }

FunctionLimits limits()
{
    FunctionLimits values;
    values.processor_time = 10s;
    values.wall_time = 100s;
    values.output_bytes = 10;
    values.memory_bytes = 1000;
    return values;
}

struct Talk {
    RecordingObserver observer;
    Conversation conversation{WorkerOptions{}, observer};

    Talk() { (void)conversation.receive(Ready{{"all"}}, {}); }
    void run(Usage now = {}) { conversation.begin_task(RunTask{}, limits(), now); }
    std::optional<Conversation::Reason> say(FromWorker message, Usage now = {})
    {
        return conversation.receive(std::move(message), now);
    }
};

bool is_limit(const std::optional<Conversation::Reason>& reason, Limit limit)
{
    return reason && std::holds_alternative<Limit>(*reason) && std::get<Limit>(*reason) == limit;
}
bool is_breach(const std::optional<Conversation::Reason>& reason)
{
    return reason && std::holds_alternative<std::string>(*reason);
}

} // namespace

class ConversationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says_nothing_out_of_turn()
    {
        const std::vector<FromWorker> only_in_tasks{OutputChunk{}, LogChunk{}, Progress{}, Checkpoint{},
                                                    TaskEnded{Finished{}, {}, 0}};
        for (const auto& message : only_in_tasks) {
            Talk talk;
            QVERIFY(is_breach(talk.say(message)));
            talk.conversation.begin_load(1, limits(), {});
            QVERIFY(is_breach(talk.say(message)));
        }
        for (const FromWorker& message : std::vector<FromWorker>{Loaded{}, LoadRefused{}, Ready{}, Unrestricted{}}) {
            Talk talk;
            QVERIFY(is_breach(talk.say(message)));
            talk.run();
            QVERIFY(is_breach(talk.say(message)));
        }
    }

    void only_ends_that_a_worker_can_know_are_taken()
    {
        const std::vector<Outcome> known{Finished{7}, Trapped{"x"}, LimitHit{Limit::memory}, LimitHit{Limit::output}};
        for (const Outcome& outcome : known) {
            Talk talk;
            talk.run();
            QVERIFY(!talk.say(TaskEnded{outcome, {}, 0}));
            QVERIFY(talk.observer.record().tasks.at(0).outcome == outcome);
            QVERIFY(talk.conversation.is_idle());
        }
        const std::vector<Outcome> unknown{LimitHit{Limit::processor_time},
                                           LimitHit{Limit::wall_time},
                                           Violation{},
                                           Crashed{},
                                           NotStarted{},
                                           Abandoned{}};
        for (const Outcome& outcome : unknown) {
            Talk talk;
            talk.run();
            QVERIFY(is_breach(talk.say(TaskEnded{outcome, {}, 0})));
            QVERIFY(talk.observer.record().tasks.empty());
        }
    }

    void time_is_measured_from_the_beginning_of_the_task()
    {
        Talk talk;
        talk.run(after(50s, 5s));
        QVERIFY(!talk.conversation.check(after(149s, 14s)));
        QVERIFY(is_limit(talk.conversation.check(after(60s, 15s)), Limit::processor_time));
        QVERIFY(is_limit(talk.conversation.check(after(150s, 6s)), Limit::wall_time));
        // What the worker claims to have used does not matter.
        QVERIFY(!talk.say(TaskEnded{Finished{}, 1h, 0}, after(52s, 6s)));
        const auto report = talk.observer.record().tasks.at(0);
        QVERIFY(report.processor_time == 1s);
        QVERIFY(report.wall_time == 2s);
    }

    void looks_more_often_as_the_limit_comes_nearer()
    {
        Talk talk;
        QVERIFY(talk.conversation.until_check({}) == std::chrono::nanoseconds::max());
        talk.run();
        QVERIFY(talk.conversation.until_check({}) == 500ms);
        QVERIFY(talk.conversation.until_check(after(0s, 9900ms)) == 50ms);
        QVERIFY(talk.conversation.until_check(after(99'990ms, 0s)) == 10ms);
        QVERIFY(talk.conversation.until_check(after(200s, 20s)) > 0s);
    }

    void output_is_capped_at_its_limit()
    {
        Talk talk;
        talk.run();
        QVERIFY(!talk.say(OutputChunk{Bytes(10, 'a')}));
        QVERIFY(is_limit(talk.say(OutputChunk{Bytes(1, 'b')}), Limit::output));
        talk.conversation.conclude(LimitHit{Limit::output}, {});
        QCOMPARE(talk.observer.record().tasks.at(0).output, Bytes(10, 'a'));
    }

    void progress_and_checkpoints_are_told_at_intervals_and_the_newest_is_kept()
    {
        Talk talk;
        talk.run();
        QVERIFY(!talk.say(Progress{1}, after(0ms, 0s)));
        QVERIFY(!talk.say(Progress{2}, after(50ms, 0s)));
        QVERIFY(!talk.say(Progress{3}, after(99ms, 0s)));
        QVERIFY(!talk.conversation.check(after(100ms, 0s)));
        QCOMPARE(talk.observer.record().progress, (std::vector<std::uint32_t>{1, 3}));
        QVERIFY(is_breach(talk.say(Progress{1001})));

        QVERIFY(!talk.say(Checkpoint{Bytes{1}}, after(0ms, 0s)));
        QVERIFY(!talk.say(Checkpoint{Bytes{2}}, after(10ms, 0s)));
        QVERIFY(!talk.say(Checkpoint{Bytes{3}}, after(20ms, 0s)));
        QCOMPARE(talk.observer.record().checkpoints.size(), std::size_t(1));
        talk.conversation.conclude(Abandoned{}, after(30ms, 0s));
        QCOMPARE(talk.observer.record().checkpoints.back(), Bytes{3});
        QCOMPARE(talk.observer.record().tasks.size(), std::size_t(1));
    }

    void what_is_held_back_is_told_at_once_where_it_cannot_wait()
    {
        Talk talk;
        talk.conversation.tell_all({}); // no task, nothing to tell
        talk.run();
        for (std::uint8_t step = 1; step <= 3; ++step) {
            QVERIFY(!talk.say(Progress{step}, after(step * 1ms, 0s)));
            QVERIFY(!talk.say(Checkpoint{Bytes{step}}, after(step * 1ms, 0s)));
        }
        QCOMPARE(talk.observer.record().checkpoints, (std::vector<Bytes>{{1}}));
        talk.conversation.tell_all(after(4ms, 0s));
        talk.conversation.tell_all(after(5ms, 0s)); // and only once
        QCOMPARE(talk.observer.record().progress, (std::vector<std::uint32_t>{1, 3}));
        QCOMPARE(talk.observer.record().checkpoints, (std::vector<Bytes>{{1}, {3}}));
        // From then on at intervals again.
        QVERIFY(!talk.say(Checkpoint{Bytes{4}}, after(6ms, 0s)));
        QCOMPARE(talk.observer.record().checkpoints.size(), std::size_t(2));
        QVERIFY(!talk.conversation.check(after(1004ms, 0s)));
        QCOMPARE(talk.observer.record().checkpoints.back(), Bytes{4});
    }

    void memory_that_may_be_held_grows_with_what_is_given()
    {
        Talk talk;
        const auto bare = talk.conversation.allowed_memory_bytes();
        talk.conversation.begin_load(100, limits(), {});
        const auto loading = talk.conversation.allowed_memory_bytes();
        QVERIFY(loading >= bare + 100 + limits().memory_bytes);
        QVERIFY(!talk.say(Loaded{}));
        talk.run();
        QVERIFY(talk.conversation.allowed_memory_bytes() > loading);
    }
};

QTEST_APPLESS_MAIN(ConversationTest)
#include "conversation_test.moc"
