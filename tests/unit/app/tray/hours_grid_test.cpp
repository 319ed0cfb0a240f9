// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of hours in the hands of a person: clicked, swept over, walked through; and its text beside it.
#include <memory>

#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "app/tray/hours_editor.h"
#include "app/tray/hours_grid.h"

using namespace fallow::tray;

namespace {

QPoint middle(const HoursGrid& grid, int day, int hour)
{
    return grid.visualRect(grid.model()->index(day, hour)).center();
}

QString text_of(const HoursGrid& grid) { return grid.hours().text().value_or("(none)"); }

} // namespace

class HoursGridTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany)); } // weeks begin on Monday

    void init()
    {
        grid_ = std::make_unique<HoursGrid>();
        grid_->show_hours(*WeekHours::read("mon-fri 09:00-17:00"));
        grid_->show();
        QVERIFY(QTest::qWaitForWindowExposed(grid_.get()));
    }

    void a_click_changes_an_hour()
    {
        const QSignalSpy edited(grid_.get(), &HoursGrid::edited);
        QTest::mouseClick(grid_->viewport(), Qt::LeftButton, {}, middle(*grid_, 0, 17));
        QCOMPARE(text_of(*grid_), QString("mon 09:00-18:00, tue-fri 09:00-17:00"));
        QTest::mouseClick(grid_->viewport(), Qt::LeftButton, {}, middle(*grid_, 0, 17));
        QCOMPARE(text_of(*grid_), QString("mon-fri 09:00-17:00"));
        QCOMPARE(edited.count(), 2);
    }

    void a_sweep_changes_what_it_passes_over_and_says_so_once()
    {
        const QSignalSpy edited(grid_.get(), &HoursGrid::edited);
        QTest::mousePress(grid_->viewport(), Qt::LeftButton, {}, middle(*grid_, 6, 20));
        QTest::mouseMove(grid_->viewport(), middle(*grid_, 6, 21));
        QTest::mouseMove(grid_->viewport(),
                         middle(*grid_, 6, 23)); // so fast that nothing was heard of the hour between
        QTest::mouseRelease(grid_->viewport(), Qt::LeftButton, {}, middle(*grid_, 6, 23));
        QCOMPARE(text_of(*grid_), QString("mon-fri 09:00-17:00, sun 20:00-24:00"));
        QCOMPARE(edited.count(), 1);
    }

    void arrows_and_the_space_bar_do_it_too()
    {
        grid_->setFocus();
        grid_->setCurrentIndex(grid_->model()->index(5, 10));
        QTest::keyClick(grid_.get(), Qt::Key_Right);
        QTest::keyClick(grid_.get(), Qt::Key_Space);
        QCOMPARE(text_of(*grid_), QString("mon-fri 09:00-17:00, sat 11:00-12:00"));
        QTest::keyClick(grid_.get(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(grid_.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(grid_.get(), Qt::Key_Space);
        QCOMPARE(text_of(*grid_), QString("mon-fri 09:00-17:00, sat-sun 11:00-13:00"));
        QTest::keyClick(grid_.get(), Qt::Key_Space);
        QCOMPARE(text_of(*grid_), QString("mon-fri 09:00-17:00"));
    }

    void headings_change_a_day_and_an_hour()
    {
        const auto click = [](QHeaderView* header, int section) {
            const int at = header->sectionViewportPosition(section) + header->sectionSize(section) / 2;
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              header->orientation() == Qt::Vertical ? QPoint(5, at) : QPoint(at, 5));
        };
        click(grid_->verticalHeader(), 6);
        QCOMPARE(text_of(*grid_), QString("mon-fri 09:00-17:00, sun 00:00-24:00"));
        click(grid_->verticalHeader(), 6);
        click(grid_->horizontalHeader(), 17);
        QCOMPARE(text_of(*grid_), QString("mon-fri 09:00-18:00, sat-sun 17:00-18:00"));
    }

    void all_of_it_can_be_seen()
    {
        for (const QPoint corner : {middle(*grid_, 0, 0), middle(*grid_, 6, 23)})
            QVERIFY(grid_->viewport()->rect().contains(corner));
    }

    void a_reader_of_the_screen_hears_the_hour_and_what_it_is_for()
    {
        const auto words = [&](int day, int hour) {
            return grid_->model()->index(day, hour).data(Qt::AccessibleTextRole).toString();
        };
        QVERIFY2(words(0, 9).contains("09:00") && words(0, 9).contains("allowed"), qPrintable(words(0, 9)));
        QVERIFY2(words(0, 8).contains("no work"), qPrintable(words(0, 8)));
    }

    void right_to_left_the_day_begins_on_the_right()
    {
        grid_->setLayoutDirection(Qt::RightToLeft);
        QVERIFY(middle(*grid_, 0, 0).x() > middle(*grid_, 0, 23).x());
        QTest::mouseClick(grid_->viewport(), Qt::LeftButton, {}, middle(*grid_, 0, 17));
        QCOMPARE(text_of(*grid_), QString("mon 09:00-18:00, tue-fri 09:00-17:00"));
    }

    void the_text_stays_as_it_was_written_until_the_grid_is_changed()
    {
        HoursEditor editor;
        QVERIFY(editor.show_value("sat-sun 00:00-24:00, mon-fri 19:00-07:00"));
        auto* const line = editor.findChild<QLineEdit*>();
        auto* const grid = editor.findChild<HoursGrid*>();
        QCOMPARE(line->text(), QString("sat-sun 00:00-24:00, mon-fri 19:00-07:00"));
        const QSignalSpy edited(&editor, &SettingEditor::edited);
        editor.show();
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, middle(*grid, 0, 12));
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.front().front().toString(),
                 QString("mon 12:00-13:00, mon-fri 19:00-07:00, sat-sun 00:00-24:00"));
        QCOMPARE(line->text(), edited.front().front().toString());
    }

    void what_is_finer_than_hours_is_text_alone()
    {
        HoursEditor editor;
        QVERIFY(editor.show_value("mon-fri 19:30-07:00"));
        QVERIFY(editor.findChild<HoursGrid*>()->isHidden());
        auto* const line = editor.findChild<QLineEdit*>();
        QCOMPARE(line->text(), QString("mon-fri 19:30-07:00"));
        const QSignalSpy edited(&editor, &SettingEditor::edited);
        line->setText("mon-fri 19:30-08:00");
        Q_EMIT line->editingFinished();
        QCOMPARE(edited.count(), 1);
        QVERIFY(editor.show_value("always"));
        QVERIFY(!editor.findChild<HoursGrid*>()->isHidden());
    }

    void the_last_hour_cannot_be_taken_away()
    {
        HoursEditor editor;
        QVERIFY(editor.show_value("mon 12:00-13:00"));
        editor.show();
        const QSignalSpy edited(&editor, &SettingEditor::edited);
        const QSignalSpy mistaken(&editor, &SettingEditor::mistaken);
        auto* const grid = editor.findChild<HoursGrid*>();
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, middle(*grid, 0, 12));
        QCOMPARE(edited.count(), 0);
        QCOMPARE(mistaken.count(), 1);
        QCOMPARE(text_of(*grid), QString("mon 12:00-13:00"));
    }

private:
    std::unique_ptr<HoursGrid> grid_;
};

QTEST_MAIN(HoursGridTest)
#include "hours_grid_test.moc"
