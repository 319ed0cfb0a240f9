// SPDX-License-Identifier: GPL-3.0-or-later
// What a launcher makes of the limits that it has tried: all hold, or nothing runs.
#include <QTest>

#include "worker/restriction/findings.h"

using namespace fallow;
using namespace fallow::restriction;

class FindingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void all_that_hold_are_named()
    {
        const auto held = conclude({{"memory", {}}, {"network", {}}});
        QVERIFY(held);
        QCOMPARE(*held, (std::vector<std::string>{"memory", "network"}));
    }

    void one_that_does_not_hold_is_enough_data()
    {
        QTest::addColumn<std::vector<Finding>>("findings");
        QTest::addColumn<std::string>("broken");
        using Findings = std::vector<Finding>;
        QTest::newRow("the first") << Findings{{"memory", "it took more"}, {"network", {}}}
                                   << std::string("memory (it took more)");
        QTest::newRow("the last") << Findings{{"memory", {}}, {"network", "it connected"}}
                                  << std::string("network (it connected)");
        QTest::newRow("all") << Findings{{"memory", "it took more"}, {"network", "it connected"}}
                             << std::string("memory (it took more); network (it connected)");
        QTest::newRow("nothing was tried") << Findings{} << std::string("none was tried");
    }
    void one_that_does_not_hold_is_enough()
    {
        QFETCH(std::vector<Finding>, findings);
        QFETCH(std::string, broken);
        const auto held = conclude(findings);
        QVERIFY(!held);
        QCOMPARE(held.error().code, FailureCode::unsupported);
        QCOMPARE(held.error().context,
                 "this computer does not hold every limit of a worker, so it runs nothing: " + broken);
    }
};

QTEST_APPLESS_MAIN(FindingsTest)
#include "findings_test.moc"
