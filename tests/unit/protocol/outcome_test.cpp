// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/outcome.h.
#include <QTest>

#include "protocol/outcome.h"

using namespace fallow;

namespace {

struct Row {
    const char* wire_name;
    Outcome outcome;
    bool reproducible;
    const char* sentence;
};

const Row rows[] = {
    {"finished", Finished{0}, true, "finished"},
    {"finished", Finished{3}, true, "finished with exit code 3"},
    {"trapped", Trapped{"unreachable"}, true, "trapped: unreachable"},
    {"limit", LimitHit{Limit::memory}, true, "hit its memory limit"},
    {"limit", LimitHit{Limit::output}, true, "hit its output limit"},
    {"limit", LimitHit{Limit::processor_time}, false, "hit its processor time limit"},
    {"limit", LimitHit{Limit::wall_time}, false, "hit its wall time limit"},
    {"violation", Violation{}, false, "made a forbidden system call and was killed"},
    {"crashed", Crashed{"signal 11"}, false, "the worker crashed: signal 11"},
    {"notStarted", NotStarted{"no landlock"}, false, "could not be started: no landlock"},
    {"abandoned", Abandoned{}, false, "was given back unfinished"},
};

} // namespace

class OutcomeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says_what_it_is()
    {
        for (const auto& row : rows) {
            QCOMPARE(std::string(name(row.outcome)), std::string(row.wire_name));
            QCOMPARE(describe(row.outcome), std::string(row.sentence));
            QCOMPARE(is_reproducible(row.outcome), row.reproducible);
        }
    }

    void limits_have_names_both_ways()
    {
        for (const Limit limit : {Limit::memory, Limit::processor_time, Limit::wall_time, Limit::output})
            QCOMPARE(limit_from_name(name(limit)).value(), limit);
        QVERIFY(!limit_from_name("patience"));
    }
};

QTEST_APPLESS_MAIN(OutcomeTest)
#include "outcome_test.moc"
