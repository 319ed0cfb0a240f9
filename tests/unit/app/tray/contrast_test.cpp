// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/contrast.h"

#include <cmath>

#include <QTest>

using namespace fallow::tray;

class ContrastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void is_as_wcag_says_data()
    {
        QTest::addColumn<QColor>("one");
        QTest::addColumn<QColor>("other");
        QTest::addColumn<double>("expected");
        QTest::newRow("black on white") << QColor("#000000") << QColor("#ffffff") << 21.0;
        QTest::newRow("the same") << QColor("#123456") << QColor("#123456") << 1.0;
        QTest::newRow("the palest grey that is read on white") << QColor("#767676") << QColor("#ffffff") << 4.54;
        QTest::newRow("red on white") << QColor("#ff0000") << QColor("#ffffff") << 4.0;
        QTest::newRow("blue on black") << QColor("#0000ff") << QColor("#000000") << 2.44;
    }
    void is_as_wcag_says()
    {
        QFETCH(QColor, one);
        QFETCH(QColor, other);
        QFETCH(double, expected);
        QVERIFY2(std::abs(contrast(one, other) - expected) < 0.01, qPrintable(QString::number(contrast(one, other))));
        QCOMPARE(contrast(one, other), contrast(other, one));
    }
    void colour_that_stands_out_stays()
    {
        QCOMPARE(standing_out(QColor("#005500"), Qt::white, least_contrast_of_text, Qt::black), QColor("#005500"));
    }
    void faint_colour_goes_only_as_far_as_it_must()
    {
        const QColor found = standing_out(QColor("#99cc99"), Qt::white, least_contrast_of_text, Qt::black);
        QVERIFY(contrast(found, Qt::white) >= least_contrast_of_text);
        QVERIFY(contrast(found, Qt::white) < least_contrast_of_text + 1);
    }
    void colour_that_cannot_stand_out_ends_at_its_anchor()
    {
        QCOMPARE(standing_out(QColor("#808080"), QColor("#808080"), 21, Qt::white).rgb(), QColor(Qt::white).rgb());
    }
};

QTEST_APPLESS_MAIN(ContrastTest)
#include "contrast_test.moc"
