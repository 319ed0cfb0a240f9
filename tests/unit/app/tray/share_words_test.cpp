// SPDX-License-Identifier: GPL-3.0-or-later
// A share in words: a table.
#include <QLocale>
#include <QTest>

#include "app/tray/share_words.h"

using namespace fallow::tray;

class ShareWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void words_data()
    {
        QTest::addColumn<qint64>("share");
        QTest::addColumn<qint64>("all");
        QTest::addColumn<QString>("words");
        const QString parts = " of the time, while all pools have work";
        QTest::newRow("alone") << qint64(100) << qint64(100) << "all of the time";
        QTest::newRow("two thirds") << qint64(200) << qint64(300) << "2 of 3 parts" + parts;
        QTest::newRow("half") << qint64(1) << qint64(2) << "1 of 2 parts" + parts;
        QTest::newRow("one of twelve") << qint64(50) << qint64(600) << "1 of 12 parts" + parts;
        QTest::newRow("one of thirteen") << qint64(50) << qint64(650) << "8%" + parts;
        QTest::newRow("odd") << qint64(137) << qint64(411 + 1) << "33%" + parts;
        QTest::newRow("little") << qint64(1) << qint64(10'001) << "0.01%" + parts;
        QTest::newRow("none") << qint64(0) << qint64(100) << "only while no other pool has work";
        QTest::newRow("none of none") << qint64(0) << qint64(0) << "only while no other pool has work";
        QTest::newRow("below none") << qint64(-5) << qint64(100) << "only while no other pool has work";
        QTest::newRow("more than all") << qint64(300) << qint64(100) << "all of the time";
    }
    void words()
    {
        QFETCH(qint64, share);
        QFETCH(qint64, all);
        QFETCH(QString, words);
        QCOMPARE(share_words(share, all), words);
    }
};

QTEST_APPLESS_MAIN(ShareWordsTest)
#include "share_words_test.moc"
