// SPDX-License-Identifier: GPL-3.0-or-later
// A pool in motion, from one seed on a simulated clock: hosts that work, dawdle, lie, crash, forget and repeat themselves,
// lost replies and a coordinator that restarts. Whatever happens: no task is credited twice to an account, no task has
// two replicas on one account, no lease is offered twice, everything finishes, and what is verified is true.
#include <QTest>

#include <random>
#include <set>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

constexpr unsigned kept_seeds = 20;

enum class Habit { honest, slow, liar, forgetful, crashing };

struct SimulatedHost {
    HostId id;
    Habit habit = Habit::honest;
    struct Work {
        LeaseOffer offer;
        Instant done{};
    };
    std::vector<Work> working;
    std::vector<LeaseReport> unacknowledged;
    std::set<LeaseId> seen;
    Instant next{};
};

class Simulation {
public:
    explicit Simulation(unsigned seed) : pool(settings(), seed), random_(seed)
    {
        const Habit habits[]{Habit::honest, Habit::honest, Habit::slow, Habit::liar, Habit::forgetful, Habit::crashing};
        for (unsigned i = 0; i < 18; ++i) {
            SimulatedHost host;
            host.id = pool.add_host("account " + std::to_string(i % 12));
            host.habit = i % 12 < 6 ? Habit::honest : habits[i % std::size(habits)];
            hosts_.push_back(host);
        }
        for (unsigned i = 0; i < 4; ++i)
            batches_.push_back(pool.add_batch(300, 1 + i % 3 + (i == 3 ? 1 : 0), i % 3 == 2 ? 2 : 1 + i % 3, "count",
                                              "submitter " + std::to_string(i % 2)));
        batches_.push_back(pool.add_adaptive_batch(300));
        batches_.push_back(pool.add_adaptive_batch(300, {.early = true, .audit_percent = 10}));
    }

    static CoreSettings settings()
    {
        CoreSettings settings;
        settings.known_answer_probability = 0.05;
        settings.settling.settle_when_idle_after = 5s;
        return settings;
    }

    /// Until everything is decided; false when that takes too long.
    bool run()
    {
        for (int step = 0; step < 200'000 && pool.violations.empty(); ++step) {
            if (all_ended())
                return true;
            if (chance(300))
                restart();
            auto& host = hosts_[random_() % hosts_.size()];
            if (host.next <= pool.now)
                act(host);
            pool.pass(std::chrono::milliseconds{random_() % 200});
            for (auto& [id, reply] : pool.woken())
                receive(*std::ranges::find(hosts_, id, &SimulatedHost::id), reply);
        }
        return false;
    }

