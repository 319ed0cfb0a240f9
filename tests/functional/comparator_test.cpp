// SPDX-License-Identifier: GPL-3.0-or-later
// Results that differ in their last digit, compared by a function of the submitter's own on a real host that took no part, with
// a coordinator that is killed in between; and what no comparator calls equal.
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"

using namespace fallow::test;
using nlohmann::json;

namespace {

constexpr int tasks = 12;

/// Four honest accounts, since two newcomers have to agree on each comparison, and one whose worker answers with words of its own.
std::unique_ptr<PoolUnderTest> pool_with(const char* worker)
{
    auto pool = std::make_unique<PoolUnderTest>();
    pool->serve();
    pool->log_in();
    for (const auto* name : {"pi", "near"})
        pool->publish(qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/comparing/" + name);
    // First, so that it takes part in as many tasks as it can get.
    pool->add_host("other", "mallory", {}, {"slots=1"}, {"--worker", qEnvironmentVariable(worker)});
    for (const auto* name : {"ada", "grace", "mary", "emmy"})
        pool->add_host(name, name, {}, {"slots=1"});
    return pool;
}

QString submit(PoolUnderTest& pool)
{
    const json submitted = pool.ctl_json(
        {"batch", "submit", "pi", "-", "--verify", "replicate", "--replicas", "2", "--comparator", "near"},
        QByteArray("x\n").repeated(tasks));
    return QString::fromStdString(submitted["batch"].get<std::string>());
}

json comparisons_of(PoolUnderTest& pool, const QString& batch)
{
    const json listed = pool.ctl_json({"batch", "list"});
    for (const auto& other : listed["batches"])
        if (other.value("compares", "") == batch.toStdString())
            return other;
    return json::object();
}

} // namespace

class ComparatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_is_as_good_as_equal_verifies_a_task()
    {
        const auto pool = pool_with("FALLOW_INEXACT_WORKER");
        const QString batch = submit(*pool);
        wait_until(
            "the comparator to be asked", [&] { return comparisons_of(*pool, batch).value("tasks", 0) > 0; }, generous,
            [&] {
                return pool->ctl_json({"batch", "list"}).dump() + pool->ctl({"hosts"}).toStdString();
            });
        pool->coordinator().kill();
        pool->serve();

        const json done = pool->wait_for_batch(batch, std::chrono::seconds(300));
        QCOMPARE(done["verified"].get<int>(), tasks);
        QCOMPARE(done["failed"].get<int>(), 0);
        const json comparisons = comparisons_of(*pool, batch);
        QVERIFY2(comparisons.value("verified", 0) > 0, comparisons.dump().c_str());
        QVERIFY2(comparisons["state"] != "open", comparisons.dump().c_str());
        // Nobody had to compute a third time.
        QCOMPARE(pool->query("SELECT max(replicas) FROM decisions WHERE id >> 28 = " + batch), 2);
        const QByteArray results = pool->ctl({"batch", "results", batch});
        QVERIFY2(results.contains("3.1415926"), results);
        const QByteArray status = pool->ctl({"batch", "status", batch});
        QVERIFY2(status.contains("compared by near 1.0.0"), status);
    }

    void what_is_not_is_outvoted()
    {
        const auto pool = pool_with("FALLOW_LYING_WORKER");
        const QString batch = submit(*pool);
        const json done = pool->wait_for_batch(batch, std::chrono::seconds(300));
        QCOMPARE(done["verified"].get<int>(), tasks);
        const QByteArray results = pool->ctl({"batch", "results", batch});
        QVERIFY2(!results.contains("M4"), results);
        QVERIFY2(pool->query("SELECT max(replicas) FROM decisions WHERE id >> 28 = " + batch) > 2,
                 "the liar took part in no task: the test shows nothing");
    }

    void a_comparator_that_is_not_there_is_refused()
    {
        PoolUnderTest pool;
        pool.serve();
        pool.log_in();
        pool.publish(qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/comparing/pi");
        const auto refused = pool.try_ctl({"batch", "submit", "pi", "-", "--comparator", "near"}, "x\n");
        QVERIFY(refused.exit_code != 0);
        QVERIFY2(refused.errors.contains("comparator") && refused.errors.contains("near"), refused.errors);
    }
};

QTEST_GUILESS_MAIN(ComparatorTest)
#include "comparator_test.moc"
