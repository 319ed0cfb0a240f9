// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include <condition_variable>
#include <future>

#include "protocol/commitment.h"
#include "protocol/json_writer.h"
#include "scheduler-client/pool_client.h"
#include "tests/unit/scheduler-client/tls_server.h"

using namespace fallow;
using namespace fallow::scheduler;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds patience{20};

FunctionPackage signed_function(const TestPool& pool, const PrivateKey& key, const std::string& version)
{
    Manifest manifest;
    manifest.name = "double";
    manifest.version = *Version::parse(version);
    manifest.files = {{"module.wasm", 3, digest_of<BlobDigest>(as_bytes("abc"))}};
    const FunctionStatement statement{manifest.to_json(), digest_of<InfoHash>(as_bytes(version))};
    FunctionPackage package;
    package.envelope_json = Envelope::sign(function_statement_type, as_bytes(statement.to_json()), key).to_json();
    package.publisher_certificate_pem = pool.issue(CertificateRole::publisher, key.public_key()).to_pem();
    package.torrent = {1, 2, 3};
    return package;
}

FunctionDigest digest_of_package(const FunctionPackage& package)
{
    return digest_of<FunctionDigest>(Envelope::parse(package.envelope_json)->payload);
}

/// A coordinator that hands out what the test puts into it and remembers what it was told.
class FakeCoordinator {
public:
    explicit FakeCoordinator(const TestPool& pool)
    {
        TlsServerSettings settings;
        settings.chain = {pool.issue(CertificateRole::coordinator, settings.key.public_key()), pool.issuing, pool.root};
        server = std::make_unique<TlsServer>(std::move(settings),
                                             [this](const ServedRequest& request) { return answer(request); });
    }

    ~FakeCoordinator()
    {
        {
            const std::lock_guard lock(mutex);
            ending = true;
        }
        changed.notify_all();
        server.reset();
    }

    ServedReply answer(const ServedRequest& request)
    {
        std::unique_lock lock(mutex);
        if (request.target == "/v1/work")
            return work(request, lock);
        if (request.target == "/v1/account")
            return {200, {}, R"({"id":"1","name":"ann","roles":[],"credits":{"granted":"1.5","pending":"0"}})"};
        if (request.target == "/v1/verdicts")
            return answer_verdicts(request);
        if (request.target == "/v1/revocations")
            return {200, {}, Revocations{epoch, revoked}.to_json()};
        for (const auto& package : packages)
            if (request.target == "/v1/functions/" + digest_of_package(package).hex() + "/package")
                return {200, {}, package.to_json()};
        if (request.method == "GET" && blobs.contains(request.target))
            return {200, {}, blobs[request.target]};
        if (request.method == "PUT") {
            blobs[request.target] = request.body;
            return {201, {}, ""};
        }
        return {404, {}, R"({"error":{"code":"not_found","message":"nothing there"}})"};
    }

    ServedReply answer_verdicts(const ServedRequest& served)
    {
        const auto request = VerdictRequest::parse(served.body);
        if (!request)
            return {400, {}, failure_to_json(request.error())};
        verdict_requests.push_back(*request);
        if (verdicts_lost-- > 0)
            return {503, {}, failure_to_json({FailureCode::unavailable, "away"})};
        VerdictReply reply;
        for (const LeaseId lease : request->leases)
            if (const auto known = verdicts.find(lease); known != verdicts.end())
                reply.verdicts.push_back({lease, known->second});
        return {200, {}, reply.to_json()};
    }

    ServedReply work(const ServedRequest& served, std::unique_lock<std::mutex>& lock)
    {
        const auto request = WorkRequest::parse(served.body);
        if (!request)
            return {400, {}, failure_to_json(request.error())};
        if (away)
            return {503, {}, failure_to_json({FailureCode::unavailable, "away"})};
        last = *request;
        ++requests;
        WorkReply reply;
        reply.revocation_epoch = epoch;
        for (const auto& report : request->reports) {
            reports.push_back(report);
            reply.acknowledged.push_back(report.lease);
        }
        changed.notify_all();
        if (reply.acknowledged.empty())
            changed.wait_for(lock, request->wait, [&] { return ending || !offers.empty() || requests > 1'000'000; });
        while (!offers.empty() && reply.leases.size() < request->wanted) {
            reply.leases.push_back(offers.front());
            offers.erase(offers.begin());
        }
        return {200, {}, reply.to_json()};
    }

