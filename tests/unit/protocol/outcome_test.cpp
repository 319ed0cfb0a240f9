// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/outcome.h.
#include <QtTest>

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

private slots:
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

    void commitment_is_the_documented_hash()
    {
        Bytes expected;
        for (const char c : std::string_view("fallow-result-v1\0", 17))
            expected.push_back(static_cast<std::uint8_t>(c));
        for (const int byte : {0, 3, 1, 0, 0, 0}) // finished with exit code 259
            expected.push_back(static_cast<std::uint8_t>(byte));
        expected.push_back('x');
        QCOMPARE(commitment_to(Finished{259}, as_bytes("x")).hex(), to_hex(sha256(expected)));
    }

    void commitment_tells_results_apart_but_not_an_engines_words()
    {
        const auto output = as_bytes("42");
        QVERIFY(commitment_to(Finished{0}, output) != commitment_to(Finished{1}, output));
        QVERIFY(commitment_to(Finished{0}, output) != commitment_to(Finished{0}, as_bytes("43")));
        QVERIFY(commitment_to(LimitHit{Limit::memory}, output) != commitment_to(LimitHit{Limit::output}, output));
        QVERIFY(commitment_to(Trapped{"a"}, output) == commitment_to(Trapped{"b"}, output));
    }
};

QTEST_APPLESS_MAIN(OutcomeTest)
#include "outcome_test.moc"
