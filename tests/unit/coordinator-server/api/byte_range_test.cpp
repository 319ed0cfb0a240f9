// SPDX-License-Identifier: GPL-3.0-or-later
// Range and Content-Range, as RFC 9110 writes them and as they come.
#include <QTest>

#include "coordinator-server/api/byte_range.h"

using namespace fallow::coordinator;

class ByteRangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_ranges_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<qulonglong>("size");
        QTest::addColumn<QString>("outcome"); // "first-last", "whole" or "416"
        const qulonglong ten = 10;
        QTest::newRow("closed") << "bytes=2-5" << ten << "2-5";
        QTest::newRow("one byte") << "bytes=0-0" << ten << "0-0";
        QTest::newRow("open") << "bytes=7-" << ten << "7-9";
        QTest::newRow("suffix") << "bytes=-3" << ten << "7-9";
        QTest::newRow("suffix longer than all") << "bytes=-30" << ten << "0-9";
        QTest::newRow("end beyond all") << "bytes=2-500" << ten << "2-9";
        QTest::newRow("begin beyond all") << "bytes=10-" << ten << "416";
        QTest::newRow("empty suffix") << "bytes=-0" << ten << "416";
        QTest::newRow("of nothing") << "bytes=0-" << qulonglong(0) << "416";
        QTest::newRow("backwards is ignored") << "bytes=5-2" << ten << "whole";
        QTest::newRow("several are ignored") << "bytes=0-1,3-4" << ten << "whole";
        QTest::newRow("other unit is ignored") << "lines=0-1" << ten << "whole";
        QTest::newRow("words") << "bytes=a-b" << ten << "whole";
        QTest::newRow("sign") << "bytes=+1-2" << ten << "whole";
        QTest::newRow("dash only") << "bytes=-" << ten << "whole";
        QTest::newRow("too large a number") << "bytes=99999999999999999999-" << ten << "whole";
    }
    void reads_ranges()
    {
        QFETCH(QString, header);
        QFETCH(qulonglong, size);
        const auto range = parse_range(header.toStdString(), size);
        QString outcome = "416";
        if (range)
            outcome = *range ? QString("%1-%2").arg((*range)->first).arg((*range)->last) : QString("whole");
        QTEST(outcome, "outcome");
    }

    void reads_content_ranges_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<bool>("good");
        QTest::newRow("part") << "bytes 0-4/10" << true;
        QTest::newRow("all") << "bytes 0-9/10" << true;
        QTest::newRow("beyond total") << "bytes 0-10/10" << false;
        QTest::newRow("backwards") << "bytes 4-3/10" << false;
        QTest::newRow("unknown total") << "bytes 0-4/*" << false;
        QTest::newRow("no total") << "bytes 0-4" << false;
        QTest::newRow("slash before dash") << "bytes 0/4-10" << false;
        QTest::newRow("equals sign") << "bytes=0-4/10" << false;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("trailing") << "bytes 0-4/10 " << false;
    }
    void reads_content_ranges()
    {
        QFETCH(QString, header);
        const auto range = parse_content_range(header.toStdString());
        const bool good = range.has_value();
        QTEST(good, "good");
        if (!range)
            QCOMPARE(range.error().code, fallow::FailureCode::malformed);
    }
};

QTEST_APPLESS_MAIN(ByteRangeTest)
#include "byte_range_test.moc"
