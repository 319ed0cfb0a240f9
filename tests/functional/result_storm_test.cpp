// SPDX-License-Identifier: GPL-3.0-or-later
// Thirteen times the usual hosts report at once while uploads fill the disk's bandwidth: work is handed out more slowly, never not
// at all, and every report that was acknowledged counts.
#include <atomic>
#include <mutex>
#include <random>
#include <thread>

#include <QTest>

#include "tests/functional/served_coordinator.h"
#include "tests/support/deadline.h"

using namespace fallow;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

constexpr unsigned usual_hosts = 8;
constexpr unsigned hosts_in_the_storm = 13 * usual_hosts;
constexpr unsigned uploaders = 4;
constexpr std::size_t upload_bytes = 8UL << 20U;
constexpr std::uint32_t tasks = 4000;
constexpr std::uint32_t tasks_a_request = 5;
constexpr std::size_t output_bytes = 16UL << 10U;
constexpr auto longest_silence = 60s * slowness; ///< between two grants, of any hosts
constexpr auto longest_storm = 600s;

using Clock = std::chrono::steady_clock;

/// What threads saw; a failure of one is the test's.
class Observed {
public:
    void granted(std::size_t leases)
    {
        const std::lock_guard lock(mutex_);
        const auto now = Clock::now();
        if (leases > 0) {
            longest_ = std::max(longest_, now - last_);
            last_ = now;
        }
    }
    void failed(const std::string& why)
    {
        const std::lock_guard lock(mutex_);
        failure_ = why;
    }
    [[nodiscard]] Clock::duration longest_silence_seen() const { return longest_; }
    [[nodiscard]] std::string failure() const
    {
        const std::lock_guard lock(mutex_);
        return failure_;
    }
    std::atomic<std::uint64_t> acknowledged{0};
    std::atomic<std::uint64_t> uploaded{0};
    std::atomic<bool> over{false};

private:
    mutable std::mutex mutex_;
    Clock::time_point last_ = Clock::now();
    Clock::duration longest_{0};
    std::string failure_;
};

void report_and_ask(const FakeHost& host, Observed& observed)
{
    WorkReply work;
    while (!observed.over) {
        WorkRequest request;
        request.wanted = tasks_a_request;
        request.memory_bytes = 1ULL << 32;
        request.wait = 1s;
        for (const auto& lease : work.leases)
            request.reports.push_back(finished_report(lease.lease, std::string(output_bytes, 'r')));
        const auto reply = host.work(request);
        if (reply.status == 503 || reply.curl_code != 0)
            continue; // it says the same again
        work = WorkReply::parse(reply.body).value();
        observed.acknowledged += work.acknowledged.size();
        observed.granted(work.leases.size());
    }
}

/// Blobs that nobody has, one after another.
void upload(const CoordinatorClient& client, unsigned number, Observed& observed)
{
    std::string content(upload_bytes, 'u');
    for (std::uint64_t round = 0; !observed.over; ++round) {
        content.replace(0, 16, std::to_string(number) + "/" + std::to_string(round) + "/padding padding padding", 0,
                        16);
        const auto reply = client.send({.method = "PUT",
                                        .path = "/v1/blobs/" + digest_of<BlobDigest>(as_bytes(content)).hex(),
                                        .body = content,
                                        .headers = {client.bearer()}});
        if (reply.status == 201)
            ++observed.uploaded;
    }
}

} // namespace

class ResultStormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slows_dispatch_and_never_stops_it()
    {
        Served served(Served::Settings{{"limits.requests_per_second", "0"}});
        served.publish_function();
        std::vector<std::unique_ptr<FakeHost>> hosts;
        for (unsigned host = 0; host < hosts_in_the_storm; ++host) {
            const auto name = "host" + std::to_string(host);
            hosts.push_back(std::make_unique<FakeHost>(served.client, served.file(QString::fromStdString(name)), name));
            hosts.back()->enrol(served.join_token("account " + std::to_string(host)));
        }
        std::string lines;
        for (std::uint32_t i = 0; i < tasks; ++i)
            lines += "{\"text\":\"\"}\n";
        const auto batch = served.batch({{"function", "nothing"}, {"replicas", 2}, {"quorum", 2}}, lines);

        Observed observed;
        std::vector<std::thread> threads;
        const auto run = [&](auto act) {
            threads.emplace_back([&observed, act] {
                try {
                    act();
                } catch (const std::exception& error) {
                    observed.failed(error.what());
                }
            });
        };
        for (const auto& host : hosts)
            run([&] { report_and_ask(*host, observed); });
        for (unsigned number = 0; number < uploaders; ++number)
            run([&, number] { upload(served.client, number, observed); });
        std::string state;
        const auto is_over = [&] {
            const auto reply = served.client.get("/v1/batches/" + batch);
            state = reply.status == 200 ? reply.json()["state"].get<std::string>() : state;
            return state == "completed" || !observed.failure().empty();
        };
        const auto end = Clock::now() + longest_storm * slowness;
        while (!is_over() && Clock::now() < end)
            QTest::qWait(100);
        observed.over = true;
        for (auto& thread : threads)
            thread.join();

        QVERIFY2(observed.failure().empty(), observed.failure().c_str());
        QCOMPARE(state, std::string("completed"));
        QVERIFY(observed.uploaded > 0);
        QVERIFY2(observed.longest_silence_seen() < longest_silence,
                 std::to_string(std::chrono::duration<double>(observed.longest_silence_seen()).count()).c_str());
        // Each of them is in the books; those whose acknowledgement was lost are there besides.
        QVERIFY(served.pool.query("SELECT count(*) FROM reports") >= static_cast<qint64>(2 * tasks));
        QCOMPARE(served.pool.query("SELECT count(*) FROM decisions WHERE failure IS NULL"), qint64(tasks));
        QCOMPARE(served.pool.query("SELECT count(*) FROM credits"), qint64(2 * tasks));
        QVERIFY(observed.acknowledged >= 2 * tasks);
    }
};

QTEST_GUILESS_MAIN(ResultStormTest)
#include "result_storm_test.moc"
