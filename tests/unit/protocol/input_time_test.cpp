// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <vector>

#include "protocol/input_time.h"

using namespace fallow;
using namespace std::chrono_literals;
using Moment = std::chrono::steady_clock::time_point;

class InputTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stands_in_eight_bytes_the_least_first()
    {
        const InputTimeMessage message = encode_input_time(Moment(0x010203ms));
        QVERIFY((message == InputTimeMessage{3, 2, 1, 0, 0, 0, 0, 0}));
        QVERIFY(decode_input_time(message) == Moment(0x010203ms));
    }
    void reads_back_to_the_millisecond()
    {
        QVERIFY(decode_input_time(encode_input_time(Moment(123'456'789us))) == Moment(123'456ms));
        QVERIFY(decode_input_time(encode_input_time(Moment(0s))) == Moment(0s));
    }

    void other_bytes_are_no_time_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("too few") << QByteArray(7, '\1');
        QTest::newRow("too many") << QByteArray(9, '\1');
        QTest::newRow("later than the clock can hold") << QByteArray(8, '\xff');
    }
    void other_bytes_are_no_time()
    {
        QFETCH(QByteArray, bytes);
        const std::vector<std::uint8_t> message(bytes.begin(), bytes.end());
        QVERIFY(!decode_input_time(message));
    }
};

QTEST_APPLESS_MAIN(InputTimeTest)
#include "input_time_test.moc"
