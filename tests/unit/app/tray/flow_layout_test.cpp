// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/flow_layout.h"

#include <QTest>
#include <QWidget>

using namespace fallow::tray;

namespace {

constexpr int space = 10;
constexpr QSize brick(100, 20);

/// Four bricks, each 100 x 20.
struct Wall {
    explicit Wall(FlowLayout::Spare spare) : layout(new FlowLayout(&widget, spare))
    {
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(space);
        for (int i = 0; i < 4; ++i) {
            auto* const one = new QWidget;
            one->setFixedHeight(brick.height());
            one->setMinimumWidth(brick.width());
            layout->addWidget(one);
        }
    }
    void stretch(int width) { layout->setGeometry({0, 0, width, layout->heightForWidth(width)}); }
    [[nodiscard]] QRect at(int index) const { return layout->itemAt(index)->geometry(); }

    QWidget widget;
    FlowLayout* layout;
};

} // namespace

class FlowLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_are_as_many_as_the_width_needs_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("lines");
        QTest::newRow("all in one") << 430 << 1;
        QTest::newRow("one point too few") << 429 << 2;
        QTest::newRow("two and two") << 210 << 2;
        QTest::newRow("each on its own") << 209 << 4;
        QTest::newRow("narrower than one") << 50 << 4;
    }
    void lines_are_as_many_as_the_width_needs()
    {
        QFETCH(int, width);
        QFETCH(int, lines);
        Wall wall(FlowLayout::Spare::at_the_end);
        QCOMPARE(wall.layout->heightForWidth(width), lines * brick.height() + (lines - 1) * space);
        QCOMPARE(wall.layout->minimumSize().width(), brick.width());
        wall.stretch(width);
        QCOMPARE(wall.at(3).top(), (lines - 1) * (brick.height() + space));
    }
    void what_is_left_of_a_line_is_shared_or_stays()
    {
        Wall shared(FlowLayout::Spare::shared);
        shared.stretch(470);
        QCOMPARE(shared.at(0).width(), 110);
        QCOMPARE(shared.at(3).right(), 469);
        Wall apart(FlowLayout::Spare::at_the_end);
        apart.stretch(470);
        QCOMPARE(apart.at(0).width(), 100);
    }
    void begins_at_the_right_where_people_read_from_there()
    {
        Wall wall(FlowLayout::Spare::at_the_end);
        wall.widget.setLayoutDirection(Qt::RightToLeft);
        wall.stretch(430);
        QCOMPARE(wall.at(0).right(), 429);
        QCOMPARE(wall.at(3).left(), 0);
    }
};

QTEST_MAIN(FlowLayoutTest)
#include "flow_layout_test.moc"
