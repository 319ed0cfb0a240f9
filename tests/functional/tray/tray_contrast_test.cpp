// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown can be read and told apart by people who see less (WCAG 2.1, level AA: 1.4.3 and 1.4.11), in Qt's own style,
// light and dark: measured in the pixels of each place, drawn three times as fine as a screen's, so that letters are more than
// their soft edges. What is disabled is exempt, as there.
#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QRadioButton>
#include <QStyleOptionButton>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QtCharts/QAbstractBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>

#include "app/tray/contrast.h"
#include "app/tray/hours_grid.h"
#include "app/tray/pictures.h"
#include "app/tray/readable_style.h"
#include "app/tray/usage_chart.h"
#include "tests/functional/tray/busy_tray.h"
#include "tests/screenshots/looks.h"

using namespace fallow::test;
using namespace fallow::tray;

namespace {

constexpr int fineness = 3;
/// A mark's outline is at its edge, or one or two points inside of it.
constexpr int outline_within = 4;

QImage drawn(QWidget& window)
{
    QImage image(window.size() * fineness, QImage::Format_RGB32);
    image.setDevicePixelRatio(fineness);
    window.render(&image);
    return image;
}

QRect fine(const QRect& rectangle) { return {rectangle.topLeft() * fineness, rectangle.size() * fineness}; }

QRgb most_frequent(const QImage& image, const QRect& part)
{
    QHash<QRgb, int> counts;
    QRgb most = 0;
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x)
            if (const QRgb pixel = image.pixel(x, y); ++counts[pixel] > counts.value(most))
                most = pixel;
    return most;
}

/// Between a ground and what stands out from it most.
double greatest_contrast(const QImage& image, const QRect& part, const QColor& ground)
{
    double greatest = 1;
    QSet<QRgb> seen;
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x)
            if (const QRgb pixel = image.pixel(x, y); !seen.contains(pixel)) {
                seen.insert(pixel);
                greatest = std::max(greatest, contrast(QColor(pixel), ground));
            }
    return greatest;
}

struct Words {
    QString text;
    QRect place; ///< in the window
};

void add_cells(const QTableView& table, QWidget& window, QList<Words>& words)
{
    for (int row = 0; row < std::min(table.model()->rowCount(), 3); ++row) {
        for (int column = 0; column < table.model()->columnCount(); ++column) {
            const QModelIndex cell = table.model()->index(row, column);
            const QRect place = table.visualRect(cell) & table.viewport()->rect();
            const QString text = cell.data().toString();
            if (!text.isEmpty() && place.height() == table.visualRect(cell).height() && place.width() > 20)
                words << Words{text, {table.viewport()->mapTo(&window, place.topLeft()), place.size()}};
        }
    }
}

/// All that is written in a window and can be seen whole.
QList<Words> words_in(QWidget& window)
{
    QList<Words> words;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        const QRect seen = widget->visibleRegion().boundingRect();
        if (widget->window() != &window || !widget->isVisible() || !widget->isEnabled() || seen != widget->rect())
            continue;
        const auto place = [&](const QRect& part) {
            return QRect(widget->mapTo(&window, part.topLeft()), part.size());
        };
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            words << Words{label->text(), place(seen)};
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            words << Words{button->text(), place(seen.adjusted(4, 4, -4, -4))};
        else if (const auto* line = qobject_cast<const QLineEdit*>(widget))
            words << Words{line->text() + line->placeholderText(), place(seen.adjusted(4, 4, -4, -4))};
        else if (const auto* box = qobject_cast<const QComboBox*>(widget))
            words << Words{box->currentText(), place(seen.adjusted(4, 4, -24, -4))};
        else if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                words << Words{tabs->tabText(i), place(tabs->tabRect(i).adjusted(6, 6, -6, -4))};
        else if (const auto* list = qobject_cast<const QListWidget*>(widget))
            for (int row = 0; row < list->count(); ++row)
                words << Words{list->item(row)->text(), place(list->visualItemRect(list->item(row)).translated(1, 1))};
        else if (const auto* table = qobject_cast<const QTableView*>(widget))
            add_cells(*table, window, words);
    }
    return words;
}

