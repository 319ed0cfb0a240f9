// SPDX-License-Identifier: GPL-3.0-or-later
// Two coordinators on one PostgreSQL database serve one pool together: hosts go from one to the other as they like, blocks of a
// batch are worked on by both, and one that is killed, or stopped for longer than the others wait, loses nothing and writes nothing
// that it should not.
#include <csignal>

#include <QTest>

#include "tests/functional/coordinator_pair.h"

using namespace fallow;
using namespace fallow::test;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";
constexpr std::chrono::minutes longest_batch{8};
constexpr std::chrono::seconds longest_takeover{30};

} // namespace

class TwoCoordinatorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { server_ = std::make_unique<PostgresqlServer>(); }

    void cleanup()
    {
        hosts_.clear();
        pair_.reset();
    }

    void both_work_on_one_batch()
    {
        constexpr int tasks = 3000;
        const auto batch = begin_with_both_at_work(tasks);
        wait_for(pair_->first_client, batch);
        stop_hosts();
        check_books(batch, tasks);
        check_results(batch, tasks);
    }

    void hosts_of_one_coordinator_are_given_work_of_the_other()
    {
        // Each task needs two accounts, and each coordinator has the host of one.
        constexpr int tasks = 600;
        begin();
        const auto batch = pair_->batch(pair_->first_client, tasks);
        hosts_.push_back(std::make_unique<RoamingHost>(*pair_, "ada", std::vector{client(0)}));
        hosts_.push_back(std::make_unique<RoamingHost>(*pair_, "bob", std::vector{client(1)}));
        wait_for(pair_->second_client, batch);
        stop_hosts();
        check_books(batch, tasks);
        check_results(batch, tasks);
    }

    void blocks_of_a_killed_coordinator_are_taken_over()
    {
        constexpr int tasks = 3000;
        const auto batch = begin_with_both_at_work(tasks);
        pair_->second.kill();
        const auto killed_at = std::chrono::steady_clock::now();
        wait_until(
            "its blocks to be taken over", [&] { return blocks_taken_over() > 0; }, longest_takeover);
        qInfo("taken over after %lld ms", milliseconds_since(killed_at));
        wait_for(pair_->first_client, batch);
        stop_hosts();
        check_books(batch, tasks);
        // And by one that comes back the results are the same.
        pair_->serve_second();
        check_results(batch, tasks);
    }

    void a_coordinator_that_wakes_up_late_writes_nothing_more()
    {
        constexpr int tasks = 3000;
        const auto batch = begin_with_both_at_work(tasks);
        const auto name = pair_->second_client.get("/healthz").json()["coordinator"].get<std::string>();
        ::kill(static_cast<pid_t>(pair_->second.pid()), SIGSTOP);
        const auto stopped_at = std::chrono::steady_clock::now();
        wait_until(
            "its blocks to be taken over", [&] { return blocks_taken_over() > 0; }, longest_takeover);
        qInfo("taken over after %lld ms", milliseconds_since(stopped_at));
        wait_for(pair_->first_client, batch);
        stop_hosts();
        const auto before = fingerprint();
        ::kill(static_cast<pid_t>(pair_->second.pid()), SIGCONT);
        wait_until("it to serve again under another name", [&] {
            const auto health = pair_->second_client.get("/healthz").json();
            return health.is_object() && health.contains("coordinator") && health["coordinator"] != name
                   && health["coordinators"] == 2;
        });
        QCOMPARE(fingerprint(), before);
        check_books(batch, tasks);
        check_results(batch, tasks);
        const auto next = pair_->batch(pair_->second_client, 300);
        add_hosts({&pair_->first_client, &pair_->second_client});
        wait_for(pair_->second_client, next);
        stop_hosts();
        check_results(next, 300);
    }

    void trust_is_of_the_account_wherever_it_reports()
    {
        constexpr int tasks = 1500;
        begin();
        const auto batch = pair_->batch(pair_->first_client, tasks, {{"verification", "adaptive"}});
        add_hosts({&pair_->first_client, &pair_->second_client});
        wait_for(pair_->first_client, batch);
        stop_hosts();
        check_results(batch, tasks);
        QCOMPARE(query("SELECT count(*) FROM decisions WHERE failure IS NULL"), QString::number(tasks));
        QCOMPARE(query("SELECT sum(micro) FROM credits"), query("SELECT sum(micro) FROM accounts"));
        QVERIFY2(query("SELECT count(*) FROM reports").toInt() < 2 * tasks, "nobody was ever believed");
        QCOMPARE(query("SELECT sum(mismatches) FROM trust"), "0");
    }

    void agents_of_one_go_on_with_a_batch_of_the_other()
    {
        constexpr int tasks = 60;
        pair_ = std::make_unique<Pair>(*server_);
        auto& pool = pair_->pool;
        pool.log_in();
        pool.publish(functions + "lucas-lehmer");
        QString exponents;
        for (int number = 9001; exponents.count('\n') < tasks; number += 2)
            exponents += QString::number(number) + '\n';
        const auto submitted = pool.ctl_json(
            {"batch", "submit", "lucas-lehmer", "-", "--lease", "10s", "--verify", "replicate"}, exponents.toUtf8());
        const auto batch = QString::fromStdString(submitted["batch"].get<std::string>());
        // A host at the other one takes some, so that the block is that one's, and is never heard of again. So what the agents do is
        // the other one's work until that is killed.
        CoordinatorClient way = pair_->second_client;
        FakeHost silent(way, pool.path("silent").toStdString(), "silent");
        silent.enrol(pair_->join_token("silent"));
        wait_until("the second to hold the batch", [&] {
            return silent.work(asking_for(5)).status == 200 && Pair::blocks_held(pair_->second_client) > 0;
        });
        for (const char* person : {"ada", "emmy"})
            pool.add_host(person, person, {}, {"slots=1"});
        wait_until(
            "some of it to be decided", [&] { return query("SELECT count(*) FROM decisions").toInt() > 5; },
            longest_batch,
            [&] {
                return query("SELECT (SELECT count(*) FROM leases), (SELECT count(*) FROM reports)").toStdString()
                       + pool.host("ada").log().right(2000).toStdString();
            });
        pair_->second.kill();
        wait_until(
            "its blocks to be taken over", [&] { return Pair::blocks_held(pair_->first_client) > 0; },
            longest_takeover);
        const auto status = pool.wait_for_batch(batch, longest_batch);
        QCOMPARE(status["state"].get<std::string>(), std::string("completed"));
        check_books(batch.toStdString(), tasks);
    }

