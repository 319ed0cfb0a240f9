// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include "protocol/commitment.h"
#include "protocol/credits.h"
#include "scheduler-client/journal.h"

using namespace fallow;
using namespace fallow::scheduler;
using namespace std::chrono_literals;

namespace {

LeaseOffer offer(std::uint64_t id)
{
    LeaseOffer made;
    made.lease = LeaseId{id};
    made.task = TaskId{id * 10};
    made.batch = BatchId{1};
    made.function = digest_of<FunctionDigest>(as_bytes("function"));
    made.seed = 0xfedcba9876543210ULL;
    made.clock_start = 5ns;
    made.arguments = {"-v"};
    made.input = Bytes{1, 2, 3};
    made.duration = 10s;
    return made;
}

LeaseResult result_of(std::uint64_t id, std::size_t output_bytes = 3)
{
    LeaseResult result;
    result.lease = LeaseId{id};
    result.outcome = Finished{0};
    result.output = Bytes(output_bytes, static_cast<std::uint8_t>(id));
    result.processor_time = 1500ms;
    return result;
}

/// As Fallow 0.1 before it kept tasks: what is migrated.
constexpr const char* first_schema =
    "CREATE TABLE pool(key TEXT PRIMARY KEY, share INTEGER NOT NULL);"
    "CREATE TABLE lease(pool TEXT NOT NULL, lease INTEGER NOT NULL, state INTEGER NOT NULL, deadline_ms INTEGER NOT "
    "NULL,"
    " offer TEXT NOT NULL, input_blob TEXT, checkpoint BLOB, report TEXT, output_blob TEXT, output_size INTEGER,"
    " UNIQUE(pool, lease));"
    "CREATE TABLE version_seen(pool TEXT NOT NULL, function TEXT NOT NULL, major INTEGER NOT NULL, minor INTEGER NOT "
    "NULL,"
    " patch INTEGER NOT NULL, UNIQUE(pool, function));"
    "CREATE TABLE package(pool TEXT NOT NULL, function TEXT NOT NULL, json TEXT NOT NULL, UNIQUE(pool, function));"
    "CREATE TABLE revocation_epoch(pool TEXT PRIMARY KEY, epoch INTEGER NOT NULL);"
    "CREATE TABLE revoked(pool TEXT NOT NULL, serial TEXT NOT NULL, UNIQUE(pool, serial));"
    "CREATE TABLE account(pool TEXT PRIMARY KEY, json TEXT NOT NULL);"
    "CREATE TABLE usage(pool TEXT NOT NULL, function TEXT NOT NULL, day INTEGER NOT NULL, processor_ms INTEGER NOT "
    "NULL,"
    " tasks INTEGER NOT NULL, bytes_down INTEGER NOT NULL, bytes_up INTEGER NOT NULL, credits_micro INTEGER NOT NULL,"
    " UNIQUE(pool, function, day));"
    "PRAGMA user_version=1;";

/// Takes, begins and finishes leases, and says so on the pipe after each step was durable, until it is killed.
[[noreturn]] void write_in_a_loop(const std::filesystem::path& directory, const PoolKey& pool, std::uint64_t first,
                                  int pipe)
{
    const auto say = [pipe](char step, std::uint64_t id) {
        const std::string line = step + std::to_string(id) + "\n";
        if (::write(pipe, line.data(), line.size()) < 0)
            ::_exit(3);
    };
    auto journal = Journal::open(directory);
    if (!journal)
        ::_exit(2);
    for (std::uint64_t id = first;; ++id) {
        if (!(*journal)->receive(pool, {offer(id)}, std::chrono::system_clock::now()))
            ::_exit(2);
        say('r', id);
        if (!(*journal)->begin(pool, LeaseId{id}))
            ::_exit(2);
        say('b', id);
        if (!(*journal)->finish(pool, result_of(id, id % 3 == 0 ? max_inline_bytes + 1 : 3)))
            ::_exit(2);
        say('f', id);
    }
}

} // namespace

class JournalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        open();
    }

    void remembers_leases()
    {
        const Timestamp now(std::chrono::milliseconds(1'000'000));
        QVERIFY(journal_->receive(pool_, {offer(1), offer(2)}, now));
        reopen();
        const auto leases = journal_->leases(pool_);
        QCOMPARE(leases->size(), std::size_t{2});
        QVERIFY(leases->at(0).offer == offer(1));
        QVERIFY(leases->at(0).state == LeaseState::received);
        QVERIFY(leases->at(0).deadline == now + 10s);
        QVERIFY(journal_->leases(other_)->empty());
    }

    void a_begun_lease_never_runs_again()
    {
        receive(1);
        QVERIFY(journal_->begin(pool_, LeaseId{1}));
        QCOMPARE(journal_->begin(pool_, LeaseId{1}).error().code, FailureCode::conflict);
        reopen();
        QCOMPARE(journal_->begin(pool_, LeaseId{1}).error().code, FailureCode::conflict);
        const auto report = journal_->report(pool_, LeaseId{1});
        QVERIFY(report->outcome == Outcome(Abandoned{}));
        QVERIFY(report->commitment == commitment_to(Abandoned{}, {}));
    }

    void a_suspended_lease_goes_on_from_its_checkpoint()
    {
        receive(1);
        QCOMPARE(journal_->suspend(pool_, LeaseId{1}).error().code, FailureCode::conflict);
        QVERIFY(journal_->begin(pool_, LeaseId{1}));
        QCOMPARE(journal_->suspend(pool_, LeaseId{1}).error().code, FailureCode::conflict); // no checkpoint yet
        QVERIFY(journal_->keep_checkpoint(pool_, LeaseId{1}, Bytes{1}));
        QVERIFY(journal_->keep_checkpoint(pool_, LeaseId{1}, Bytes{2, 2}));
        QVERIFY(journal_->suspend(pool_, LeaseId{1}));
        reopen();
        QVERIFY(journal_->lease(pool_, LeaseId{1})->state == LeaseState::suspended);
        QVERIFY(journal_->checkpoint(pool_, LeaseId{1}) == (Bytes{2, 2}));
        QVERIFY(journal_->begin(pool_, LeaseId{1}));
    }

    void keeps_the_first_result_until_it_is_forgotten()
    {
        receive(1);
        QVERIFY(journal_->begin(pool_, LeaseId{1}));
        QVERIFY(journal_->finish(pool_, result_of(1)));
        QCOMPARE(journal_->finish(pool_, result_of(1)).error().code, FailureCode::conflict);
        reopen();
        const auto report = journal_->report(pool_, LeaseId{1});
        QVERIFY(report->output == Content(Bytes{1, 1, 1}));
        QVERIFY(report->processor_time == 1500ms);
        QVERIFY(report->commitment == commitment_to(Finished{0}, Bytes{1, 1, 1}));
        QVERIFY(journal_->forget(pool_, {LeaseId{1}}));
        QVERIFY(!journal_->report(pool_, LeaseId{1}));
        QCOMPARE(journal_->finish(pool_, result_of(1)).error().code, FailureCode::not_found);
    }

    void large_outputs_are_files()
    {
        receive(1);
        QVERIFY(journal_->begin(pool_, LeaseId{1}));
        QVERIFY(journal_->finish(pool_, result_of(1, max_inline_bytes + 1)));
        const auto blob = journal_->lease(pool_, LeaseId{1})->output_blob;
        QVERIFY(blob.has_value());
        QVERIFY(journal_->has_blob(*blob));
        QVERIFY(*digest_of_file(journal_->blob_path(blob->digest)) == blob->digest);
        reopen();
        QVERIFY(journal_->has_blob(*blob));
        QVERIFY(journal_->forget(pool_, {LeaseId{1}}));
        journal_->sweep_blobs();
        QVERIFY(!journal_->has_blob(*blob));
    }

    void refuses_older_versions()
    {
        QVERIFY(journal_->see_version(pool_, "f", {1, 2, 3}));
        QVERIFY(journal_->see_version(pool_, "f", {1, 10, 0}));
        reopen();
        QCOMPARE(journal_->see_version(pool_, "f", {1, 9, 9}).error().code, FailureCode::outdated);
        QVERIFY(journal_->see_version(pool_, "f", {1, 10, 0}));
        QVERIFY(journal_->see_version(pool_, "g", {0, 0, 1}));
        QVERIFY(journal_->see_version(other_, "f", {0, 0, 1}));
    }

    void revocations_only_grow()
    {
        QVERIFY(journal_->keep_revocations(pool_, {7, {"aa", "bb"}}));
        QVERIFY(journal_->keep_revocations(pool_, {8, {"cc"}}));
        reopen();
        QCOMPARE(journal_->revocations(pool_).epoch, std::uint64_t{8});
        QCOMPARE(journal_->revocations(pool_).serials, (std::vector<std::string>{"aa", "bb", "cc"}));
        QVERIFY(journal_->revocations(other_).serials.empty());
    }

    void adds_up_the_history()
    {
        const std::chrono::sys_days day{std::chrono::days{20'000}};
        const UsageDay one{pool_, "f", day, 2s, 1, 10, 20, Credits{5}};
        QVERIFY(journal_->add_usage(one));
        QVERIFY(journal_->add_usage(one));
        QVERIFY(journal_->add_usage({other_, "f", day + std::chrono::days(1), 1s, 1, 0, 0, {}}));
        reopen();
        const auto usage = journal_->usage(day, day);
        QCOMPARE(usage.size(), std::size_t{1});
        QVERIFY(usage[0] == (UsageDay{pool_, "f", day, 4s, 2, 20, 40, Credits{10}}));
        QVERIFY(journal_->add_usage({pool_, "f", day + usage_kept + std::chrono::days(1), 1s, 1, 0, 0, {}}));
        QVERIFY(journal_->usage(day, day).empty());
    }

    void what_could_not_be_written_once_is_written_the_next_time()
    {
        const std::chrono::sys_days day{std::chrono::days{20'000}};
        const UsageDay one{pool_, "f", day, 2s, 1, 10, 20, Credits{5}};
        QVERIFY(journal_->add_usage(one));
        SQLite::Database beside((path() / "journal.sqlite").string(), SQLite::OPEN_READWRITE);
        beside.exec("CREATE TRIGGER refusing BEFORE INSERT ON usage BEGIN SELECT RAISE(ABORT, 'refused'); END");
        const auto refused = journal_->add_usage(one);
        QVERIFY(!refused);
        QVERIFY2(refused.error().context.find("refused") != std::string::npos, refused.error().context.c_str());
        beside.exec("DROP TRIGGER refusing");
        QVERIFY(journal_->add_usage(one));
        QCOMPARE(journal_->usage(day, day).at(0).tasks, 2U);
    }

    void a_tasks_credits_move_from_pending_to_what_they_became()
    {
        run(1, "primes");
        run(2, "primes");
        QCOMPARE(standing(1), TaskStanding::unreported);
        QVERIFY(journal_->keep_verdicts(pool_, {{LeaseId{1}, CreditGranted{Credits{7}}}})->empty()); // not reported yet
        QVERIFY(journal_->forget(pool_, {LeaseId{1}, LeaseId{2}}, {LeaseId{1}, LeaseId{2}}));
        QCOMPARE(standing(1), TaskStanding::pending);
        const Credits claim = credit_for(1500ms);
        QVERIFY(usage_today() == (Sums{2, Credits{}, claim + claim, Credits{}}));
        const std::vector<LeaseVerdict> verdicts{{LeaseId{1}, CreditGranted{Credits{400}}},
                                                 {LeaseId{2}, CreditRefused{RefusalReason::mismatch}},
                                                 {LeaseId{3}, CreditGranted{Credits{5}}}};
        QCOMPARE(journal_->keep_verdicts(pool_, verdicts)->size(), std::size_t{2});
        QVERIFY(journal_->keep_verdicts(pool_, verdicts)->empty()); // told again
        reopen();
        QVERIFY(usage_today() == (Sums{2, Credits{400}, Credits{}, claim}));
        const auto tasks = journal_->tasks({});
        QCOMPARE(tasks.size(), std::size_t{2});
        QVERIFY(tasks[0].lease == LeaseId{2} && tasks[0].standing == TaskStanding::refused);
        QVERIFY(tasks[0].reason == RefusalReason::mismatch && tasks[0].granted == Credits{});
        QVERIFY(tasks[1].standing == TaskStanding::granted && tasks[1].granted == Credits{400});
        QVERIFY(tasks[1].pool == pool_ && tasks[1].function == "primes" && tasks[1].outcome == "finished");
        QVERIFY(tasks[1].processor_time == 1500ms && tasks[1].wall_time == 2s && tasks[1].ended == ended);
        QVERIFY(tasks[1].claimed == claim && !tasks[1].reason);
    }

    void what_never_began_is_no_task()
    {
        receive(1);
        QVERIFY(journal_->finish(pool_, result_of(1)));
        QVERIFY(journal_->tasks({}).empty());
        QVERIFY(journal_->usage(today(), today()).empty());
    }

    void what_the_agents_death_interrupted_is_told_as_given_back()
    {
        receive(1);
        QVERIFY(journal_->begin(pool_, LeaseId{1}, "primes"));
        reopen();
        const auto tasks = journal_->tasks({});
        QCOMPARE(tasks.size(), std::size_t{1});
        QVERIFY(tasks[0].function == "primes" && tasks[0].outcome == "abandoned");
        QVERIFY(tasks[0].standing == TaskStanding::refused && tasks[0].reason == RefusalReason::returned);
    }

    void what_cannot_be_repeated_claims_nothing()
    {
        receive(1);
        QVERIFY(journal_->begin(pool_, LeaseId{1}, "primes"));
        LeaseResult result = result_of(1);
        result.outcome = LimitHit{Limit::wall_time};
        result.ended = ended;
        QVERIFY(journal_->finish(pool_, result));
        QVERIFY(usage_today() == (Sums{1, Credits{}, Credits{}, Credits{}}));
        QVERIFY(journal_->tasks({})[0].claimed == Credits{});
    }

    void a_result_that_is_given_up_is_refused()
    {
        run(1, "primes");
        QVERIFY(journal_->forget(pool_, {LeaseId{1}}));
        QVERIFY(journal_->tasks({})[0].reason == RefusalReason::not_accepted);
        QVERIFY(usage_today() == (Sums{1, Credits{}, Credits{}, credit_for(1500ms)}));
    }

    void tasks_come_in_pages_and_as_chosen()
    {
        for (std::uint64_t id = 1; id <= 7; ++id)
            run(id, id % 2 == 0 ? "even" : "odd", id == 7 ? other_ : pool_,
                id == 6 ? ended + std::chrono::days(1) : ended);
        const auto leases = [&](const TaskQuery& query) {
            std::string text;
            for (const TaskRecord& task : journal_->tasks(query))
                text += task.lease.text();
            return text;
        };
        QCOMPARE(leases({}), std::string("7654321"));
        TaskQuery page;
        page.count = 3;
        QCOMPARE(leases(page), std::string("765"));
        page.before = journal_->tasks(page).back().number;
        QCOMPARE(leases(page), std::string("432"));
        TaskQuery chosen;
        chosen.function = "odd";
        QCOMPARE(leases(chosen), std::string("7531"));
        chosen.pool = pool_;
        QCOMPARE(leases(chosen), std::string("531"));
        TaskQuery by_day;
        by_day.day = std::chrono::floor<std::chrono::days>(ended) + std::chrono::days(1);
        QCOMPARE(leases(by_day), std::string("6"));
    }

    void pending_tasks_are_found_from_a_place_on_and_not_for_ever()
    {
        for (std::uint64_t id = 1; id <= 4; ++id) {
            run(id, "f", pool_, id == 1 ? ended - std::chrono::days(100) : ended);
            QVERIFY(journal_->forget(pool_, {LeaseId{id}}, {LeaseId{id}}));
        }
        const auto first = journal_->pending_tasks(pool_, 0, ended - std::chrono::days(50), 2);
        QCOMPARE(first.size(), std::size_t{2});
        QVERIFY(first[0].lease == LeaseId{2} && first[1].lease == LeaseId{3});
        const auto rest = journal_->pending_tasks(pool_, first[1].number, ended - std::chrono::days(50), 2);
        QCOMPARE(rest.size(), std::size_t{1});
        QVERIFY(journal_->pending_tasks(other_, 0, {}, 9).empty());
    }

    void ten_years_of_days_are_kept()
    {
        const std::chrono::sys_days day{std::chrono::days{20'000}};
        QVERIFY(journal_->add_usage({pool_, "f", day, 1s, 1, 0, 0, {}}));
        QVERIFY(journal_->add_usage({pool_, "f", day + std::chrono::days(3660), 1s, 1, 0, 0, {}}));
        QCOMPARE(journal_->usage(day, day + std::chrono::days(3660)).size(), std::size_t{2});
    }

    void a_journal_of_the_first_version_is_taken_over()
    {
        journal_.reset();
        const QString file = directory_->filePath("journal.sqlite");
        QVERIFY(QFile::remove(file));
        {
            SQLite::Database old(file.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            old.exec(first_schema);
            old.exec("INSERT INTO usage VALUES('" + pool_.hex() + "','f',20000,4000,2,20,40,10)");
            old.exec("INSERT INTO lease(pool, lease, state, deadline_ms, offer) VALUES('" + pool_.hex()
                     + "',1,1,5,'{}')");
        }
        open();
        const std::chrono::sys_days day{std::chrono::days{20'000}};
        QVERIFY(journal_->usage(day, day)[0] == (UsageDay{pool_, "f", day, 4s, 2, 20, 40, Credits{10}}));
        QVERIFY(journal_->report(pool_, LeaseId{1})->outcome == Outcome(Abandoned{}));
        QVERIFY(journal_->tasks({}).empty()); // of what function it was nobody knows any more
        reopen();
        QVERIFY(journal_->report(pool_, LeaseId{1}));
    }

    void detaching_forgets_all_but_the_history()
    {
        QVERIFY(journal_->attach({pool_, 30}));
        QVERIFY(journal_->attach({other_, 70}));
        QVERIFY(journal_->attach({pool_, 50}));
        QCOMPARE(journal_->pools(), (std::vector<AttachedPool>{{pool_, 50}, {other_, 70}}));
        receive(1);
        QVERIFY(journal_->keep_package(pool_, offer(1).function, "{}"));
        QCOMPARE(journal_->package(pool_, offer(1).function), std::optional<std::string>("{}"));
        QVERIFY(journal_->keep_account(pool_, "{}"));
        QVERIFY(journal_->see_version(pool_, "f", {2, 0, 0}));
        QVERIFY(journal_->detach(pool_));
        QVERIFY(journal_->leases(pool_)->empty());
        QVERIFY(!journal_->package(pool_, offer(1).function));
        QVERIFY(!journal_->account(pool_));
        QVERIFY(journal_->see_version(pool_, "f", {1, 0, 0}));
        QCOMPARE(journal_->pools(), (std::vector<AttachedPool>{{other_, 70}}));
    }

    void belongs_to_one_process() { QCOMPARE(Journal::open(path()).error().code, FailureCode::conflict); }

    void is_private()
    {
        using std::filesystem::perms;
        QCOMPARE(std::filesystem::status(path()).permissions() & perms::all, perms::owner_all);
    }

    void survives_kill_9_at_any_point()
    {
        journal_.reset();
        std::uint64_t next = 1;
        for (int round = 0; round < 12; ++round) {
            int pipe[2];
            QCOMPARE(::pipe(pipe), 0);
            const pid_t child = ::fork();
            if (child == 0) {
                ::close(pipe[0]);
                write_in_a_loop(path(), pool_, next, pipe[1]);
            }
            ::close(pipe[1]);
            std::map<std::uint64_t, char> said;
            const int enough = 5 + round * 7; // lines, so that the kill falls on every step
            FILE* lines = ::fdopen(pipe[0], "r");
            char step = 0;
            unsigned long id = 0;
            int count = 0;
            while (std::fscanf(lines, "%c%lu\n", &step, &id) == 2) {
                said[id] = step;
                if (++count == enough)
                    ::kill(child, SIGKILL);
            }
            std::fclose(lines);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status));
            open();
            for (const auto& [lease, last] : said) {
                const auto kept = journal_->lease(pool_, LeaseId{lease});
                QVERIFY(kept.has_value());
                if (last == 'r') { // said to be received only: it may have begun or finished without saying so
                    QVERIFY(kept->state == LeaseState::received || kept->state == LeaseState::finished);
                    continue;
                }
                QVERIFY(kept->state == LeaseState::finished);
                const auto report = journal_->report(pool_, LeaseId{lease});
                QVERIFY(report);
                const bool finished = report->outcome == Outcome(Finished{0});
                QVERIFY(finished || (last == 'b' && report->outcome == Outcome(Abandoned{})));
                if (finished && kept->output_blob)
                    QVERIFY(*digest_of_file(journal_->blob_path(kept->output_blob->digest))
                            == kept->output_blob->digest);
            }
            next = said.rbegin()->first + 10;
            journal_.reset();
        }
    }

private:
    struct Sums {
        std::uint64_t tasks = 0;
        Credits credits, pending, refused;
        bool operator==(const Sums&) const = default;
    };
    static constexpr Timestamp ended{std::chrono::hours(24 * 20'000 + 7)};
    static std::chrono::sys_days today() { return std::chrono::floor<std::chrono::days>(ended); }
    [[nodiscard]] Sums usage_today()
    {
        Sums sums;
        for (const UsageDay& day : journal_->usage(today(), today())) {
            sums.tasks += day.tasks;
            sums.credits += day.credits;
            sums.pending += day.pending;
            sums.refused += day.refused;
        }
        return sums;
    }
    /// From receipt to a result that waits for its acknowledgement.
    void run(std::uint64_t id, const std::string& function, std::optional<PoolKey> pool = {}, Timestamp when = ended)
    {
        const PoolKey of = pool.value_or(pool_);
        QVERIFY(journal_->receive(of, {offer(id)}, when));
        QVERIFY(journal_->begin(of, LeaseId{id}, function));
        LeaseResult result = result_of(id);
        result.wall_time = 2s;
        result.ended = when;
        QVERIFY(journal_->finish(of, result));
    }
    TaskStanding standing(std::uint64_t id)
    {
        for (const TaskRecord& task : journal_->tasks({}))
            if (task.lease == LeaseId{id})
                return task.standing;
        qFatal("there is no such task");
    }

    [[nodiscard]] std::filesystem::path path() const { return directory_->path().toStdString(); }
    void open()
    {
        auto opened = Journal::open(path());
        QVERIFY2(opened, opened ? "" : opened.error().context.c_str());
        journal_ = std::move(*opened);
    }
    void reopen()
    {
        journal_.reset();
        open();
    }
    void receive(std::uint64_t id) { QVERIFY(journal_->receive(pool_, {offer(id)}, std::chrono::system_clock::now())); }

    PoolKey pool_ = digest_of<PoolKey>(as_bytes("pool"));
    PoolKey other_ = digest_of<PoolKey>(as_bytes("other"));
    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<Journal> journal_;
};

QTEST_APPLESS_MAIN(JournalTest)
#include "journal_test.moc"
