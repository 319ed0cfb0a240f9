// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include "protocol/commitment.h"
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

private slots:
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
