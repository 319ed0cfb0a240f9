// SPDX-License-Identifier: GPL-3.0-or-later
// A pool of real processes that are killed again and again in the middle of a batch, and one whose coordinator is away for
// long: the batch completes, what was acknowledged is in the books, nothing is credited or run twice.
#include <csignal>
#include <map>
#include <set>

#include <QDir>
#include <QFile>
#include <QIODevice>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>
#include <nlohmann/json.hpp>

#include "coordinator-server/core/task_ids.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"

using fallow::test::PoolUnderTest;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";
constexpr std::chrono::seconds longest_batch{420};

qint64 verified_in(PoolUnderTest& pool)
{
    // Counted in the books and not asked of the coordinator, which may be dead just now.
    return pool.query("SELECT count(*) FROM decisions");
}

/// Every lease of which `host` has logged what `words` say, with how often.
std::map<quint64, int> logged_leases(PoolUnderTest& pool, const QString& host, const QString& words)
{
    std::map<quint64, int> leases;
    const QRegularExpression line("lease (\\d+) of [^\\n]*" + words);
    auto found = line.globalMatch(QString::fromUtf8(pool.host(host).log()));
    while (found.hasNext())
        ++leases[found.next().captured(1).toULongLong()];
    return leases;
}

/// The worker processes of a host: its descendants of that name.
QList<int> workers_of(qint64 agent)
{
    std::multimap<qint64, int> children;
    std::set<int> workers;
    for (const QString& entry : QDir("/proc").entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile stat("/proc/" + entry + "/stat");
        if (entry[0].isDigit() && stat.open(QIODevice::ReadOnly)) {
            const QString text = QString::fromUtf8(stat.readAll());
            const QString after = text.section(')', -1);
            children.emplace(after.section(' ', 2, 2).toLongLong(), entry.toInt());
            if (text.contains("(fallow-worker)"))
                workers.insert(entry.toInt());
        }
    }
    QList<int> found;
    QList<qint64> pending{agent};
    while (!pending.isEmpty()) {
        const auto [first, last] = children.equal_range(pending.takeFirst());
        for (auto child = first; child != last; ++child) {
            pending << child->second;
            if (workers.contains(child->second))
                found << child->second;
        }
    }
    return found;
}

QStringList exponents(int from, int count)
{
    QStringList lines;
    for (int number = from; lines.size() < count; ++number) {
        bool prime = number > 1;
        for (int divisor = 2; divisor * divisor <= number && prime; ++divisor)
            prime = number % divisor != 0;
        if (prime)
            lines << QString::number(number);
    }
    return lines;
}

} // namespace

class SurvivalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PoolUnderTest> pool_;

    QString submit(const QStringList& inputs, const QString& lease)
    {
        const json reply =
            pool_->ctl_json({"batch", "submit", "lucas-lehmer", "-", "--lease", lease, "--verify", "replicate"},
                            inputs.join('\n').toUtf8());
        return QString::fromStdString(reply["batch"].get<std::string>());
    }

    void verify_books(int tasks)
    {
        QCOMPARE(pool_->query("SELECT count(*) FROM decisions WHERE failure IS NULL"), qint64(tasks));
        QCOMPARE(pool_->query("SELECT count(*) FROM decisions WHERE failure IS NOT NULL"), qint64(0));
        // A task's credits: one for each of the two accounts of its quorum, and none twice.
        const QString task_of_lease = "(lease >> " + QString::number(fallow::coordinator::lease_number_bits) + ")";
        QCOMPARE(pool_->query("SELECT count(*) FROM (SELECT 1 FROM credits GROUP BY " + task_of_lease
                              + ", account HAVING count(*) > 1)"),
                 qint64(0));
        QCOMPARE(pool_->query("SELECT count(*) FROM (SELECT 1 FROM credits GROUP BY " + task_of_lease
                              + " HAVING count(*) <> 2)"),
                 qint64(0));
        QCOMPARE(pool_->query("SELECT count(*) FROM credits"), qint64(2 * tasks));
        QCOMPARE(pool_->query("SELECT sum(micro) FROM credits"), pool_->query("SELECT sum(micro) FROM accounts"));
        int acknowledged = 0;
        for (const QString& host : pool_->host_names()) {
            for (const auto& [lease, times] : logged_leases(*pool_, host, "report acknowledged")) {
                // A result stands in the books; a lease that was reported as abandoned has ended in them.
                const QString id = QString::number(lease);
                QVERIFY2(
                    pool_->query("SELECT (SELECT count(*) FROM reports WHERE id = " + id
                                 + ") + (SELECT count(*) FROM leases WHERE id = " + id + " AND ended <> 0)")
                        >= 1,
                    qPrintable("the acknowledged report of lease " + QString::number(lease) + " is not in the books"));
                ++acknowledged;
            }
            for (const auto& [lease, times] : logged_leases(*pool_, host, " started"))
                QVERIFY2(times == 1, qPrintable("lease " + QString::number(lease) + " ran " + QString::number(times)
                                                + " times on " + host));
        }
        QVERIFY(acknowledged > 0);
    }

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        pool_->publish(functions + "lucas-lehmer");
        for (const char* person : {"ada", "emmy", "grace"})
            pool_->add_host(person, person, {}, {"slots=1"});
    }

    void cleanup() { pool_.reset(); }

    void a_batch_survives_ten_kills()
    {
        constexpr int tasks = 90;
        constexpr int kills = 10;
        const QString batch = submit(exponents(9000, tasks), "10s");
        for (int kill = 0; kill < kills; ++kill) {
            // Each in the middle: a share of the batch further on than the last.
            const qint64 mark = qint64(tasks) * (kill + 1) / (kills + 2);
            fallow::test::wait_until(
                "task " + std::to_string(mark), [&] { return verified_in(*pool_) >= mark; }, longest_batch);
            kill_something(kill);
        }
        const json status = pool_->wait_for_batch(batch, longest_batch);
        QCOMPARE(status["verified"].get<int>(), tasks);
        QCOMPARE(status["state"].get<std::string>(), std::string("completed"));
        verify_books(tasks);
    }

    void hosts_wait_for_a_coordinator_that_is_away()
    {
        constexpr int tasks = 40;
        constexpr std::chrono::seconds away{100};
        const QString batch = submit(exponents(9000, tasks), "10s");
        fallow::test::wait_until(
            "a quarter of the batch", [&] { return verified_in(*pool_) >= tasks / 4; }, longest_batch);
        pool_->coordinator().kill();
        // The outage is what is tested, so its length is the one time that is waited out and not a deadline.
        QTest::qWait(int(std::chrono::milliseconds(away).count()));
        for (const QString& host : pool_->host_names()) {
            QVERIFY(pool_->host(host).runs());
            // Backed off: some attempts, far fewer than one a second for each request that failed.
            const auto attempts = pool_->host(host).log().count("next attempt in");
            QVERIFY2(attempts >= 2 && attempts <= 60,
                     qPrintable(host + " tried " + QString::number(attempts) + " times"));
        }
        pool_->serve();
        const json status = pool_->wait_for_batch(batch, longest_batch);
        QCOMPARE(status["verified"].get<int>(), tasks);
        verify_books(tasks);
    }

private:
    /// In turn the coordinator, a host, a worker; then all together.
    void kill_something(int turn)
    {
        const QString victim = pool_->host_names()[turn % 3];
        const auto kill_worker = [&] {
            const QString host = pool_->host_names()[(turn + 1) % 3];
            fallow::test::wait_until("a worker of " + host.toStdString(),
                                     [&] { return !workers_of(pool_->host(host).pid()).isEmpty(); });
            for (const int worker : workers_of(pool_->host(host).pid()))
                ::kill(worker, SIGKILL);
        };
        const int kind = turn % 4;
        if (kind == 2 || kind == 3)
            kill_worker();
        if (kind == 0 || kind == 3)
            pool_->coordinator().kill();
        if (kind == 1 || kind == 3) {
            pool_->host(victim).kill();
            pool_->host(victim).start();
        }
        if (kind == 0 || kind == 3)
            pool_->serve();
    }
};

QTEST_GUILESS_MAIN(SurvivalTest)
#include "survival_test.moc"