    [[nodiscard]] bool all_true()
    {
        for (const auto batch : batches_) {
            const auto results = pool.books.results(batch, 0, 2000, 1 << 20);
            std::map<std::uint32_t, TaskResult> last; // what is corrected does not count
            for (const auto& result : *results)
                last[result.index] = result;
            for (const auto& [index, result] : last) {
                // With a quorum of one a liar's word is as good as any.
                const bool is_checked = pool.books.batches.at(batch).quorum > 1;
                const auto truth = answer(result.task);
                if (is_checked && result.failure.empty()
                    && std::get<Bytes>(result.output) != Bytes(truth.begin(), truth.end()))
                    return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool books_balance()
    {
        std::map<AccountId, std::int64_t> sums;
        for (const auto& [lease, credit] : pool.books.credits)
            sums[credit.account] += credit.credit.micro;
        for (const auto& [lease, revoked] : pool.books.revoked_credits)
            sums[revoked.account] -= revoked.credit.micro;
        for (const auto& [id, account] : pool.books.accounts)
            if (account.credits.micro != sums[id])
                return false;
        return true;
    }

    void note_what_happened()
    {
        const auto counters = pool.core->counters();
        expired += counters.leases_expired;
        returned += counters.leases_returned;
        late += counters.reports_late;
        disagreements += counters.disagreements;
        trusted += counters.results_trusted;
        checked += counters.checks_drawn;
    }

    SimulatedPool pool;
    std::uint64_t restarts = 0;
    std::uint64_t expired = 0;
    std::uint64_t returned = 0;
    std::uint64_t late = 0;
    std::uint64_t disagreements = 0;
    std::uint64_t trusted = 0;
    std::uint64_t checked = 0;

private:
    static std::string answer(TaskId task) { return "answer " + task.text(); }
    bool chance(unsigned one_in) { return random_() % one_in == 0; }

    bool all_ended()
    {
        return std::ranges::all_of(
            batches_, [&](BatchId id) { return pool.books.batches.at(id).state == BatchState::completed; });
    }

    void restart()
    {
        note_what_happened();
        pool.restart();
        ++restarts;
    }

    void finish_work(SimulatedHost& host)
    {
        std::erase_if(host.working, [&](const SimulatedHost::Work& work) {
            if (work.done > pool.now)
                return false;
            const bool fails = host.habit == Habit::crashing && chance(3);
            const bool lies = host.habit == Habit::liar && chance(2);
            const auto output = fails ? "" : lies ? "lie " + std::to_string(random_()) : answer(work.offer.task);
            host.unacknowledged.push_back(make_report(work.offer.lease,
                                                      fails ? Outcome{Crashed{"signal 11"}} : Outcome{Finished{0}},
                                                      output, std::chrono::milliseconds{1000 + random_() % 5000}));
            return true;
        });
    }

    void act(SimulatedHost& host)
    {
        if (host.habit == Habit::forgetful && chance(10))
            host.working.clear(); // killed; the journal of reports survives
        finish_work(host);
        WorkRequest request;
        request.reports = host.unacknowledged;
        for (const auto& work : host.working)
            request.held.push_back(work.offer.lease);
        request.wanted = host.working.size() < 4 ? static_cast<std::uint32_t>(4 - host.working.size()) : 0;
        request.memory_bytes = 1 << 30;
        request.wait = chance(2) ? 5000ms : 0ms;
        host.next = pool.now + std::chrono::milliseconds{random_() % 3000};
        const auto reply = pool.ask(host.id, request);
        for (auto& [id, woken] : pool.woken())
            receive(*std::ranges::find(hosts_, id, &SimulatedHost::id), woken);
        if (reply && !chance(15)) // else the reply is lost
            receive(host, *reply);
    }

    void receive(SimulatedHost& host, const WorkReply& reply)
    {
        const auto contains = [](const std::vector<LeaseId>& leases, LeaseId lease) {
            return std::ranges::find(leases, lease) != leases.end();
        };
        std::erase_if(host.unacknowledged,
                      [&](const LeaseReport& report) { return contains(reply.acknowledged, report.lease); });
        std::erase_if(host.working,
                      [&](const SimulatedHost::Work& work) { return contains(reply.cancelled, work.offer.lease); });
        if (!reply.refused.empty())
            pool.violations.push_back("a report was refused: " + reply.refused[0].failure.context);
        for (const auto& offer : reply.leases) {
            if (!host.seen.insert(offer.lease).second)
                pool.violations.push_back("lease " + offer.lease.text() + " was offered twice");
            const auto most = host.habit == Habit::slow ? 30'000U : 4'000U;
            host.working.push_back({offer, pool.now + std::chrono::milliseconds{random_() % most}});
        }
    }

    std::mt19937 random_;
    std::vector<SimulatedHost> hosts_;
    std::vector<BatchId> batches_;
};

} // namespace

class PoolSimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holds_what_must_hold_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= kept_seeds; ++seed)
            QTest::addRow("seed %u", seed) << seed;
        // A new one each time, shown when it fails.
        const unsigned fresh = std::random_device{}();
        QTest::addRow("fresh seed %u", fresh) << fresh;
    }
    void holds_what_must_hold()
    {
        QFETCH(unsigned, seed);
        Simulation simulation(seed);
        const bool finished = simulation.run();
        for (const auto& violation : simulation.pool.violations)
            QFAIL(qPrintable(QString("seed %1: %2").arg(seed).arg(violation.c_str())));
        QVERIFY2(finished, qPrintable(QString("seed %1: not everything was decided").arg(seed)));
        QVERIFY2(simulation.all_true(), qPrintable(QString("seed %1: a lie was verified").arg(seed)));
        QVERIFY2(simulation.books_balance(), qPrintable(QString("seed %1: the books do not balance").arg(seed)));
        simulation.note_what_happened();
        if (seed <= kept_seeds) // of these it is known that they try everything
            QVERIFY(simulation.restarts > 0 && simulation.expired > 0 && simulation.returned > 0 && simulation.late > 0
                    && simulation.disagreements > 0 && simulation.trusted > 0 && simulation.checked > 0);
        const auto counters = simulation.pool.core->counters();
        QCOMPARE(counters.leases_running, 0U);
        QCOMPARE(counters.tasks_waiting, 0U);
        QCOMPARE(counters.results_unsettled, 0U);
        for (const auto& account : simulation.pool.core->accounts())
            QCOMPARE(account.pending.micro, 0);
    }
};

QTEST_GUILESS_MAIN(PoolSimulationTest)
#include "pool_simulation_test.moc"