    void offer(LeaseOffer made)
    {
        {
            const std::lock_guard lock(mutex);
            offers.push_back(std::move(made));
        }
        changed.notify_all();
    }

    std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    bool away = false;
    std::vector<FunctionPackage> packages;
    std::vector<LeaseOffer> offers;
    std::vector<LeaseReport> reports;
    std::map<LeaseId, ReportVerdict> verdicts;
    std::vector<VerdictRequest> verdict_requests;
    int verdicts_lost = 0; ///< so many answers never arrive
    std::map<std::string, std::string> blobs;
    WorkRequest last;
    int requests = 0;
    std::uint64_t epoch = 0;
    std::vector<std::string> revoked;
    std::unique_ptr<TlsServer> server;
};

/// Has every bundle at once, and remembers which were asked for.
class FakeBundles final : public PoolClient::Bundles {
public:
    void listen(OnBundleEvent on_event) override { on_event_ = std::move(on_event); }
    void fetch(const VerifiedFunction& function, const Bytes&) override
    {
        ++fetched;
        on_event_(Here{function.digest, "/bundles/" + function.digest.hex()});
    }
    void cancel(const FunctionDigest&) override {}
    void hold(const FunctionDigest&) override { ++held; }
    void release(const FunctionDigest&) override { --held; }
    [[nodiscard]] std::vector<FunctionDigest> stored() const override { return {}; }
    [[nodiscard]] std::uint64_t room_bytes() const override { return 5'000'000; }
    void renewed(const HostIdentity&) override {}

    std::atomic<int> fetched = 0;
    std::atomic<int> held = 0;

private:
    OnBundleEvent on_event_;
};

/// What the client told, in order, for a test that waits for it.
class Told {
public:
    void add(PoolEvent event)
    {
        {
            const std::lock_guard lock(mutex_);
            events_.push_back(std::move(event));
        }
        changed_.notify_all();
    }

    /// The first event of this kind that was not taken yet.
    template <class T>
    std::optional<T> next()
    {
        std::unique_lock lock(mutex_);
        std::optional<T> found;
        changed_.wait_for(lock, patience, [&] {
            for (auto at = events_.begin(); at != events_.end(); ++at)
                if (auto* event = std::get_if<T>(&*at)) {
                    found = std::move(*event);
                    events_.erase(at);
                    return true;
                }
            return false;
        });
        return found;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<PoolEvent> events_;
};

} // namespace

class PoolClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        coordinator_ = std::make_unique<FakeCoordinator>(pool_);
        bundles_ = std::make_unique<FakeBundles>();
        directory_ = std::make_unique<QTemporaryDir>();
        told_ = std::make_unique<Told>();
        journal_ = std::move(*Journal::open(path()));
        package_ = signed_function(pool_, publisher_, "1.0.0");
        coordinator_->packages = {package_};
    }

    void cleanup()
    {
        client_.reset();
        journal_.reset();
        coordinator_.reset();
    }

    void computes_a_task()
    {
        start();
        client_->set_capacity(1, 1 << 30);
        QVERIFY(told_->next<PoolConnected>());
        coordinator_->offer(offer(1));
        const auto ready = told_->next<LeaseReady>();
        QVERIFY(ready);
        QCOMPARE(ready->function_name, std::string("double"));
        QVERIFY(ready->publisher == publisher_.public_key());
        client_->begin(LeaseId{1});
        const auto run = told_->next<LeaseMayRun>();
        QVERIFY(run);
        QVERIFY(run->input == (Bytes{7}));
        QVERIFY(run->bundle_directory.string().starts_with("/bundles/"));
        QVERIFY(journal_->lease(pool_key(), LeaseId{1})->state == LeaseState::running);
        finish(1, Bytes{14});
        QVERIFY(told_->next<ReportAcknowledged>());
        {
            const std::lock_guard lock(coordinator_->mutex);
            QCOMPARE(coordinator_->reports.size(), std::size_t{1});
            QVERIFY(coordinator_->reports[0].output == Content(Bytes{14}));
            QVERIFY(coordinator_->reports[0].commitment == commitment_to(Finished{0}, Bytes{14}));
        }
        const auto account = told_->next<AccountUpdated>();
        QVERIFY(account && account->granted == Credits{1'500'000});
        client_.reset();
        QVERIFY(journal_->leases(pool_key())->empty());
        QCOMPARE(bundles_->held.load(), 0);
        const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
        const auto usage = journal_->usage(today - std::chrono::days(1), today);
        QCOMPARE(usage.size(), std::size_t{1});
        QCOMPARE(usage[0].tasks, std::uint64_t{1});
        QVERIFY(usage[0].processor_time == 250ms);
    }

    void hears_what_became_of_its_reports()
    {
        start(200ms);
        coordinator_->verdicts_lost = 1;
        {
            // Both at once: a long poll that was called off would take the second away, and this coordinator misses nothing.
            const std::lock_guard lock(coordinator_->mutex);
            coordinator_->offers = {offer(1), offer(2)};
        }
        client_->set_capacity(2, 1 << 30);
        for (const std::uint64_t id : {1, 2}) {
            QVERIFY(told_->next<LeaseReady>());
            client_->begin(LeaseId{id});
            QVERIFY(told_->next<LeaseMayRun>());
            finish(id, Bytes{14});
            QVERIFY(told_->next<ReportAcknowledged>());
        }
        const auto all_pending = [&] { return journal_->pending_tasks(pool_key(), 0, {}, 9).size() == 2; };
        QTRY_VERIFY(all_pending());
        const auto asked = [&] {
            const std::lock_guard lock(coordinator_->mutex);
            return coordinator_->verdict_requests.size();
        };
        QTRY_VERIFY(asked() > 2); // also after an answer was lost, and nothing is decided
        QVERIFY(all_pending());
        {
            const std::lock_guard lock(coordinator_->mutex);
            coordinator_->verdicts = {{LeaseId{1}, CreditGranted{Credits{50}}},
                                      {LeaseId{2}, CreditRefused{RefusalReason::mismatch}}};
        }
        const auto kept = told_->next<VerdictsKept>();
        QVERIFY(kept && kept->granted == 1 && kept->refused == 1 && kept->credits == Credits{50});
        const auto tasks = journal_->tasks({});
        QCOMPARE(tasks.size(), std::size_t{2});
        QVERIFY(tasks[0].reason == RefusalReason::mismatch && tasks[1].granted == Credits{50});
        QCOMPARE(tasks[1].function, std::string("double"));
        const auto so_far = asked();
        QTest::qSleep(600);
        QCOMPARE(asked(), so_far); // there is nothing to ask any more
    }

    void moves_large_inputs_and_outputs()
    {
        const std::string input(200'000, 'i');
        const Bytes output(300'000, 'o');
        start();
        client_->set_capacity(1, 1 << 30);
        LeaseOffer large = offer(1);
        large.input = BlobReference{digest_of<BlobDigest>(as_bytes(input)), input.size()};
        {
            const std::lock_guard lock(coordinator_->mutex);
            coordinator_->blobs["/v1/blobs/" + digest_of<BlobDigest>(as_bytes(input)).hex()] = input;
        }
        coordinator_->offer(large);
        QVERIFY(told_->next<LeaseReady>());
        client_->begin(LeaseId{1});
        const auto run = told_->next<LeaseMayRun>();
        QVERIFY(run && as_text(run->input) == input);
        finish(1, output);
        QVERIFY(told_->next<ReportAcknowledged>());
        const std::lock_guard lock(coordinator_->mutex);
        const BlobReference expected{digest_of<BlobDigest>(output), output.size()};
        QVERIFY(coordinator_->reports.at(0).output == Content(expected));
        QVERIFY(coordinator_->blobs["/v1/blobs/" + expected.digest.hex()] == as_text(output));
    }

    void runs_nothing_of_another_pools_publisher_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<FailureCode>("code");
        QTest::newRow("another pool's publisher") << "pool" << FailureCode::wrong_authority;
        QTest::newRow("another function's package") << "other" << FailureCode::digest_mismatch;
        QTest::newRow("a revoked publisher") << "revoked" << FailureCode::revoked;
        QTest::newRow("an older version than one seen") << "old" << FailureCode::outdated;
    }

    void runs_nothing_of_another_pools_publisher()
    {
        QFETCH(QString, fault);
        QFETCH(FailureCode, code);
        LeaseOffer wanted = offer(1);
        if (fault == "pool") {
            package_ = signed_function(TestPool(), publisher_, "1.0.0");
        } else if (fault == "other") {
            QVERIFY(journal_->keep_package(pool_key(), wanted.function,
                                           signed_function(pool_, publisher_, "1.2.0").to_json()));
        } else if (fault == "revoked") {
            coordinator_->epoch = 4;
            coordinator_->revoked = {Certificate::from_pem(package_.publisher_certificate_pem)->serial()};
        } else {
            QVERIFY(journal_->see_version(pool_key(), "double", {1, 0, 1}));
        }
        coordinator_->packages = {package_};
        wanted.function = digest_of_package(package_);
        start();
        client_->set_capacity(1, 1 << 30);
        coordinator_->offer(wanted);
        const auto refused = told_->next<FunctionRefused>();
        QVERIFY(refused);
        QVERIFY2(refused->failure.code == code, refused->failure.context.c_str());
        QVERIFY(told_->next<ReportAcknowledged>());
        QCOMPARE(bundles_->fetched.load(), 0);
        const std::lock_guard lock(coordinator_->mutex);
        QVERIFY(std::holds_alternative<NotStarted>(coordinator_->reports.at(0).outcome));
    }

    void reports_after_the_coordinator_was_away()
    {
        start();
        client_->set_capacity(1, 1 << 30);
        coordinator_->offer(offer(1));
        QVERIFY(told_->next<LeaseReady>());
        client_->begin(LeaseId{1});
        QVERIFY(told_->next<LeaseMayRun>());
        {
            const std::lock_guard lock(coordinator_->mutex);
            coordinator_->away = true;
        }
        finish(1, Bytes{14});
        QVERIFY(told_->next<PoolDisconnected>());
        {
            const std::lock_guard lock(coordinator_->mutex);
            coordinator_->away = false;
        }
        QVERIFY(told_->next<ReportAcknowledged>());
    }

    void the_next_life_reports_what_this_one_left()
    {
        start();
        client_->set_capacity(2, 1 << 30);
        coordinator_->offer(offer(1));
        coordinator_->offer(offer(2));
        QVERIFY(told_->next<LeaseReady>());
        QVERIFY(told_->next<LeaseReady>());
        client_->begin(LeaseId{1});
        QVERIFY(told_->next<LeaseMayRun>());
        const auto before = std::chrono::steady_clock::now();
        client_.reset();
        QVERIFY(std::chrono::steady_clock::now() - before < 1s); // the long poll does not hold it
        journal_.reset();
        journal_ = std::move(*Journal::open(path()));
        told_ = std::make_unique<Told>();
        start();
        client_->set_capacity(2, 1 << 30);
        const auto acknowledged = told_->next<ReportAcknowledged>();
        QVERIFY(acknowledged && acknowledged->lease == LeaseId{1});
        const auto ready = told_->next<LeaseReady>();
        QVERIFY(ready && ready->lease == LeaseId{2});
        const std::lock_guard lock(coordinator_->mutex);
        QVERIFY(coordinator_->reports.at(0).outcome == Outcome(Abandoned{}));
    }

    void suspended_leases_go_on_from_their_checkpoint()
    {
        start();
        client_->set_capacity(1, 1 << 30);
        coordinator_->offer(offer(1));
        QVERIFY(told_->next<LeaseReady>());
        client_->begin(LeaseId{1});
        QVERIFY(told_->next<LeaseMayRun>());
        client_->keep_checkpoint(LeaseId{1}, Bytes{4, 2});
        client_->suspend(LeaseId{1});
        QVERIFY(told_->next<LeaseReady>());
        client_->begin(LeaseId{1});
        QVERIFY(told_->next<LeaseMayRun>()->checkpoint == std::optional<Bytes>(Bytes{4, 2}));
    }

    void says_when_all_that_was_asked_is_written()
    {
        start();
        client_->set_capacity(1, 1 << 30);
        coordinator_->offer(offer(1));
        QVERIFY(told_->next<LeaseReady>());
        client_->begin(LeaseId{1});
        QVERIFY(told_->next<LeaseMayRun>());
        constexpr std::uint8_t last = 50;
        for (std::uint8_t step = 0; step <= last; ++step)
            client_->keep_checkpoint(LeaseId{1}, Bytes(100'000, step));
        std::promise<std::optional<Bytes>> written;
        client_->when_written([&] { written.set_value(journal_->checkpoint(pool_key(), LeaseId{1})); });
        auto future = written.get_future();
        QVERIFY(future.wait_for(60s) == std::future_status::ready); // and no long poll is waited for
        QVERIFY(future.get() == std::optional<Bytes>(Bytes(100'000, last)));
    }

    void detaches()
    {
        start();
        client_->set_capacity(1, 1 << 30);
        coordinator_->offer(offer(1));
        QVERIFY(told_->next<LeaseReady>());
        client_->detach();
        QVERIFY(told_->next<LeaseCancelled>());
        const auto detached = told_->next<PoolDetached>();
        QVERIFY(detached && detached->told);
        const std::lock_guard lock(coordinator_->mutex);
        QVERIFY(coordinator_->last.held.empty());
    }

private:
    [[nodiscard]] std::filesystem::path path() const { return directory_->path().toStdString(); }
    [[nodiscard]] PoolKey pool_key() const { return pool_.root.fingerprint(); }

    [[nodiscard]] LeaseOffer offer(std::uint64_t id) const
    {
        LeaseOffer made;
        made.lease = LeaseId{id};
        made.task = TaskId{id};
        made.batch = BatchId{1};
        made.function = digest_of_package(package_);
        made.input = Bytes{7};
        made.duration = 60s;
        return made;
    }

    void start(std::chrono::milliseconds account_interval = 60s)
    {
        const PrivateKey key = PrivateKey::generate();
        const PrivateKey swarm_key = PrivateKey::generate();
        HostIdentity identity{key,
                              swarm_key,
                              pool_.issue(CertificateRole::host, key.public_key()),
                              pool_.issue(CertificateRole::swarm_peer, swarm_key.public_key()),
                              pool_.authorities(),
                              pool_.anchor,
                              "Test pool",
                              coordinator_->server->origin(),
                              "https://127.0.0.1/announce",
                              AccountId{1}};
        PoolClientSettings settings;
        settings.directory = pool_directory(path(), pool_key());
        settings.host = {"here", "linux"};
        settings.account_interval = account_interval;
        auto started = PoolClient::start(settings, identity, *journal_, *bundles_,
                                         [told = told_.get()](PoolEvent event) { told->add(std::move(event)); });
        QVERIFY2(started, started ? "" : started.error().context.c_str());
        client_ = std::move(*started);
    }

    void finish(std::uint64_t id, Bytes output)
    {
        LeaseResult result;
        result.lease = LeaseId{id};
        result.outcome = Finished{0};
        result.output = std::move(output);
        result.processor_time = 250ms;
        client_->finish(std::move(result));
    }

    TestPool pool_;
    PrivateKey publisher_ = PrivateKey::generate();
    FunctionPackage package_;
    std::unique_ptr<FakeCoordinator> coordinator_;
    std::unique_ptr<FakeBundles> bundles_;
    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<Told> told_;
    std::unique_ptr<Journal> journal_;
    std::unique_ptr<PoolClient> client_;
};

QTEST_APPLESS_MAIN(PoolClientTest)
#include "pool_client_test.moc"
