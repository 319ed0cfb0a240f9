// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of core/verification.h and core/credit.h.
#include <QTest>

#include "coordinator-server/core/credit.h"
#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/core/verification.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace std::chrono_literals;

namespace {

Rule plain(std::uint32_t replicas_at_start, std::uint32_t quorum)
{
    return {.replicas_at_start = replicas_at_start, .quorum = quorum, .contested_quorum = quorum};
}

/// One letter a replica: a b c: reported with that commitment, r running, x irreproducible, e expired, f forgotten; capital
/// letters are of established accounts.
std::vector<Replica> replicas(std::string_view letters)
{
    std::vector<Replica> all;
    for (const char sign : letters) {
        const char letter = sign < 'a' ? static_cast<char>(sign - 'A' + 'a') : sign;
        Replica replica;
        replica.is_established = letter != sign;
        replica.account = {all.size() + 1};
        using enum Replica::State;
        replica.state = letter == 'r'   ? running
                        : letter == 'x' ? irreproducible
                        : letter == 'e' ? expired
                        : letter == 'f' ? returned
                                        : reported;
        replica.commitment.bytes[0] = static_cast<std::uint8_t>(letter);
        all.push_back(replica);
    }
    return all;
}

std::string text(const Verdict& verdict)
{
    if (const auto* undecided = std::get_if<Undecided>(&verdict))
        return undecided->more_replicas == 0 ? "wait"
                                             : std::to_string(undecided->more_replicas)
                                                   + (undecided->established_only ? " established" : " more");
    if (const auto* agreed = std::get_if<Agreed>(&verdict)) {
        std::string numbers = "agreed";
        for (const auto number : agreed->quorum)
            numbers += " " + std::to_string(number);
        return numbers;
    }
    return std::get<Hopeless>(verdict).reason;
}

} // namespace

class VerificationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_a_task_by_its_replicas_data()
    {
        QTest::addColumn<QString>("task");
        QTest::addColumn<unsigned>("start");
        QTest::addColumn<unsigned>("quorum");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("nothing yet") << "" << 2U << 2U << "2 more";
        QTest::newRow("first runs") << "r" << 2U << 2U << "1 more";
        QTest::newRow("both run") << "rr" << 2U << 2U << "wait";
        QTest::newRow("one reported") << "ar" << 2U << 2U << "wait";
        QTest::newRow("both agree") << "aa" << 2U << 2U << "agreed 0 1";
        QTest::newRow("both disagree") << "ab" << 2U << 2U << "1 more";
        QTest::newRow("third is on its way") << "abr" << 2U << 2U << "wait";
        QTest::newRow("third decides") << "aba" << 2U << 2U << "agreed 0 2";
        QTest::newRow("third disagrees too") << "abc" << 2U << 2U << "1 more";
        QTest::newRow("last disagreement") << "abcdgh" << 2U << 2U << "no agreement among 6 replicas";
        QTest::newRow("last one still runs") << "abcdgr" << 2U << 2U << "wait";
        QTest::newRow("one is enough") << "a" << 1U << 1U << "agreed 0";
        QTest::newRow("quorum before all reported") << "aar" << 3U << 2U << "agreed 0 1";
        QTest::newRow("quorum of three, two agree") << "aab" << 3U << 3U << "1 more";
        QTest::newRow("quorum of three, none agree") << "abc" << 3U << 3U << "2 more";
        QTest::newRow("expired counts for nothing") << "ae" << 2U << 2U << "1 more";
        QTest::newRow("forgotten counts for nothing") << "fr" << 2U << 2U << "1 more";
        QTest::newRow("failed elsewhere") << "xr" << 2U << 2U << "1 more";
        QTest::newRow("third host fails") << "xxx" << 2U << 2U << "3 hosts could not run it";
        QTest::newRow("agreement beats failures") << "xxaxa" << 2U << 2U << "agreed 2 4";
    }
    void judges_a_task_by_its_replicas()
    {
        QFETCH(QString, task);
        QFETCH(unsigned, start);
        QFETCH(unsigned, quorum);
        QFETCH(QString, verdict);
        QCOMPARE(QString::fromStdString(text(judge(replicas(task.toStdString()), plain(start, quorum)))), verdict);
    }

    void judges_where_accounts_are_believed_by_their_records_data()
    {
        QTest::addColumn<QString>("task");
        QTest::addColumn<unsigned>("quorum");
        QTest::addColumn<bool>("needs_established");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("one alone") << "A" << 1U << false << "agreed 0";
        QTest::newRow("drawn to be checked") << "A" << 2U << false << "1 more";
        QTest::newRow("checked") << "Aa" << 2U << true << "agreed 0 1";
        QTest::newRow("two newcomers of a young pool") << "aa" << 2U << false << "agreed 0 1";
        QTest::newRow("two newcomers where others are established") << "aa" << 2U << true << "1 established";
        QTest::newRow("a newcomer alone there") << "a" << 2U << true << "1 established";
        QTest::newRow("an established one works on it") << "aaR" << 2U << true << "wait";
        QTest::newRow("another newcomer works on it") << "aar" << 2U << true << "1 established";
        QTest::newRow("three newcomers still do not vouch for each other") << "aaa" << 2U << true << "1 established";
        QTest::newRow("contested: two more needed") << "Ab" << 2U << false << "2 more";
        QTest::newRow("two to one is not clear") << "Aba" << 2U << false << "1 more";
        QTest::newRow("three to one is") << "Abaa" << 2U << false << "agreed 0 2 3";
        QTest::newRow("three to two is not") << "Abaab" << 2U << false << "1 more";
        QTest::newRow("four to two is") << "Abaaba" << 2U << false << "agreed 0 2 3 5";
        QTest::newRow("three newcomers against an established one") << "Abbb" << 2U << true << "1 established";
        QTest::newRow("with one of their own beside them") << "ABbb" << 2U << true << "agreed 1 2 3";
        QTest::newRow("no majority in nine") << "abababcdg" << 2U << false << "no agreement among 9 replicas";
    }
    void judges_where_accounts_are_believed_by_their_records()
    {
        QFETCH(QString, task);
        QFETCH(unsigned, quorum);
        QFETCH(bool, needs_established);
        QFETCH(QString, verdict);
        const Rule rule{.replicas_at_start = quorum,
                        .quorum = quorum,
                        .contested_quorum = contested_quorum,
                        .contested_lead = contested_lead,
                        .extra_replicas = max_extra_contested_replicas,
                        .needs_established = needs_established};
        QCOMPARE(QString::fromStdString(text(judge(replicas(task.toStdString()), rule))), verdict);
    }

    void gives_up_when_leases_only_vanish()
    {
        const std::string all(max_leases_per_task, 'e');
        QCOMPARE(text(judge(replicas(all), plain(2, 2))), std::string("no host finished it in 1000 leases"));
        QCOMPARE(text(judge(replicas(all.substr(1) + "r"), plain(2, 2))), std::string("wait"));
    }

    void tells_disagreement()
    {
        QVERIFY(!disagree(replicas("aea")));
        QVERIFY(!disagree(replicas("axr")));
        QVERIFY(disagree(replicas("aeb")));
    }

    void credit_is_processor_time_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<qint64>("micro");
        QTest::newRow("an hour is one credit") << qint64{3'600'000} << qint64{1'000'000};
        QTest::newRow("rounded down") << qint64{1} << qint64{0};
        QTest::newRow("36 milliseconds") << qint64{36} << qint64{10};
        QTest::newRow("no overflow") << std::numeric_limits<qint64>::max() << qint64{2'562'047'788'015'215'501};
    }
    void credit_is_processor_time()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(qint64, micro);
        QCOMPARE(credit_for(std::chrono::milliseconds{milliseconds}).micro, micro);
    }

    void smallest_claim_counts_within_the_functions_limit()
    {
        const std::chrono::milliseconds claims[]{2h, 90min, 3h};
        QCOMPARE(credit_for_quorum(claims, 100h).micro, 1'500'000);
        QCOMPARE(credit_for_quorum(claims, 1h).micro, 1'000'000);
        const std::chrono::milliseconds negative[]{-5ms, 1h};
        QCOMPARE(credit_for_quorum(negative, 1h).micro, 0);
        QCOMPARE(credit_for_quorum({}, 1h).micro, 0);
    }

    void no_claim_counts_for_much_more_than_the_functions_tasks_take()
    {
        ClaimDistribution claims;
        for (std::uint32_t i = 1; i < min_claims_known; ++i)
            claims.add(10s);
        QCOMPARE(claims.bound(1h), 1h); // too little is known
        claims.add(10h);                // and one of many does not move the bound far
        const auto bound = claims.bound(1h);
        QVERIFY2(bound >= 10s * max_claim_medians && bound < 12s * max_claim_medians,
                 qPrintable(QString::number(bound.count())));
        QCOMPARE(claims.bound(5s), 5s);
        for (int i = 0; i < 100'000; ++i)
            claims.add(1000s);
        QCOMPARE(claims.bound(1h), 1h); // older claims fade
        claims.add(0ms);
        claims.add(std::chrono::milliseconds::max());
    }

    void ids_hold_what_they_are_made_of()
    {
        const auto task = task_id({max_batches - 1}, max_tasks_per_batch - 1);
        const auto lease = lease_id(task, max_leases_per_task - 1);
        QCOMPARE(task_of(lease).value, task.value);
        QCOMPARE(number_of(lease), max_leases_per_task - 1);
        QCOMPARE(batch_of(task).value, max_batches - 1);
        QCOMPARE(index_of(task), max_tasks_per_batch - 1);
        QVERIFY(lease.value <= std::numeric_limits<std::int64_t>::max());
        QVERIFY(seed_of(task) != seed_of({task.value - 1}));
        QCOMPARE(seed_of(task), seed_of(task));
    }
};

QTEST_GUILESS_MAIN(VerificationTest)
#include "verification_test.moc"