/// Round and square marks, with the place of each.
QList<QPair<const QAbstractButton*, QRect>> marks_in(QWidget& window)
{
    QList<QPair<const QAbstractButton*, QRect>> marks;
    for (auto* button : window.findChildren<QAbstractButton*>()) {
        const bool is_round = qobject_cast<QRadioButton*>(button) != nullptr;
        if (button->window() != &window || !button->isVisible() || !button->isEnabled()
            || button->visibleRegion().boundingRect() != button->rect()
            || (!is_round && qobject_cast<QCheckBox*>(button) == nullptr))
            continue;
        QStyleOptionButton option;
        option.initFrom(button);
        const QRect mark = button->style()->subElementRect(
            is_round ? QStyle::SE_RadioButtonIndicator : QStyle::SE_CheckBoxIndicator, &option, button);
        marks.append({button, {button->mapTo(&window, mark.topLeft()), mark.size()}});
    }
    return marks;
}

} // namespace

class TrayContrastTest : public QObject {
    Q_OBJECT

private:
    TrayPlaces places_;

    static void take_look(bool is_dark)
    {
        QApplication::setPalette(is_dark ? fallow::screenshots::dark_palette() : QPalette());
    }
    static void add_looks()
    {
        QTest::addColumn<bool>("is_dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    static void add_places()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("is_dark");
        for (const char* place : BusyTray::places)
            for (const bool is_dark : {false, true})
                QTest::addRow("%s, %s", place, is_dark ? "dark" : "light") << QString(place) << is_dark;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle("Fusion");
        ReadableStyle::begin();
    }
    void init() { QSettings().clear(); }
    void cleanup() { QApplication::setPalette(QPalette()); }

    void words_can_be_read_data() { add_places(); }
    void words_can_be_read()
    {
        QFETCH(QString, place);
        QFETCH(bool, is_dark);
        take_look(is_dark);
        BusyTray busy(places_.fresh_state());
        QWidget& window = busy.open(place);
        const QImage image = drawn(window);
        int read = 0;
        QStringList faint;
        for (const Words& words : words_in(window)) {
            const QRect part = fine(words.place) & image.rect();
            if (words.text.trimmed().isEmpty() || part.isEmpty())
                continue;
            ++read;
            const double found = greatest_contrast(image, part, QColor(most_frequent(image, part)));
            if (found < least_contrast_of_text)
                faint << QString("%1: \"%2\"").arg(found, 0, 'f', 2).arg(words.text.left(60));
        }
        QVERIFY(read > 3);
        QVERIFY2(faint.isEmpty(), qPrintable(faint.join('\n')));
    }
    void marks_can_be_seen_data() { add_places(); }
    void marks_can_be_seen()
    {
        QFETCH(QString, place);
        QFETCH(bool, is_dark);
        take_look(is_dark);
        BusyTray busy(places_.fresh_state());
        QWidget& window = busy.open(place);
        const QImage image = drawn(window);
        QStringList faint;
        for (const auto& [button, mark] : marks_in(window)) {
            const QRect edge(mark.left(), mark.center().y(), outline_within, 1);
            const double found = greatest_contrast(image, fine(edge), button->palette().color(QPalette::Window));
            if (found < least_contrast_of_shapes)
                faint << QString("%1: mark of \"%2\"").arg(found, 0, 'f', 2).arg(button->text());
        }
        for (QLineEdit* line : window.findChildren<QLineEdit*>()) {
            if (line->window() != &window || !line->isEnabled() || !line->hasFrame()
                || line->visibleRegion().boundingRect() != line->rect())
                continue;
            const QRect edge(line->mapTo(&window, QPoint(0, line->height() / 2)), QSize(outline_within, 1));
            const double found = greatest_contrast(image, fine(edge), line->palette().color(QPalette::Base));
            if (found < least_contrast_of_shapes)
                faint << QString("%1: edge of \"%2\"").arg(found, 0, 'f', 2).arg(line->accessibleName());
        }
        QVERIFY2(faint.isEmpty(), qPrintable(faint.join('\n')));
    }
    void bars_stand_out_data() { add_looks(); }
    void bars_stand_out()
    {
        QFETCH(bool, is_dark);
        take_look(is_dark);
        BusyTray busy(places_.fresh_state());
        QWidget& window = busy.open("earnings");
        auto& quantity = *window.findChild<QComboBox*>("quantity");
        for (int i = 0; i < quantity.count(); ++i) {
            quantity.setCurrentIndex(i);
            QTest::qWait(20);
            const auto& chart = *window.findChild<UsageChart*>()->chart();
            const auto bars = qobject_cast<QAbstractBarSeries*>(chart.series().value(0))->barSets();
            QVERIFY(!bars.isEmpty());
            for (QBarSet* bar : bars) {
                const double found = contrast(bar->color(), QApplication::palette().color(QPalette::Window));
                QVERIFY2(found >= least_contrast_of_shapes,
                         qPrintable(QString("%1, %2: %3").arg(quantity.currentText(), bar->label()).arg(found)));
            }
        }
    }
    void hours_for_work_stand_out_data() { add_looks(); }
    void hours_for_work_stand_out()
    {
        QFETCH(bool, is_dark);
        take_look(is_dark);
        HoursGrid grid;
        WeekHours hours;
        for (int day = 0; day < days_of_a_week; ++day)
            for (int hour = 0; hour < hours_of_a_day; ++hour)
                hours.set_open(day, hour, hour >= 8);
        grid.show_hours(hours);
        grid.show();
        const QImage image = drawn(grid);
        const auto part_of = [&](int column) {
            const QRect cell = grid.visualRect(grid.model()->index(2, column));
            return fine(QRect(grid.viewport()->mapTo(&grid, cell.topLeft()), cell.size()).adjusted(3, 3, -3, -3));
        };
        const QColor closed(most_frequent(image, part_of(2)));
        const QColor open(most_frequent(image, part_of(12)));
        QVERIFY2(contrast(open, closed) >= least_contrast_of_shapes, qPrintable(open.name() + " on " + closed.name()));
        QVERIFY(greatest_contrast(image, part_of(12), open) >= least_contrast_of_shapes); // its dot
    }
    void pictures_of_states_can_be_told_data()
    {
        QTest::addColumn<int>("condition");
        QTest::addColumn<bool>("is_dark");
        for (const bool is_dark : {false, true}) {
            const auto add = [&](const char* name, Condition condition) {
                QTest::addRow("%s, %s", name, is_dark ? "dark" : "light") << static_cast<int>(condition) << is_dark;
            };
            add("computing", Condition::computing);
            add("ready", Condition::ready);
            add("waiting", Condition::waiting);
            add("paused", Condition::paused_by_owner);
            add("attention", Condition::needs_attention);
            add("no agent", Condition::no_agent);
        }
    }
    void pictures_of_states_can_be_told()
    {
        QFETCH(int, condition);
        QFETCH(bool, is_dark);
        take_look(is_dark);
        constexpr int size = 96;
        const QColor ground = QApplication::palette().color(QPalette::Window);
        QImage image(size, size, QImage::Format_RGB32);
        image.fill(ground);
        QPainter painter(&image);
        picture_of(static_cast<Condition>(condition)).paint(&painter, image.rect());
        painter.end();
        // The shape against what is around it, and the sign against what it stands on.
        QVERIFY(greatest_contrast(image, image.rect(), ground) >= least_contrast_of_shapes);
        const QRect middle(size / 4, size / 4, size / 2, size / 2);
        const QColor fill(most_frequent(image, middle));
        QVERIFY2(greatest_contrast(image, middle, fill) >= least_contrast_of_shapes, qPrintable(fill.name()));
    }
};

QTEST_MAIN(TrayContrastTest)
#include "tray_contrast_test.moc"
