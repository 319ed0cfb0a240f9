// SPDX-License-Identifier: GPL-3.0-or-later
// Two coordinators on one PostgreSQL database serve one pool together: hosts go from one to the other as they like, blocks of a
// batch are worked on by both, and one that is killed, or stopped for longer than the others wait, loses nothing and writes nothing
// that it should not.
#include <csignal>
#include <random>

#include <QFile>
#include <QTest>

#include "tests/functional/busy_host.h"
#include "tests/functional/served_coordinator.h"
#include "tests/support/postgresql_server.h"

using namespace fallow;
using namespace fallow::test;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";
constexpr std::chrono::minutes longest_batch{8};
constexpr std::chrono::seconds longest_takeover{30};

std::string inputs(int count)
{
    std::string lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"text\":\"" + std::to_string(i) + "\"}\n";
    return lines;
}

void set_in(const QString& file, const QString& section, const QString& key, const QString& value)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        throw Disappointment(file.toStdString());
    auto lines = QString::fromUtf8(opened.readAll()).split('\n');
    opened.close();
    QString at;
    for (auto& line : lines) {
        if (line.startsWith('['))
            at = line.trimmed();
        if (at == '[' + section + ']' && line.section('=', 0, 0).trimmed() == key)
            line = key + " = " + value;
    }
    if (!opened.open(QIODevice::WriteOnly))
        throw Disappointment(file.toStdString());
    opened.write(lines.join('\n').toUtf8());
}

std::string pool_root(const PoolUnderTest& pool) { return (pool.coordinator_directory() + "/root.pem").toStdString(); }
std::string operator_token(const PoolUnderTest& pool)
{
    return text_of(pool.coordinator_directory() + "/operator-token");
}

/// A pool whose books are in PostgreSQL, and two coordinators that serve it.
struct Pair {
    explicit Pair(PostgresqlServer& server) : connection(server.new_database())
    {
        const auto directory = pool.coordinator_directory();
        const auto migrated =
            run_program("fallow-coordinator", {"migrate", directory, "--to", "postgresql", "--connection", connection});
        if (migrated.exit_code != 0)
            throw Disappointment(migrated.errors.toStdString());
        if (QProcess::execute("cp", {"-a", directory, beside}) != 0)
            throw Disappointment("cannot copy the pool's directory");
        const auto config = beside + "/config.toml";
        const auto port = QString::number(free_port());
        set_in(config, "pool", "address", "\"127.0.0.1:" + port + '"');
        set_in(config, "listen", "port", port);
        set_in(config, "swarm", "port", QString::number(free_port()));
        set_in(config, "storage", "directory", '"' + directory + "/data\"");
        second_client =
            CoordinatorClient("https://127.0.0.1:" + port.toStdString(), pool_root(pool), operator_token(pool));
        pool.serve();
        serve_second();
    }
    void serve_second()
    {
        QFile::remove(beside + "/listening");
        second.start();
        wait_until(
            "the second coordinator to listen", [&] { return QFile::exists(beside + "/listening"); }, generous,
            [&] { return second.log().toStdString(); });
        wait_until("both to know of each other",
                   [&] { return coordinators(first_client) == 2 && coordinators(second_client) == 2; });
    }
    static int coordinators(const CoordinatorClient& client)
    {
        const auto health = client.get("/healthz").json();
        return health.is_object() ? health["coordinators"].get<int>() : 0;
    }
    static int blocks_held(const CoordinatorClient& client)
    {
        const auto health = client.get("/healthz").json();
        return health.is_object() ? health["blocksHeld"].get<int>() : 0;
    }
    std::string join_token(const std::string& account) const
    {
        const auto reply = first_client.post("/v1/join-links", json{{"account", account}}.dump());
        if (reply.status != 200)
            throw Disappointment("join link: " + reply.body + reply.curl_words);
        return token_of_link(reply.json()["link"]);
    }
    void publish_function() const
    {
        const auto publisher = add_publisher(first_client, "publisher");
        const auto anchor = text_of(pool.coordinator_directory() + "/swarm-anchor.pem") + "\n";
        const auto function =
            make_function(publisher, anchor, pool.path("bundles").toStdString(), "nothing", {1, 0, 0});
        if (const auto reply = publish(first_client, function); reply.status != 200)
            throw Disappointment("publish: " + reply.body);
    }
    std::string batch(const CoordinatorClient& client, int tasks, const json& more = {}) const
    {
        json request{{"function", "nothing"}, {"leaseSeconds", 10}, {"verification", "replicate"}};
        request.update(more.is_null() ? json::object() : more);
        const auto made = client.post("/v1/batches", request.dump());
        if (made.status != 200)
            throw Disappointment("batch: " + made.body);
        const std::string id = made.json()["batch"];
        for (const auto& [path, body] :
             {std::pair("/inputs?from=0", inputs(tasks)), std::pair("/close", std::string())})
            if (const auto reply = client.post("/v1/batches/" + id + path, body); reply.status != 200)
                throw Disappointment(path + reply.body);
        return id;
    }

