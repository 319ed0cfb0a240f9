// SPDX-License-Identifier: GPL-3.0-or-later
// Pages stand alike, and whole in a window that is narrow.
#include <QApplication>
#include <QImage>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTest>

#include "tests/functional/tray/busy_tray.h"

using namespace fallow::test;

namespace {

/// Columns at the left of it that are empty.
int left_margin(QWidget& page)
{
    const QImage image = page.grab().toImage();
    const QRgb ground = QApplication::palette().color(QPalette::Window).rgb();
    for (int x = 0; x < image.width(); ++x)
        for (int y = 0; y < image.height(); ++y)
            if (image.pixel(x, y) != ground)
                return x;
    return image.width();
}

} // namespace

class TrayLayoutTest : public QObject {
    Q_OBJECT

private:
    TrayPlaces places_;

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle("Fusion"); }
    void init() { QSettings().clear(); }

    void nothing_scrolls_sideways_in_a_narrow_window_data()
    {
        QTest::addColumn<QString>("place");
        for (const char* place : BusyTray::places)
            QTest::newRow(place) << place;
    }
    void nothing_scrolls_sideways_in_a_narrow_window()
    {
        QFETCH(QString, place);
        BusyTray busy(places_.fresh_state());
        busy.tray.window.resize(800, 600);
        QWidget& window = busy.open(place);
        QTest::qWait(50);
        QVERIFY2(window.width() <= 800, qPrintable(QString::number(window.width())));
        for (QScrollArea* area : window.findChildren<QScrollArea*>())
            if (area->isVisible())
                QVERIFY2(area->horizontalScrollBar()->maximum() == 0,
                         qPrintable(QString("%1 points").arg(area->horizontalScrollBar()->maximum())));
    }
    void pages_begin_at_the_same_distance()
    {
        BusyTray busy(places_.fresh_state());
        QMap<QString, int> margins;
        for (const char* place : {"now", "earnings", "pools", "preferences", "activity"})
            margins[place] = left_margin(*busy.open(place).findChild<QStackedWidget*>()->currentWidget());
        for (auto it = margins.begin(); it != margins.end(); ++it)
            QVERIFY2(it.value() == margins["now"], qPrintable(QString("%1: %2").arg(it.key()).arg(it.value())));
    }
};

QTEST_MAIN(TrayLayoutTest)
#include "tray_layout_test.moc"
