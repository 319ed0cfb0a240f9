// SPDX-License-Identifier: GPL-3.0-or-later
// What the X11 source says when there is no server to speak with. With one: tests/functional/presence/.
#include <QTest>

#include "idle-detector/x11/x11_source.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

struct Kept : Reporter {
    std::vector<Said<Input>> inputs;
    std::vector<Said<Occupations>> occupations;
    void report(Report report, std::chrono::seconds) override
    {
        if (auto* said = std::get_if<Said<Input>>(&report))
            inputs.push_back(*said);
        else if (auto* other = std::get_if<Said<Occupations>>(&report))
            occupations.push_back(*other);
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
        QVERIFY(std::holds_alternative<Unknown>(kept.inputs.at(0)));
        QVERIFY(std::holds_alternative<Unknown>(kept.occupations.at(0)));
    }

    void without_a_display_there_is_nothing_to_know()
    {
        Kept kept;
        StopSignal stop;
        X11Source source("");
        for (const auto pause : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
            kept = {};
            QCOMPARE(source.run(kept, stop).count(), pause.count());
            QVERIFY(kept.inputs == std::vector<Said<Input>>{Absent{}});
            QVERIFY(kept.occupations == std::vector<Said<Occupations>>{Absent{}});
        }
    }

    void a_display_that_is_found_while_we_run_is_asked_and_no_longer_absent()
    {
        Kept kept;
        StopSignal stop;
        Display display;
        X11Source source([&display] { return display; });
        (void)source.run(kept, stop);
        display = {"unix:/nowhere/at/all:7", true};
        (void)source.run(kept, stop);
        display = {};
        (void)source.run(kept, stop);
        // Unknown before the server is asked, since it may let us wait for ever. Afterwards no more than a hint: it may be the
        // X server of a Wayland session.
        const Unknown not_asked{"the X server at unix:/nowhere/at/all:7 was not asked yet"};
        const Unknown no_answer{"no X server answers at unix:/nowhere/at/all:7", true};
        QVERIFY(kept.inputs == (std::vector<Said<Input>>{Absent{}, not_asked, no_answer, Absent{}}));
        QVERIFY(kept.occupations == (std::vector<Said<Occupations>>{Absent{}, not_asked, Absent{}, Absent{}}));
    }

    void a_display_where_nobody_answers_is_tried_again_ever_more_rarely()
    {
        Kept kept;
        StopSignal stop;
        X11Source source("unix:/nowhere/at/all:7");
        for (const auto pause : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
            kept = {};
            QCOMPARE(source.run(kept, stop).count(), pause.count());
            const Unknown no_answer{"no X server answers at unix:/nowhere/at/all:7"};
            QVERIFY(kept.inputs == std::vector<Said<Input>>{no_answer});
            QVERIFY(kept.occupations == std::vector<Said<Occupations>>{no_answer});
        }
    }
};

QTEST_APPLESS_MAIN(X11SourceTest)
#include "x11_source_test.moc"
