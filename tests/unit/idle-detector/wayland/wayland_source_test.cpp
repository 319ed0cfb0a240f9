// SPDX-License-Identifier: GPL-3.0-or-later
// What the Wayland source says when there is no compositor to speak with. With one: tests/functional/presence/.
#include <QTemporaryDir>
#include <QTest>

#include "idle-detector/wayland/wayland_source.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

using SaidInputs = std::vector<Said<Input>>;

struct Kept : Reporter {
    SaidInputs said;
    void report(Report report, std::chrono::seconds) override
    {
        auto* input = std::get_if<Said<Input>>(&report);
        QVERIFY2(input != nullptr, "a signal that is not the compositor's");
        said.push_back(*input);
    }
};

} // namespace

class WaylandSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void before_it_is_run_input_is_unknown()
    {
        Kept kept;
        WaylandSource("wayland-0").announce(kept);
        QVERIFY(std::holds_alternative<Unknown>(kept.said.at(0)));
    }

    void without_a_display_there_is_nothing_to_know()
    {
        Kept kept;
        StopSignal stop;
        WaylandSource source("");
        for (const auto pause : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
            kept.said.clear();
            QCOMPARE(source.run(kept, stop).count(), pause.count());
            QVERIFY(kept.said == SaidInputs{Absent{}});
        }
    }

    void a_display_that_is_found_while_we_run_is_asked_and_no_longer_absent()
    {
        Kept kept;
        StopSignal stop;
        Display display;
        WaylandSource source([&display] { return display; });
        (void)source.run(kept, stop);
        display = {"/nowhere/wayland-0", true};
        (void)source.run(kept, stop);
        display = {};
        (void)source.run(kept, stop);
        // Unknown before the compositor is asked: it may let us wait for ever.
        QVERIFY(kept.said
                == (SaidInputs{Absent{}, Unknown{"the Wayland compositor at /nowhere/wayland-0 was not asked yet"},
                               Unknown{"no Wayland compositor answers at /nowhere/wayland-0"}, Absent{}}));
    }

    void a_display_where_nobody_answers_is_tried_again_ever_more_rarely_data()
    {
        QTest::addColumn<QByteArray>("runtime_directory");
        QTest::addColumn<QString>("display");
        const static QTemporaryDir empty;
        QTest::newRow("a name") << empty.path().toUtf8() << "wayland-0";
        QTest::newRow("a name and no directory") << QByteArray() << "wayland-0";
        QTest::newRow("a path") << QByteArray() << empty.filePath("wayland-0");
        QTest::newRow("a path that no socket can have") << QByteArray() << '/' + QString(10'000, 'x');
    }
    void a_display_where_nobody_answers_is_tried_again_ever_more_rarely()
    {
        QFETCH(QByteArray, runtime_directory);
        QFETCH(QString, display);
        if (runtime_directory.isEmpty())
            qunsetenv("XDG_RUNTIME_DIR");
        else
            qputenv("XDG_RUNTIME_DIR", runtime_directory);
        Kept kept;
        StopSignal stop;
        WaylandSource source(display.toStdString());
        for (const auto pause : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
            kept.said.clear();
            QCOMPARE(source.run(kept, stop).count(), pause.count());
            QVERIFY(kept.said == SaidInputs{Unknown{"no Wayland compositor answers at " + display.toStdString()}});
        }
    }
};

QTEST_APPLESS_MAIN(WaylandSourceTest)
#include "wayland_source_test.moc"