private:
    void begin()
    {
        pair_ = std::make_unique<Pair>(*server_);
        pair_->publish_function();
    }
    /// A batch whose blocks both hold, and hosts that go to either.
    std::string begin_with_both_at_work(int tasks)
    {
        begin();
        auto batch = pair_->batch(pair_->second_client, tasks);
        add_hosts({&pair_->first_client, &pair_->second_client});
        wait_until("both to hold blocks", [&] { return both_hold_blocks(); });
        return batch;
    }
    const CoordinatorClient* client(int which) const
    {
        return which == 0 ? &pair_->first_client : &pair_->second_client;
    }
    void add_hosts(const std::vector<const CoordinatorClient*>& ways)
    {
        for (const char* name : {"ada", "bob", "eve"})
            hosts_.push_back(
                std::make_unique<RoamingHost>(*pair_, QString(name) + QString::number(hosts_made_++), ways));
    }
    void stop_hosts()
    {
        for (auto& host : hosts_)
            host->stop();
    }
    bool both_hold_blocks() const
    {
        return Pair::blocks_held(pair_->first_client) > 0 && Pair::blocks_held(pair_->second_client) > 0;
    }
    int blocks_taken_over() const
    {
        const auto metrics = QString::fromStdString(pair_->first_client.get("/metrics").body);
        return metrics.section("\nfallow_blocks_taken_over_total ", 1).section('\n', 0, 0).toInt();
    }
    static void wait_for(const CoordinatorClient& client, const std::string& batch)
    {
        json status;
        wait_until(
            "the batch to be done",
            [&] {
                status = client.get("/v1/batches/" + batch).json();
                return status.is_object() && status["state"] == "completed";
            },
            longest_batch, [&] { return status.dump(); });
    }
    QString query(const QString& sql) const { return server_->query(pair_->connection, sql); }
    /// What the books say of all work.
    QString fingerprint() const
    {
        return query(
            "SELECT (SELECT count(*) FROM leases), (SELECT count(*) FROM reports), (SELECT count(*) FROM decisions),"
            " (SELECT sum(micro) FROM credits), (SELECT sum(micro) FROM accounts), (SELECT max(id) FROM decisions),"
            " (SELECT sum(ended) FROM leases)");
    }
    /// Of a batch with two replicas a task.
    void check_books(const std::string& batch, int tasks) const
    {
        const auto of_batch = "id >> 28 = " + QString::fromStdString(batch);
        QCOMPARE(query("SELECT count(*) FROM decisions WHERE failure IS NULL AND " + of_batch), QString::number(tasks));
        QCOMPARE(query("SELECT count(DISTINCT task_index) FROM decisions WHERE " + of_batch), QString::number(tasks));
        QCOMPARE(
            query("SELECT count(*) FROM (SELECT 1 FROM credits GROUP BY lease >> 11 HAVING count(*) <> 2) AS wrong"),
            "0");
        QCOMPARE(query("SELECT count(*) FROM (SELECT 1 FROM credits GROUP BY lease >> 11, account HAVING count(*) > 1) "
                       "AS wrong"),
                 "0");
        QCOMPARE(query("SELECT count(*) FROM credits WHERE lease >> 39 = " + QString::fromStdString(batch)),
                 QString::number(2 * tasks));
        QCOMPARE(query("SELECT sum(micro) FROM credits"), query("SELECT sum(micro) FROM accounts"));
        // What was acknowledged is there: as a report, or as a lease that ended before and changes nothing.
        QStringList acknowledged;
        for (const auto& host : hosts_)
            for (const auto lease : host->acknowledged())
                acknowledged << QString::number(lease.value);
        if (!acknowledged.isEmpty())
            QCOMPARE(query("SELECT count(*) FROM leases WHERE id IN (" + acknowledged.join(',')
                           + ") AND (ended <> 0 OR EXISTS (SELECT 1 FROM reports WHERE reports.id = leases.id))"),
                     QString::number(acknowledged.size()));
    }
    /// Complete, and in the same order from both.
    void check_results(const std::string& batch, int tasks) const
    {
        const auto path = "/v1/batches/" + batch + "/results?from=0&limit=10000&wait=10";
        const auto from_first = pair_->first_client.get(path).body;
        wait_until("the same results from both", [&] { return pair_->second_client.get(path).body == from_first; });
        std::set<int> indexes;
        const auto lines = QString::fromStdString(from_first).split('\n', Qt::SkipEmptyParts);
        for (const auto& line : lines)
            if (const auto result = json::parse(line.toStdString(), nullptr, false); result.contains("index"))
                indexes.insert(result["index"].get<int>());
        QCOMPARE(indexes.size(), std::size_t(tasks));
    }
    static long long milliseconds_since(std::chrono::steady_clock::time_point begin)
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
    }

    std::unique_ptr<PostgresqlServer> server_;
    std::unique_ptr<Pair> pair_;
    std::vector<std::unique_ptr<RoamingHost>> hosts_;
    int hosts_made_ = 0;
};

QTEST_GUILESS_MAIN(TwoCoordinatorsTest)
#include "two_coordinators_test.moc"
