// SPDX-License-Identifier: GPL-3.0-or-later
// Screen savers count idleness in seconds, in milliseconds, or not at all, and do not say which.
#include <QTest>

#include "idle-detector/dbus/screensaver_words.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(IdleTimeUnit)

namespace {

const Moment start{1000s};

} // namespace

class ScreenSaverWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void two_answers_show_the_unit_data()
    {
        QTest::addColumn<quint64>("before");
        QTest::addColumn<quint64>("after");
        QTest::addColumn<int>("passed_ms");
        QTest::addColumn<IdleTimeUnit>("unit");
        const auto row = [](const char* what, quint64 before, quint64 after, int passed_ms, IdleTimeUnit unit) {
            QTest::newRow(what) << before << after << passed_ms << unit;
        };
        row("seconds", 12, 42, 30'000, IdleTimeUnit::second);
        row("seconds, rounded", 12, 43, 30'200, IdleTimeUnit::second);
        row("milliseconds", 12'100, 42'102, 30'000, IdleTimeUnit::millisecond);
        row("milliseconds, a slow answer", 12'100, 43'300, 30'000, IdleTimeUnit::millisecond);
        row("always 0", 0, 0, 30'000, IdleTimeUnit::unproven);
        row("always the same", 7, 7, 30'000, IdleTimeUnit::unproven);
        row("input in between", 20'000, 4'000, 30'000, IdleTimeUnit::unproven);
        row("input in between, and more since", 2, 20, 30'000, IdleTimeUnit::unproven);
        row("asked twice at once", 2, 3, 1'000, IdleTimeUnit::unproven);
        row("nonsense", 5, 18'446'744'073'709'551'615ULL, 30'000, IdleTimeUnit::unproven);
    }
    void two_answers_show_the_unit()
    {
        QFETCH(quint64, before);
        QFETCH(quint64, after);
        QFETCH(int, passed_ms);
        QFETCH(IdleTimeUnit, unit);
        QCOMPARE(unit_shown_by({before, start}, {after, start + std::chrono::milliseconds(passed_ms)}), unit);
    }

    void an_answer_is_an_input_that_is_not_precise_data()
    {
        QTest::addColumn<quint64>("number");
        QTest::addColumn<IdleTimeUnit>("unit");
        QTest::addColumn<bool>("is_active");
        QTest::addColumn<int>("since_ms");
        QTest::newRow("seconds, here") << quint64(4) << IdleTimeUnit::second << true << 4'000;
        QTest::newRow("seconds, away") << quint64(5) << IdleTimeUnit::second << false << 5'000;
        QTest::newRow("milliseconds, here") << quint64(4'999) << IdleTimeUnit::millisecond << true << 4'999;
        QTest::newRow("milliseconds, away") << quint64(60'000) << IdleTimeUnit::millisecond << false << 60'000;
    }
    void an_answer_is_an_input_that_is_not_precise()
    {
        QFETCH(quint64, number);
        QFETCH(IdleTimeUnit, unit);
        QFETCH(bool, is_active);
        QFETCH(int, since_ms);
        const Input expected{is_active, start - std::chrono::milliseconds(since_ms), false};
        QVERIFY(input_of({number, start}, unit) == std::optional(expected));
    }

    void as_long_as_the_unit_is_unproven_nothing_is_believed()
    {
        QVERIFY(input_of({0, start}, IdleTimeUnit::unproven) == std::nullopt);
        QVERIFY(input_of({600'000, start}, IdleTimeUnit::unproven) == std::nullopt);
    }
};

QTEST_GUILESS_MAIN(ScreenSaverWordsTest)
#include "screensaver_words_test.moc"
