// SPDX-License-Identifier: GPL-3.0-or-later
// Two coordinators that serve one pool, and hosts that go from one to the other.
#pragma once

#include <random>

#include <QFile>
#include <QProcess>

#include "tests/functional/busy_host.h"
#include "tests/functional/served_coordinator.h"
#include "tests/support/postgresql_server.h"

namespace fallow::test {

inline std::string numbered_inputs(int count)
{
    std::string lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"text\":\"" + std::to_string(i) + "\"}\n";
    return lines;
}

inline void set_in(const QString& file, const QString& section, const QString& key, const QString& value)
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

inline std::string pool_root(const PoolUnderTest& pool)
{
    return (pool.coordinator_directory() + "/root.pem").toStdString();
}
inline std::string operator_token(const PoolUnderTest& pool)
{
    return text_of(pool.coordinator_directory() + "/operator-token");
}

/// Takes the pool's books to PostgreSQL, and makes `directory` another coordinator's of the same pool. Where that one listens is left
/// to be set; its config.toml is given back.
inline QString make_another_coordinator(const PoolUnderTest& pool, const QString& connection, const QString& directory)
{
    const auto first = pool.coordinator_directory();
    const auto migrated =
        run_program("fallow-coordinator", {"migrate", first, "--to", "postgresql", "--connection", connection});
    if (migrated.exit_code != 0)
        throw Disappointment(migrated.errors.toStdString());
    if (QProcess::execute("cp", {"-a", first, directory}) != 0)
        throw Disappointment("cannot copy the pool's directory");
    auto config = directory + "/config.toml";
    set_in(config, "swarm", "port", QString::number(free_port()));
    set_in(config, "storage", "directory", '"' + first + "/data\"");
    return config;
}

/// Until it listens.
inline void serve_another(Program& coordinator, const QString& directory)
{
    QFile::remove(directory + "/listening");
    coordinator.start();
    wait_until(
        "the second coordinator to listen", [&] { return QFile::exists(directory + "/listening"); }, generous,
        [&] { return coordinator.log().toStdString(); });
}

/// A pool whose books are in PostgreSQL, and two coordinators that serve it.
struct Pair {
    explicit Pair(PostgresqlServer& server) : connection(server.new_database())
    {
        const auto config = make_another_coordinator(pool, connection, beside);
        const auto port = QString::number(free_port());
        set_in(config, "pool", "address", "\"127.0.0.1:" + port + '"');
        set_in(config, "listen", "port", port);
        second_client =
            CoordinatorClient("https://127.0.0.1:" + port.toStdString(), pool_root(pool), operator_token(pool));
        pool.serve();
        serve_second();
    }
    void serve_second()
    {
        serve_another(second, beside);
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
        const auto reply = first_client.post("/v1/join-links", nlohmann::json{{"account", account}}.dump());
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
    std::string batch(const CoordinatorClient& client, int tasks, const nlohmann::json& more = {}) const
    {
        nlohmann::json request{{"function", "nothing"}, {"leaseSeconds", 10}, {"verification", "replicate"}};
        request.update(more.is_null() ? nlohmann::json::object() : more);
        const auto made = client.post("/v1/batches", request.dump());
        if (made.status != 200)
            throw Disappointment("batch: " + made.body);
        const std::string id = made.json()["batch"];
        for (const auto& [path, body] :
             {std::pair("/inputs?from=0", numbered_inputs(tasks)), std::pair("/close", std::string())})
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

} // namespace fallow::test
