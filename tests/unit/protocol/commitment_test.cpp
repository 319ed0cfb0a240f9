// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/commitment.h.
#include <QTest>

#include "protocol/commitment.h"

using namespace fallow;

class CommitmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void is_the_documented_hash()
    {
        Bytes expected;
        for (const char c : std::string_view("fallow-result-v1\0", 17))
            expected.push_back(static_cast<std::uint8_t>(c));
        for (const int byte : {0, 3, 1, 0, 0, 0}) // finished with exit code 259
            expected.push_back(static_cast<std::uint8_t>(byte));
        expected.push_back('x');
        QCOMPARE(commitment_to(Finished{259}, as_bytes("x")).hex(), to_hex(sha256(expected)));
    }

    void tells_results_apart_but_not_an_engines_words()
    {
        const auto output = as_bytes("42");
        QVERIFY(commitment_to(Finished{0}, output) != commitment_to(Finished{1}, output));
        QVERIFY(commitment_to(Finished{0}, output) != commitment_to(Finished{0}, as_bytes("43")));
        QVERIFY(commitment_to(LimitHit{Limit::memory}, output) != commitment_to(LimitHit{Limit::output}, output));
        QVERIFY(commitment_to(Trapped{"a"}, output) == commitment_to(Trapped{"b"}, output));
    }
};

QTEST_APPLESS_MAIN(CommitmentTest)
#include "commitment_test.moc"
