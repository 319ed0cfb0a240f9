// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of what a call may say in its query.
#include <QTest>

#include "coordinator-server/api/invoke_options.h"

using namespace fallow;
using namespace fallow::coordinator;

class InvokeOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void are_read_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("is_verified");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("nothing") << "" << false << 30'000;
        QTest::newRow("none") << "verify=none" << false << 30'000;
        QTest::newRow("quorum") << "verify=quorum" << true << 30'000;
        QTest::newRow("time") << "timeoutMilliseconds=10" << false << 10;
        QTest::newRow("both, and something else") << "a=b&timeoutMilliseconds=600000&verify=quorum" << true << 600'000;
    }
    void are_read()
    {
        QFETCH(QString, query);
        QFETCH(bool, is_verified);
        QFETCH(int, milliseconds);
        const auto options = parse_invoke_options(query.toStdString());
        QVERIFY(options);
        QCOMPARE(options->verification == CallVerification::quorum, is_verified);
        QCOMPARE(options->timeout.count(), milliseconds);
    }

    void are_refused_data()
    {
        QTest::addColumn<QString>("query");
        for (const char* query :
             {"verify=", "verify=Quorum", "timeoutMilliseconds=", "timeoutMilliseconds=9", "timeoutMilliseconds=600001",
              "timeoutMilliseconds=1e3", "timeoutMilliseconds=-1", "timeoutMilliseconds=99999999999999999999"})
            QTest::newRow(query) << query;
    }
    void are_refused()
    {
        QFETCH(QString, query);
        const auto options = parse_invoke_options(query.toStdString());
        QVERIFY(!options);
        QCOMPARE(options.error().code, FailureCode::malformed);
    }
};

QTEST_APPLESS_MAIN(InvokeOptionsTest)
#include "invoke_options_test.moc"
