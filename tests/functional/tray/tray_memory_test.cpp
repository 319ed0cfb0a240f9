// SPDX-License-Identifier: GPL-3.0-or-later
// A window that is opened and closed over and over takes no more memory than one that was opened a few times.
#include <malloc.h>

#include <QApplication>
#include <QListWidget>
#include <QTest>

#include "app/tray/window_keeper.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/functional/tray/tray_under_test.h"
#include "tests/screenshots/content.h"

using namespace fallow::test;
using namespace fallow::tray;
using namespace std::chrono_literals;

namespace {

constexpr int warming_up = 20;
constexpr int openings = 100;
/// The least of what a window consists of weighs more than the hundredth part of it: a page that is kept by mistake has some
/// 100 KiB of widgets, its signal's connection some 200 bytes. What grows by design is far below: each opening is a few lines
/// in the scripted agent's list of what it was asked.
constexpr qint64 most_growth_bytes = 512 * 1024;

/// In use on the heap. Under the address sanitizer always 0, and what is lost there is its own to find.
qint64 heap_bytes()
{
    const struct mallinfo2 heap = ::mallinfo2();
    return static_cast<qint64>(heap.uordblks + heap.hblkhd);
}

} // namespace

class TrayMemoryTest : public QObject {
    Q_OBJECT

private:
    TrayPlaces places_;

private Q_SLOTS:
    void window_comes_and_goes_without_growth_data()
    {
        QTest::addColumn<bool>("is_given_up");
        QTest::newRow("opened again while it is still kept") << false;
        QTest::newRow("opened again when it is no more") << true;
    }
    void window_comes_and_goes_without_growth()
    {
        QFETCH(bool, is_given_up);
        QSettings().clear();
        const QString state = places_.fresh_state();
        ScriptedAgent agent(state);
        agent.set_answers([](const QString& method, const QJsonObject& params) {
            return fallow::screenshots::answer(fallow::screenshots::busy_report(), true, method, params);
        });
        AgentLink link(state);
        AgentModel model(link);
        ActivityRecord record(model);
        WindowKeeper windows(model, record);
        wait_until("the report", [&] { return model.report().has_value(); });
        windows.set_patience(is_given_up ? 0ms : std::chrono::milliseconds(1h));
        qint64 before = 0;
        for (int opening = 0; opening < warming_up + openings; ++opening) {
            if (opening == warming_up)
                before = heap_bytes();
            Window& window = windows.open();
            auto& pages = *window.findChild<QListWidget*>("pages");
            for (int page = 0; page < pages.count(); ++page) {
                pages.setCurrentRow(page);
                QCoreApplication::processEvents();
            }
            window.close();
            if (is_given_up)
                wait_until("the window's end", [&] { return windows.window() == nullptr; });
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        const qint64 growth = heap_bytes() - before;
        QVERIFY2(growth < most_growth_bytes, qPrintable(QString("%1 bytes in %2 openings").arg(growth).arg(openings)));
        qInfo("%lld bytes in %d openings", growth, openings);
    }
    void window_with_a_dialog_of_its_own_stays()
    {
        const QString state = places_.fresh_state();
        AgentLink link(state);
        AgentModel model(link);
        ActivityRecord record(model);
        WindowKeeper windows(model, record);
        windows.set_patience(0ms);
        QWidget* const dialog = new QWidget(&windows.open(), Qt::Dialog);
        dialog->show();
        windows.window()->close();
        QTest::qWait(50);
        QVERIFY(windows.window() != nullptr);
        dialog->hide();
        QVERIFY(becomes_true([&] { return windows.window() == nullptr; }));
        // What was written down meanwhile is in the next one.
        QCOMPARE(record.log().rowCount(), 0);
    }
};

QTEST_MAIN(TrayMemoryTest)
#include "tray_memory_test.moc"
