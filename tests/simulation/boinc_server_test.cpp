// SPDX-License-Identifier: GPL-3.0-or-later
// The rival is what was published: the shares of replicated jobs that its rule is known for come out of it.
#include <QTest>

#include <cmath>

#include "tests/simulation/boinc_server.h"

using namespace fallow::simulation;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{std::chrono::hours{24}};

class Results final : public Server::Listener {
public:
    void decided(TaskNumber, LeaseNumber) override { ++count; }
    void given_up(TaskNumber) override { ++given_up_count; }
    void corrected(TaskNumber, std::optional<LeaseNumber>) override {}
    int count = 0;
    int given_up_count = 0;
};

/// One host whose work is watched, and others who do nothing but check it.
class WatchedHost {
public:
    explicit WatchedHost(std::uint64_t seed) : server(seed, 24h, results)
    {
        host = server.enrol({"watched", ""}, start);
        for (int i = 0; i < 4; ++i)
            checkers.push_back(server.enrol({"checker " + std::to_string(i), ""}, start));
    }

    /// So many jobs in one request, all of them checked before the next.
    void work(std::uint32_t jobs, Answer answer = true_answer)
    {
        server.add_tasks(jobs, start);
        report(host, take(host, jobs), answer);
        for (const auto checker : checkers)
            report(checker, take(checker, jobs), true_answer);
    }
    std::vector<Job> take(HostIndex who, std::uint32_t jobs)
    {
        std::vector<Job> taken;
        server.request(who, {}, {}, jobs, start, taken);
        return taken;
    }
    void report(HostIndex who, const std::vector<Job>& jobs, Answer answer)
    {
        std::vector<FinishedJob> finished;
        for (const auto& job : jobs)
            finished.push_back({job, answer});
        std::vector<Job> none;
        server.request(who, finished, {}, 0, start, none);
    }
    [[nodiscard]] double replicated_share() const
    {
        return static_cast<double>(server.tasks_replicated(host)) / static_cast<double>(server.tasks_first_given(host));
    }

    Results results;
    BoincServer server;
    HostIndex host = 0;
    std::vector<HostIndex> checkers;
};

} // namespace

class BoincServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replicates_what_is_known_of_it_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<double>("published_percent");
        QTest::addRow("after 100 jobs") << 100 << 17.1;
        QTest::addRow("after 1,000 jobs") << 1000 << 4.6;
        QTest::addRow("after 10,000 jobs") << 10'000 << 1.4;
    }
    void replicates_what_is_known_of_it()
    {
        QFETCH(int, jobs);
        QFETCH(double, published_percent);
        const int runs = 400'000 / jobs;
        double sum = 0;
        for (int seed = 1; seed <= runs; ++seed) {
            WatchedHost watched(static_cast<std::uint64_t>(seed));
            for (int job = 0; job < jobs; ++job)
                watched.work(1);
            sum += 100 * watched.replicated_share();
        }
        const double measured = sum / runs;
        // The first ten are all checked; after that n grows by one every n jobs, so that n is about the root of 2 * jobs.
        const double theory = 100 * std::sqrt(100 + 2.0 * (jobs - 10)) / jobs;
        QVERIFY2(std::abs(measured - theory) < 0.15,
                 qPrintable(QString("%1%, by theory %2%").arg(measured).arg(theory)));
        // What was published rounds, and stands between one job a request (16.8 of the first 100) and ten (17.5).
        QVERIFY2(std::abs(measured - published_percent) < 0.4, qPrintable(QString("%1%").arg(measured)));
    }

    void trusts_nobody_before_ten_valid_results()
    {
        WatchedHost watched(1);
        watched.work(10);
        QCOMPARE(watched.server.tasks_replicated(watched.host), 10U);
        QCOMPARE(watched.server.consecutive_valid(watched.host), 10U);
    }

    void draws_once_for_all_jobs_of_a_request()
    {
        WatchedHost watched(1);
        watched.work(10);
        for (int request = 0; request < 300; ++request) {
            const auto before = watched.server.tasks_replicated(watched.host);
            watched.work(10);
            const auto more = watched.server.tasks_replicated(watched.host) - before;
            QVERIFY(more == 0 || more == 10);
        }
    }

    void forgets_all_at_an_invalid_result()
    {
        WatchedHost watched(1);
        watched.work(9);
        watched.work(1, 77); // outvoted by two checkers
        QCOMPARE(watched.server.consecutive_valid(watched.host), 0U);
        QCOMPARE(watched.results.count, 10);
    }

    void wants_distinct_users()
    {
        WatchedHost watched(1);
        const auto second = watched.server.enrol({"watched", ""}, start);
        watched.server.add_tasks(1, start);
        QCOMPARE(watched.take(watched.host, 1).size(), 1U);
        QVERIFY(watched.take(second, 1).empty());
        QCOMPARE(watched.take(watched.checkers[0], 1).size(), 1U);
    }

    void gives_out_anew_what_was_not_returned()
    {
        WatchedHost watched(1);
        watched.server.add_tasks(1, start);
        QCOMPARE(watched.take(watched.host, 1).size(), 1U);
        const auto first = watched.take(watched.checkers[0], 1);
        watched.report(watched.checkers[0], first, true_answer);
        std::vector<Job> jobs;
        watched.server.request(watched.checkers[1], {}, {}, 1, start + 23h, jobs);
        QVERIFY(jobs.empty());
        watched.server.request(watched.checkers[1], {}, {}, 1, start + 25h, jobs);
        QCOMPARE(jobs.size(), 1U);
        watched.report(watched.checkers[1], jobs, true_answer);
        QCOMPARE(watched.results.count, 1);
    }

    void gives_up_where_nobody_agrees()
    {
        WatchedHost watched(1);
        watched.server.add_tasks(1, start);
        Answer answer = 10;
        for (int i = 0; i < 10; ++i) {
            const auto host = watched.server.enrol({"liar " + std::to_string(i), ""}, start);
            watched.report(host, watched.take(host, 1), ++answer);
        }
        QCOMPARE(watched.results.given_up_count, 1);
        QCOMPARE(watched.results.count, 0);
    }
};

QTEST_APPLESS_MAIN(BoincServerTest)
#include "boinc_server_test.moc"
