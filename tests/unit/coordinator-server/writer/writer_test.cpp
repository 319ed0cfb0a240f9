// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of writer/writer.h: what it answers is durable, what it could not write did not happen.
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>

#include "coordinator-server/store/open_store.h"
#include "coordinator-server/writer/writer.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 20s;

/// A store whose disk can be made to fail.
class FailingStore final : public Store {
public:
    FailingStore(std::unique_ptr<Store> inner, std::atomic<bool>& fails_commit, std::atomic<bool>& fails_load)
        : inner_(std::move(inner)), fails_commit_(fails_commit), fails_load_(fails_load)
    {
    }
    Result<void> load(Restoration& core) override
    {
        return fails_load_ ? fail(FailureCode::unavailable, "the disk is gone") : inner_->load(core);
    }
    Result<void> load_tasks(const std::vector<TaskRange>& tasks, Restoration& core) override
    {
        return inner_->load_tasks(tasks, core);
    }
    Result<void> commit(const Changes& changes) override
    {
        return fails_commit_ ? fail(FailureCode::unavailable, "the disk is full") : inner_->commit(changes);
    }
    Result<TaskInput> input(TaskId task) override { return inner_->input(task); }
    Result<std::string> function_package(const FunctionDigest& digest) override
    {
        return inner_->function_package(digest);
    }
    Result<std::optional<StoredLease>> lease(LeaseId lease) override { return inner_->lease(lease); }
    Result<std::optional<LeaseBooks>> lease_books(LeaseId lease) override { return inner_->lease_books(lease); }
    Result<std::optional<ReportedResult>> reported(LeaseId lease) override { return inner_->reported(lease); }
    Result<std::vector<TaskResult>> results(BatchId batch, std::uint64_t from, std::size_t limit,
                                            std::size_t max_bytes) override
    {
        return inner_->results(batch, from, limit, max_bytes);
    }

private:
    std::unique_ptr<Store> inner_;
    std::atomic<bool>& fails_commit_;
    std::atomic<bool>& fails_load_;
};

/// Asks and waits for the answer.
template <class T, class Ask>
Result<T> answer_of(Ask ask)
{
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    ask([promise](Result<T> result) { promise->set_value(std::move(result)); });
    if (future.wait_for(patience) != std::future_status::ready)
        return fail(FailureCode::timed_out, "the writer did not answer");
    return future.get();
}

} // namespace

