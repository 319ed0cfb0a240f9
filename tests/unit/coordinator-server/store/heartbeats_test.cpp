// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "coordinator-server/store/heartbeats.h"

using namespace fallow::coordinator;
using namespace std::chrono_literals;

class HeartbeatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        heartbeats_ = {};
        now_ = Heartbeats::Time(1000h);
    }

    void who_counts_on_lives()
    {
        for (std::uint64_t beat = 0; beat < 100; ++beat)
            QVERIFY(!look(beat, 1s));
    }

    void who_stands_still_for_too_long_is_ended()
    {
        QVERIFY(!look(7, 1s));
        for (int second = 1; second < longest_silence.count(); ++second)
            QVERIFY(!look(7, 1s));
        QVERIFY(look(7, 1s));
        QVERIFY2(look(7, 1s), "it has to be ended again, if the first time did not reach it");
        QVERIFY2(!look(8, 1s), "it lives after all");
    }

    void who_looked_away_begins_to_wait_anew()
    {
        QVERIFY(!look(7, 1s));
        QVERIFY2(!look(7, 1min), "the database stood still for everybody");
        for (int second = 1; second < longest_silence.count(); ++second)
            QVERIFY(!look(7, 1s));
        QVERIFY(look(7, 1s));
    }

    void each_is_looked_at_for_itself()
    {
        for (int second = 0; second < 2 * longest_silence.count(); ++second) {
            now_ += 1s;
            const auto beat = static_cast<std::uint64_t>(second);
            QVERIFY(!heartbeats_.is_over({1}, beat, now_));
            QCOMPARE(heartbeats_.is_over({2}, 3, now_), second >= longest_silence.count());
        }
    }

private:
    bool look(std::uint64_t beat, std::chrono::seconds after)
    {
        now_ += after;
        return heartbeats_.is_over({1}, beat, now_);
    }

    Heartbeats heartbeats_;
    Heartbeats::Time now_;
};

QTEST_GUILESS_MAIN(HeartbeatsTest)
#include "heartbeats_test.moc"