    PoolUnderTest pool{Served::with({{"limits.requests_per_second", "0"}})};
    QString connection;
    QString beside = pool.path("beside");
    CoordinatorClient first_client{pool.origin().toStdString(), pool_root(pool), operator_token(pool)};
    CoordinatorClient second_client = first_client;
    Program second{"fallow-coordinator", {"serve", beside}, pool.path("beside.log")};
};

/// Works without pause, each request by way of a coordinator drawn anew, and says again what was not acknowledged.
class RoamingHost {
public:
    RoamingHost(const Pair& pair, const QString& name, std::vector<const CoordinatorClient*> ways)
        : ways_(std::move(ways)), way_(*ways_.front()),
          host_(way_, pair.pool.path(name).toStdString(), name.toStdString())
    {
        host_.enrol(pair.join_token(name.toStdString()));
        work_ = std::async(std::launch::async, [this] { work(); });
    }
    ~RoamingHost() { stop(); }
    RoamingHost(const RoamingHost&) = delete;
    void stop()
    {
        stopping_ = true;
        if (work_.valid())
            work_.wait();
    }
    [[nodiscard]] std::set<LeaseId> acknowledged() const
    {
        const std::lock_guard lock(mutex_);
        return acknowledged_;
    }

private:
    void work()
    {
        constexpr std::uint32_t leases_at_a_time = 20;
        constexpr std::chrono::milliseconds longest_wait{500};
        constexpr long longest_request_ms = 5'000;
        constexpr std::chrono::milliseconds until_next_try{50};
        std::map<LeaseId, LeaseReport> unsaid;
        constexpr std::chrono::seconds left_alone_for{10};
        const CoordinatorClient* silent = nullptr;
        std::chrono::steady_clock::time_point silent_until{};
        std::minstd_rand draws;
        while (!stopping_) {
            // Like an agent it leaves one alone for a while that did not answer.
            const auto drawn = ways_[draws() / 7 % ways_.size()];
            const bool is_shunned = drawn == silent && std::chrono::steady_clock::now() < silent_until;
            const auto chosen = is_shunned && ways_.size() > 1 ? ways_[drawn == ways_.front() ? 1 : 0] : drawn;
            way_ = *chosen;
            auto request = asking_for(unsaid.empty() ? leases_at_a_time : 0);
            request.wait = unsaid.empty() ? longest_wait : std::chrono::milliseconds{0};
            for (const auto& [lease, report] : unsaid)
                request.reports.push_back(report);
            const auto reply = WorkReply::parse(host_.work(request, longest_request_ms).body);
            if (!reply) {
                silent = chosen;
                silent_until = std::chrono::steady_clock::now() + left_alone_for;
                std::this_thread::sleep_for(until_next_try);
                continue;
            }
            for (const auto lease : reply->acknowledged)
                unsaid.erase(lease);
            for (const auto& refused : reply->refused)
                unsaid.erase(refused.lease);
            for (const auto& offer : reply->leases)
                unsaid.emplace(offer.lease, finished_report(offer.lease, "result"));
            const std::lock_guard lock(mutex_);
            acknowledged_.insert(reply->acknowledged.begin(), reply->acknowledged.end());
        }
    }

    std::vector<const CoordinatorClient*> ways_;
    CoordinatorClient way_;
    FakeHost host_;
    mutable std::mutex mutex_;
    std::set<LeaseId> acknowledged_;
    std::atomic<bool> stopping_ = false;
    std::future<void> work_;
};

} // namespace

class TwoCoordinatorsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { server_ = std::make_unique<PostgresqlServer>(); }

    void cleanup()
    {
        hosts_.clear();
        pair_.reset();
    }

    void both_work_on_one_batch()
    {
        constexpr int tasks = 3000;
        begin();
        const auto batch = pair_->batch(pair_->second_client, tasks);
        add_hosts({&pair_->first_client, &pair_->second_client});
        wait_until("both to hold blocks", [&] { return both_hold_blocks(); });
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
        begin();
        const auto batch = pair_->batch(pair_->first_client, tasks);
        add_hosts({&pair_->first_client, &pair_->second_client});
        wait_until("both to hold blocks", [&] { return both_hold_blocks(); });
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
        begin();
        const auto batch = pair_->batch(pair_->first_client, tasks);
        add_hosts({&pair_->first_client, &pair_->second_client});
        wait_until("both to hold blocks", [&] { return both_hold_blocks(); });
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
