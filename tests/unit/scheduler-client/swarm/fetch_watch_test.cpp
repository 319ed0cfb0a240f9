// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "scheduler-client/swarm/fetch_watch.h"

using namespace fallow;
using namespace fallow::swarm;
using namespace std::chrono_literals;

class FetchWatchTest : public QObject {
    Q_OBJECT

    const FetchWatch::TimePoint start{};

private Q_SLOTS:
    void nobody_there()
    {
        FetchWatch watch(60s, 120s, start);
        QVERIFY(!watch.judge(0, 0, start + 59s));
        QCOMPARE(watch.judge(0, 0, start + 60s)->code, FailureCode::unavailable);
    }

    void peers_without_progress()
    {
        FetchWatch watch(60s, 120s, start);
        QVERIFY(!watch.judge(0, 2, start + 119s));
        QCOMPARE(watch.judge(0, 2, start + 120s)->code, FailureCode::timed_out);
    }

    void progress_and_peers_start_the_time_again()
    {
        FetchWatch watch(60s, 120s, start);
        QVERIFY(!watch.judge(10, 1, start + 100s));
        QVERIFY(!watch.judge(10, 0, start + 159s));
        QVERIFY(!watch.judge(20, 0, start + 160s));
        QCOMPARE(watch.judge(20, 0, start + 220s)->code, FailureCode::unavailable);
    }

    void a_pause_does_not_count()
    {
        FetchWatch watch(60s, 120s, start);
        watch.resumed(start + 1000s);
        QVERIFY(!watch.judge(0, 0, start + 1059s));
    }

    void the_trackers_complaint_is_passed_on_until_it_answers()
    {
        FetchWatch watch(60s, 120s, start);
        watch.tracker_said("connection refused");
        QVERIFY(watch.judge(0, 0, start + 60s)->context.ends_with("; the tracker: connection refused"));
        watch.tracker_answered();
        QVERIFY(watch.judge(0, 0, start + 60s)->context.find("tracker") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(FetchWatchTest)
#include "fetch_watch_test.moc"
