// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's theme and font are those of the window, also when they change while it is open.
#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QTableView>
#include <QTest>
#include <QtCharts/QAbstractAxis>
#include <QtCharts/QChart>

#include "app/tray/contrast.h"
#include "app/tray/hours_grid.h"
#include "app/tray/pool_card.h"
#include "app/tray/readable_style.h"
#include "app/tray/usage_chart.h"
#include "tests/functional/tray/busy_tray.h"
#include "tests/screenshots/looks.h"

using namespace fallow::test;
using fallow::tray::HoursGrid;
using fallow::tray::UsageChart;

namespace {

QColor colour_at(const QImage& image, const QPoint& point)
{
    return image.pixelColor(point * image.devicePixelRatio());
}

/// What most of it is filled with.
QColor ground_of(const QImage& image)
{
    QHash<QRgb, int> counts;
    QRgb most = 0;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            if (const QRgb pixel = image.pixel(x, y); ++counts[pixel] > counts.value(most))
                most = pixel;
    return QColor(most);
}

void settle() { QTest::qWait(50); }

} // namespace

class TrayThemeTest : public QObject {
    Q_OBJECT

private:
    TrayPlaces places_;

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle("Fusion");
        fallow::tray::ReadableStyle::begin();
    }
    void init() { QSettings().clear(); }
    void cleanup()
    {
        QApplication::setPalette(QPalette());
        QApplication::setFont(QFont());
    }

    void open_places_take_the_new_colours_data()
    {
        QTest::addColumn<QString>("place");
        for (const char* place : BusyTray::places)
            QTest::newRow(place) << place;
    }
    void open_places_take_the_new_colours()
    {
        QFETCH(QString, place);
        BusyTray busy(places_.fresh_state());
        QWidget& window = busy.open(place);
        const QColor light = ground_of(window.grab().toImage());
        QVERIFY(light.lightness() > 200);
        QApplication::setPalette(fallow::screenshots::dark_palette());
        settle();
        const QColor dark = ground_of(window.grab().toImage());
        QVERIFY2(dark.lightness() < 80, qPrintable(dark.name()));
        QApplication::setPalette(QPalette());
        settle();
        QCOMPARE(ground_of(window.grab().toImage()), light);
    }
    void chart_is_coloured_anew()
    {
        BusyTray busy(places_.fresh_state());
        auto& chart = *busy.open("earnings").findChild<UsageChart*>();
        const auto colours = [&] {
            settle();
            const QImage picture = chart.grab().toImage();
            QSet<QRgb> all;
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x)
                    all.insert(picture.pixel(x, y));
            return all;
        };
        const QRgb light_bar = QApplication::palette().color(QPalette::Highlight).rgb();
        // What it shows comes from the agent's journal, in its own time.
        QTRY_VERIFY_WITH_TIMEOUT(colours().contains(light_bar), 30'000);
        const QPalette dark = fallow::screenshots::dark_palette();
        QApplication::setPalette(dark);
        const QSet<QRgb> now = colours();
        QVERIFY(!now.contains(light_bar));
        QVERIFY(now.contains(dark.color(QPalette::Window).rgb()));
        for (const QAbstractAxis* axis : chart.chart()->axes())
            QCOMPARE(axis->labelsColor(), dark.color(QPalette::WindowText));
    }
    void picture_of_the_state_stands_on_the_new_ground()
    {
        BusyTray busy(places_.fresh_state());
        QWidget& window = busy.open("now");
        const auto corner = [&] {
            settle();
            const QLabel* picture = nullptr;
            for (const QLabel* label : window.findChildren<QLabel*>())
                if (!label->pixmap().isNull())
                    picture = label;
            return colour_at(window.grab().toImage(), picture->mapTo(&window, QPoint(1, 1)));
        };
        const QColor light = corner();
        QApplication::setPalette(fallow::screenshots::dark_palette());
        QCOMPARE(corner(), fallow::screenshots::dark_palette().color(QPalette::Window));
        QVERIFY(light != corner());
    }
    void letters_grow_with_the_desktops()
    {
        BusyTray busy(places_.fresh_state());
        busy.open("earnings");
        busy.open("preferences: in detail");
        busy.open("activity");
        QWidget& window = busy.open("pools");
        const auto heights = [&] {
            settle();
            QMap<QString, int> all{{"grid of hours", window.findChild<HoursGrid*>()->height()},
                                   {"title", window.findChild<QLabel*>("title")->fontMetrics().height()},
                                   {"list of pages", window.findChild<QListWidget*>("pages")->sizeHintForRow(0)}};
            const auto* card = window.findChild<fallow::tray::PoolCard*>();
            const auto labels = card->findChildren<QLabel*>();
            for (qsizetype i = 0; i < labels.size(); ++i)
                all[QString("label %1 of a pool's card").arg(i)] = labels[i]->fontMetrics().height();
            all["chart"] = window.findChild<UsageChart*>()->fontMetrics().height();
            for (const QTableView* table : window.findChildren<QTableView*>())
                all["rows of " + table->accessibleName()] = table->rowHeight(0);
            return all;
        };
        const auto before = heights();
        QFont larger = QApplication::font();
        larger.setPointSizeF(2 * larger.pointSizeF());
        QApplication::setFont(larger);
        busy.open("earnings");
        busy.open("activity");
        const auto after = heights();
        for (auto it = before.begin(); it != before.end(); ++it)
            QVERIFY2(after.value(it.key()) > 1.5 * it.value(),
                     qPrintable(QString("%1: %2, then %3").arg(it.key()).arg(it.value()).arg(after.value(it.key()))));
    }
};

QTEST_MAIN(TrayThemeTest)
#include "tray_theme_test.moc"
