// SPDX-License-Identifier: GPL-3.0-or-later
// The run policy as a table: what is known, what the owner wants, what follows.
#include <QTest>

#include "app/agent/run_policy.h"

using namespace fallow;
using namespace fallow::agent;
using namespace std::chrono_literals;

namespace {
const Timestamp noon{1'800'000'000s};
}

class RunPolicyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decides_data()
    {
        QTest::addColumn<bool>("has_pause");
        QTest::addColumn<qint64>("pause_ends_in_s"); // 0: never
        QTest::addColumn<bool>("runs");
        QTest::newRow("nothing against it") << false << qint64(0) << true;
        QTest::newRow("paused until resumed") << true << qint64(0) << false;
        QTest::newRow("paused for another second") << true << qint64(1) << false;
        QTest::newRow("the pause ends now") << true << qint64(-1) << true;
        QTest::newRow("the pause ended long ago") << true << qint64(-86'400) << true;
    }
    void decides()
    {
        QFETCH(bool, has_pause);
        QFETCH(qint64, pause_ends_in_s);
        QFETCH(bool, runs);
        Preferences preferences;
        preferences.slots = 3;
        std::optional<ManualPause> manual;
        if (has_pause) {
            manual.emplace();
            if (pause_ends_in_s != 0)
                manual->until = noon + std::chrono::seconds(pause_ends_in_s);
        }
        const Decision decision = decide(preferences, manual, Signals{}, noon);
        if (runs)
            QVERIFY(decision == Decision(Run{3, 100}));
        else
            QVERIFY(decision == Decision(Pause{PausedByOwner{}, manual->until}));
    }
    void pause_that_ends_this_moment_is_over()
    {
        QVERIFY(std::holds_alternative<Run>(decide({}, ManualPause{noon}, {}, noon)));
    }
};

QTEST_APPLESS_MAIN(RunPolicyTest)
#include "run_policy_test.moc"
