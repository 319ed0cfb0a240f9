// SPDX-License-Identifier: GPL-3.0-or-later
// A service leaves, hangs, refuses or was never there: what is said then, and when it is tried again.
#include <QTest>

#include "idle-detector/dbus/service_standing.h"

using namespace fallow::detector;
using namespace std::chrono_literals;
using Kind = BusTrouble::Kind;

Q_DECLARE_METATYPE(BusTrouble::Kind)
Q_DECLARE_METATYPE(Verdict)

namespace {

const Moment start{1000s};
constexpr std::chrono::milliseconds grace = 60s;
constexpr int never_seen = -1;
constexpr int when_it_comes = -1;

} // namespace

class ServiceStandingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_trouble_is_judged_data()
    {
        QTest::addColumn<int>("seen_before_s");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<int>("try_again_in_s");
        QTest::newRow("never was there") << never_seen << Kind::not_there << Verdict::absent << when_it_comes;
        QTest::newRow("went a moment ago") << 10 << Kind::not_there << Verdict::unknown << 50;
        QTest::newRow("does not come back") << 60 << Kind::not_there << Verdict::absent << when_it_comes;
        QTest::newRow("hangs") << 10 << Kind::no_answer << Verdict::unknown << 1;
        QTest::newRow("hangs from the beginning") << never_seen << Kind::no_answer << Verdict::unknown << 1;
        QTest::newRow("refuses") << 10 << Kind::refused << Verdict::unknown << 1;
        QTest::newRow("has not what it must have") << never_seen << Kind::not_offered << Verdict::unknown << 1;
    }
    void a_trouble_is_judged()
    {
        QFETCH(int, seen_before_s);
        QFETCH(Kind, kind);
        QFETCH(Verdict, verdict);
        QFETCH(int, try_again_in_s);
        ServiceStanding standing;
        if (seen_before_s != never_seen)
            standing = ServiceStanding::after_word(start - std::chrono::seconds(seen_before_s));
        const auto judgement = standing.after_trouble(kind, grace, start);
        QCOMPARE(judgement.verdict, verdict);
        const bool waits_for_bus = try_again_in_s == when_it_comes;
        QVERIFY(judgement.try_again == (waits_for_bus ? Moment::max() : start + std::chrono::seconds(try_again_in_s)));
    }

    void who_has_left_is_given_time_to_come_back()
    {
        const auto judgement = ServiceStanding::after_word(start - 600s).after_leaving(grace, start);
        QCOMPARE(judgement.verdict, Verdict::unknown);
        QVERIFY(judgement.try_again == start + grace);
        const auto later = judgement.standing.after_trouble(Kind::not_there, grace, start + grace);
        QCOMPARE(later.verdict, Verdict::absent);
    }

    void who_does_not_answer_is_asked_less_and_less_often()
    {
        ServiceStanding standing = ServiceStanding::after_word(start);
        std::vector<std::chrono::seconds> pauses;
        for (int attempt = 0; attempt < 9; ++attempt) {
            standing = standing.after_trouble(Kind::no_answer, grace, start).standing;
            pauses.push_back(standing.pause);
        }
        QVERIFY(pauses == (std::vector<std::chrono::seconds>{1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s, 60s}));
        standing = ServiceStanding::after_word(start + 600s);
        QVERIFY(standing.after_trouble(Kind::no_answer, grace, start + 601s).try_again == start + 602s);
    }

    void a_bus_that_was_lost_is_soon_tried_again()
    {
        const auto judgement = ServiceStanding::after_word(start).after_loss_of_bus(start);
        QCOMPARE(judgement.verdict, Verdict::unknown);
        QVERIFY(judgement.standing.pause == 1s);
    }

    void without_a_bus_hardware_is_absent_unless_it_was_there_a_moment_ago()
    {
        QCOMPARE(ServiceStanding().without_bus(grace, start).verdict, Verdict::absent);
        QCOMPARE(ServiceStanding::after_word(start - 1s).without_bus(grace, start).verdict, Verdict::unknown);
        QCOMPARE(ServiceStanding::after_word(start - 60s).without_bus(grace, start).verdict, Verdict::absent);
        const auto second = ServiceStanding().without_bus(grace, start).standing.without_bus(grace, start + 1s);
        QVERIFY(second.standing.pause == 2s);
    }
};

QTEST_GUILESS_MAIN(ServiceStandingTest)
#include "service_standing_test.moc"
