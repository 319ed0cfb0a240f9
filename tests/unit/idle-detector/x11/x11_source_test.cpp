// SPDX-License-Identifier: GPL-3.0-or-later
// What the X11 source says when there is no server to speak with. With one: tests/functional/presence/.
#include <QTest>

#include "idle-detector/x11/x11_source.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

struct Kept : Reporter {
    std::optional<Said<Input>> input;
    std::optional<Said<Occupations>> occupations;
    void report(Report report, std::chrono::seconds) override
    {
        if (auto* said = std::get_if<Said<Input>>(&report))
            input = *said;
        else if (auto* other = std::get_if<Said<Occupations>>(&report))
            occupations = *other;
        else
            QFAIL("a signal that is not the X server's");
    }
};

} // namespace

class X11SourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void before_it_is_run_both_signals_are_unknown()
    {
        Kept kept;
        X11Source(":0").announce(kept);
        QVERIFY(std::holds_alternative<Unknown>(kept.input.value()));
        QVERIFY(std::holds_alternative<Unknown>(kept.occupations.value()));
    }

    void without_a_display_there_is_nothing_to_know()
    {
        Kept kept;
        StopSignal stop;
        QVERIFY(X11Source("").run(kept, stop) >= 1h);
        QVERIFY(std::holds_alternative<Absent>(kept.input.value()));
        QVERIFY(std::holds_alternative<Absent>(kept.occupations.value()));
    }

    void a_display_where_nobody_answers_is_tried_again_ever_more_rarely()
    {
        Kept kept;
        StopSignal stop;
        X11Source source("unix:/nowhere/at/all:7");
        for (const auto pause : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
            kept = {};
            QCOMPARE(source.run(kept, stop).count(), pause.count());
            QVERIFY(kept.input.value() == Said<Input>(Unknown{"no X server answers at unix:/nowhere/at/all:7"}));
            QVERIFY(std::holds_alternative<Unknown>(kept.occupations.value()));
        }
    }
};

QTEST_APPLESS_MAIN(X11SourceTest)
#include "x11_source_test.moc"
