// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/coordinator-server/store/store_scene.h"

#include <QFile>
#include <QTest>

#include "coordinator-server/store/open_store.h"
#include "coordinator-server/store/shared_books.h"
#include "tests/unit/coordinator-server/memory_store.h"

namespace fallow::test {

using namespace coordinator;
using namespace std::chrono_literals;

Batch some_batch(std::uint64_t id, BatchState state)
{
    Batch batch;
    batch.id = {id};
    batch.owner = {1};
    batch.name = "primes \"up\" to ü";
    batch.function = {{5}};
    batch.replicas = 3;
    batch.quorum = 2;
    batch.lease_duration = 1500ms;
    batch.created = noon;
    batch.deadline = noon + 1h;
    batch.arguments = {"--fast", "", std::string("two\nlines")};
    batch.idempotency_key = "key";
    batch.state = state;
    batch.ended_because = state == BatchState::cancelled ? "its deadline passed" : "";
    batch.tasks = 4;
    batch.largest_offer_bytes = 1234;
    batch.priority = 7;
    batch.needs = {1ULL << 40, 1ULL << 41};
    batch.largest_input_bytes = 1ULL << 33;
    if (id % 2 == 0) {
        batch.budget = BatchBudget{.total = {5'000'000}, .spent = {7}};
        batch.source = BatchSource{.after = {1}, .feed = BatchFeed(id % 3), .read = 3'000'000'000, .passed_over = 9};
    }
    batch.verification = {.policy = VerificationPolicy::adaptive,
                          .early = true,
                          .distinct_processors = true,
                          .audit_percent = 7,
                          .comparator = FunctionDigest{{9}}};
    batch.corrections = 3;
    return batch;
}

StoredReport some_report(LeaseId lease, Outcome outcome, Content output)
{
    StoredReport report;
    report.lease = lease;
    report.summary = {std::move(outcome), {{7}}, 1234ms, true};
    report.output = std::move(output);
    report.peak_memory_bytes = 1ULL << 33;
    report.log_tail = "warning";
    return report;
}

void StoreScene::every_store()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("memory") << "memory";
    QTest::newRow("sqlite") << "sqlite";
    QTest::newRow("postgresql") << "postgresql";
}

void StoreScene::every_database()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("sqlite") << "sqlite";
    QTest::newRow("postgresql") << "postgresql";
}

void StoreScene::open()
{
    QFETCH(QString, kind);
    directory_ = std::make_unique<QTemporaryDir>();
    if (kind == "postgresql") {
        if (!server_)
            server_ = std::make_unique<PostgresqlServer>();
        connection_ = server_->new_database().toStdString();
        store_ = std::move(open_postgresql_store(connection_).value());
    } else if (kind == "memory") {
        store_ = std::make_unique<MemoryStore>();
    } else {
        store_ = std::move(open_sqlite_store(file()).value());
    }
}

void StoreScene::reopen()
{
    QFETCH(QString, kind);
    if (kind == "sqlite")
        reopen_sqlite();
    if (kind == "postgresql")
        reopen_postgresql();
}

void StoreScene::crash_and_reopen()
{
    QFETCH(QString, kind);
    if (kind == "postgresql") {
        server_->crash();
        server_->start();
    }
    reopen();
}

void StoreScene::reopen_postgresql()
{
    store_.reset();
    store_ = std::move(open_postgresql_store(connection_).value());
    QVERIFY(store_->shared()->begin_turn()); // once the server has noticed the end of the connection
}

void StoreScene::reopen_sqlite()
{
    QTemporaryDir copy;
    for (const auto* suffix : {"", "-wal"})
        QFile::copy(QString::fromStdString(file().string()) + suffix, copy.filePath("pool.db") + suffix);
    store_.reset();
    directory_ = std::make_unique<QTemporaryDir>();
    for (const auto* suffix : {"", "-wal"})
        QFile::copy(copy.filePath("pool.db") + suffix, QString::fromStdString(file().string()) + suffix);
    store_ = std::move(open_sqlite_store(file()).value());
}

void StoreScene::close()
{
    store_.reset();
    directory_.reset();
}

} // namespace fallow::test