class WriterTest : public QObject {
    Q_OBJECT

private:
    void start()
    {
        auto store = open_sqlite_store(directory_->filePath("pool.db").toStdString());
        QVERIFY(store);
        auto writer = Writer::start(std::make_unique<FailingStore>(std::move(*store), fails_commit_, fails_load_));
        QVERIFY(writer);
        writer_ = std::move(*writer);
    }
    Result<WorkReply> ask(const HostId& host, WorkRequest request)
    {
        request.memory_bytes = 1 << 30;
        return answer_of<WorkReply>([&](auto done) { writer_->work(host, "", std::move(request), std::move(done)); });
    }
    Result<WorkReply> ask(const HostId& host, std::uint32_t wanted)
    {
        WorkRequest request;
        request.wanted = wanted;
        return ask(host, std::move(request));
    }
    Result<WorkReply> report(const HostId& host, LeaseId lease, std::string_view output)
    {
        WorkRequest request;
        request.reports = {make_report(lease, Finished{0}, output)};
        return ask(host, std::move(request));
    }
    BatchId add_batch(std::uint32_t tasks)
    {
        CreateBatch request;
        request.owner = submitter_.account;
        request.function = "count";
        const auto batch = answer_of<Batch>([&](auto done) { writer_->create_batch(request, std::move(done)); });
        std::vector<TaskInput> inputs;
        for (std::uint32_t i = 0; i < tasks; ++i)
            inputs.push_back({Bytes{static_cast<std::uint8_t>(i)}, {"input's"}});
        const auto total = answer_of<std::uint32_t>([&](auto done) {
            writer_->append_inputs({submitter_, batch->id, 0, inputs}, std::move(done));
        });
        if (!total || *total != tasks)
            qCritical("append failed");
        (void)answer_of<BatchSummary>([&](auto done) { writer_->close_batch(submitter_, batch->id, std::move(done)); });
        return batch->id;
    }
    HostId add_host(const std::string& account)
    {
        TokenDigest token{{++secret_}};
        (void)answer_of<Account>([&](auto done) {
            writer_->make_join_token({account, 1, 1h, token}, std::move(done));
        });
        HostId host;
        host.key.bytes = {secret_};
        (void)answer_of<EnrolledHost>([&](auto done) {
            writer_->enrol_host({token, host, "desk", "linux", "", {secret_}}, std::move(done));
        });
        return host;
    }

private Q_SLOTS:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        fails_commit_ = false;
        fails_load_ = false;
        start();
        (void)answer_of<Publisher>([&](auto done) { writer_->add_publisher({"1", "publisher"}, std::move(done)); });
        Function function;
        function.name = "count";
        function.digest = {{1}};
        function.publisher_serial = "1";
        QVERIFY(answer_of<Function>([&](auto done) { writer_->publish_function({function, "{}"}, std::move(done)); }));
        const auto account = answer_of<Account>([&](auto done) {
            writer_->make_token({"submitter", Roles{}.add(Role::submitter), {{100}}}, std::move(done));
        });
        submitter_ = {account->id, Roles{}.add(Role::submitter)};
        ada_ = add_host("ada");
        bob_ = add_host("bob");
    }
    void cleanup() { writer_.reset(); }

    void the_directory_shows_who_may_come_in()
    {
        const auto& directory = writer_->directory();
        QVERIFY(directory.find_token({{100}})->account == submitter_.account);
        QVERIFY(!directory.find_token({{101}}));
        QVERIFY(directory.find_host(ada_));
        QVERIFY(directory.find_announce_key({1})->id == ada_);
        QVERIFY(directory.publisher_is_known("1"));
        QCOMPARE(directory.revocations().epoch, 0U);
        (void)answer_of<Publisher>([&](auto done) { writer_->revoke_publisher("1", std::move(done)); });
        QCOMPARE(directory.revocations().epoch, 1U);
        QCOMPARE(directory.revocations().serials, std::vector<std::string>{"1"});
        QVERIFY(directory.publisher_names().empty());
        writer_.reset();
        start();
        QVERIFY(writer_->directory().find_token({{100}}));
        QCOMPARE(writer_->directory().revocations().epoch, 1U);
    }

    void a_task_from_input_to_result()
    {
        const auto batch = add_batch(1);
        const auto first = ask(ada_, 1)->leases;
        QCOMPARE(first.size(), 1U);
        QVERIFY(std::get<Bytes>(first[0].input) == Bytes{0});
        QCOMPARE(first[0].arguments, std::vector<std::string>{"input's"});
        const auto second = ask(bob_, 1)->leases;
        QCOMPARE(report(ada_, first[0].lease, "4")->acknowledged.size(), 1U);
        QCOMPARE(report(bob_, second[0].lease, "4")->acknowledged.size(), 1U);
        const auto page = answer_of<ResultsPage>([&](auto done) {
            writer_->results({submitter_, batch, 0, 10, 0ms}, std::move(done));
        });
        QVERIFY(page->end);
        QCOMPARE(page->results.size(), 1U);
        QVERIFY(std::get<Bytes>(page->results[0].output) == Bytes{'4'});
        QCOMPARE(writer_->metrics().tasks_verified, 1U);
        QVERIFY(writer_->metrics().commits > 0);
    }

    void verdicts_are_told_again_and_again_and_by_the_next_life()
    {
        add_batch(1);
        const auto ours = ask(ada_, 1)->leases[0].lease;
        const auto theirs = ask(bob_, 1)->leases[0].lease;
        const auto told = [&] {
            return answer_of<VerdictReply>([&](auto done) {
                writer_->verdicts(ada_, {ours, theirs, LeaseId{1}}, std::move(done));
            });
        };
        (void)report(ada_, ours, "4");
        QVERIFY(told()->verdicts.empty());
        // The question is of the same group as the report that decides: it sees what is durable, and all of that.
        WorkRequest deciding;
        deciding.reports = {make_report(theirs, Finished{0}, "4")};
        writer_->work(bob_, "", deciding, [](const Result<WorkReply>&) {});
        QVERIFY(told()->verdicts.size() == 1 && told()->verdicts[0].lease == ours);
        const auto before = told()->verdicts;
        writer_.reset();
        start();
        QVERIFY(told()->verdicts == before);
        fails_commit_ = true; // reading goes on
        QVERIFY(told()->verdicts == before);
    }

    void a_waiting_host_and_a_waiting_reader_are_woken()
    {
        std::promise<WorkReply> pushed;
        WorkRequest request;
        request.wanted = 1;
        request.memory_bytes = 1 << 30;
        request.wait = 60s;
        writer_->work(ada_, "", request, [&](Result<WorkReply> reply) { pushed.set_value(*reply); });
        const auto batch = add_batch(1);
        auto future = pushed.get_future();
        QCOMPARE(future.wait_for(patience), std::future_status::ready);
        const auto lease = future.get().leases.at(0).lease;

        std::promise<ResultsPage> read;
        writer_->results({submitter_, batch, 0, 10, 60s}, [&](Result<ResultsPage> page) { read.set_value(*page); });
        report(ada_, lease, "4");
        report(bob_, ask(bob_, 1)->leases.at(0).lease, "4");
        auto page = read.get_future();
        QCOMPARE(page.wait_for(patience), std::future_status::ready);
        QCOMPARE(page.get().results.size(), 1U);
    }

    void waiting_ends_by_the_clock_and_by_withdrawal()
    {
        WorkRequest request;
        request.wanted = 1;
        request.wait = 20ms;
        QVERIFY(ask(ada_, request)->leases.empty());
        request.wait = 60s;
        std::promise<void> answered;
        const auto ticket = writer_->work(ada_, "", request, [&](const Result<WorkReply>&) { answered.set_value(); });
        writer_->withdraw(ticket);
        QCOMPARE(answered.get_future().wait_for(patience), std::future_status::ready);
        const auto page = answer_of<ResultsPage>([&](auto done) {
            writer_->results({submitter_, {99}, 0, 10, 60s}, std::move(done));
        });
        QCOMPARE(page.error().code, FailureCode::not_found);
    }

    void an_output_that_is_not_what_was_committed_to_is_refused()
    {
        add_batch(1);
        const auto lease = ask(ada_, 1)->leases[0].lease;
        auto request = WorkRequest{};
        request.reports = {make_report(lease, Finished{0}, "4")};
        request.reports[0].output = Bytes{'5'};
        request.wait = 60s;
        const auto reply = ask(ada_, request);
        QCOMPARE(reply->refused.size(), 1U);
        QCOMPARE(reply->refused[0].failure.code, FailureCode::digest_mismatch);
        QVERIFY(reply->acknowledged.empty());
    }

    void what_was_acknowledged_survives_a_restart()
    {
        const auto batch = add_batch(2);
        const auto mine = ask(ada_, 2)->leases;
        const auto his = ask(bob_, 2)->leases;
        report(ada_, mine[0].lease, "4");
        writer_.reset();
        start();
        // The other lease was not held in that report, so it came back; the first waits for its second voice.
        report(bob_, his[0].lease, "4");
        const auto summary =
            answer_of<BatchSummary>([&](auto done) { writer_->batch(submitter_, batch, std::move(done)); });
        QCOMPARE(summary->batch.verified, 1U);
        QCOMPARE(report(ada_, mine[0].lease, "4")->acknowledged.size(), 1U);
        const auto account = answer_of<AccountSummary>(
            [&](auto done) { writer_->account(writer_->directory().find_host(ada_)->account, std::move(done)); });
        QCOMPARE(account->account.credits.micro, 10'000);
    }

    void a_failed_commit_undoes_the_group_and_everything_goes_on_after_it()
    {
        const auto batch = add_batch(1);
        const auto mine = ask(ada_, 1)->leases[0].lease;
        const auto his = ask(bob_, 1)->leases[0].lease;
        QVERIFY(report(ada_, mine, "4"));
        fails_commit_ = true;
        const auto refused = report(bob_, his, "4");
        QCOMPARE(refused.error().code, FailureCode::unavailable);
        QVERIFY(refused.error().context.find("the disk is full") != std::string::npos);
        fails_commit_ = false;
        const auto before =
            answer_of<BatchSummary>([&](auto done) { writer_->batch(submitter_, batch, std::move(done)); });
        QCOMPARE(before->batch.verified, 0U);
        QCOMPARE(report(bob_, his, "4")->acknowledged.size(), 1U);
        const auto after =
            answer_of<BatchSummary>([&](auto done) { writer_->batch(submitter_, batch, std::move(done)); });
        QCOMPARE(after->batch.verified, 1U);
        QCOMPARE(after->batch.state, BatchState::completed);
        QCOMPARE(writer_->metrics().commits_failed, 1U);
    }

    void a_disk_that_is_gone_is_waited_for()
    {
        add_batch(1);
        std::promise<Result<WorkReply>> waiting;
        WorkRequest request;
        request.wanted = 0;
        request.wait = 60s;
        writer_->work(bob_, "", request, [&](Result<WorkReply> reply) { waiting.set_value(std::move(reply)); });
        fails_commit_ = true;
        fails_load_ = true;
        QCOMPARE(ask(ada_, 1).error().code, FailureCode::unavailable);
        auto future = waiting.get_future();
        QCOMPARE(future.wait_for(patience), std::future_status::ready);
        QCOMPARE(future.get().error().code, FailureCode::unavailable);
        QCOMPARE(ask(ada_, 1).error().code, FailureCode::unavailable);
        fails_commit_ = false;
        fails_load_ = false;
        QCOMPARE(ask(ada_, 1)->leases.size(), 1U);
    }

    void stopping_answers_everyone()
    {
        std::promise<Result<WorkReply>> waiting;
        WorkRequest request;
        request.wanted = 1;
        request.wait = 60s;
        writer_->work(ada_, "", request, [&](Result<WorkReply> reply) { waiting.set_value(std::move(reply)); });
        writer_.reset();
        auto future = waiting.get_future();
        QCOMPARE(future.wait_for(0s), std::future_status::ready);
        QCOMPARE(future.get().error().code, FailureCode::unavailable);
    }

private:
    std::unique_ptr<QTemporaryDir> directory_;
    std::atomic<bool> fails_commit_ = false;
    std::atomic<bool> fails_load_ = false;
    std::unique_ptr<Writer> writer_;
    Caller submitter_;
    HostId ada_;
    HostId bob_;
    std::uint8_t secret_ = 0;
};

QTEST_GUILESS_MAIN(WriterTest)
#include "writer_test.moc"
