// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "scheduler-client/swarm/bundle_store.h"

using namespace fallow;
using namespace fallow::swarm;
namespace fs = std::filesystem;

class BundleStoreTest : public QObject {
    Q_OBJECT

    const FunctionDigest function_ = digest_of<FunctionDigest>(as_bytes("a function"));
    const Timestamp when_ = Timestamp(std::chrono::seconds(1'700'000'000));
    const Bytes torrent_{1, 2, 3};

    void arrive(const BundleStore& store) const
    {
        const fs::path directory = store.incoming(function_).value() / "primes-1.0.0";
        fs::create_directories(directory / "data");
        std::ofstream(directory / "manifest.json") << "12345";
        std::ofstream(directory / "data" / "table") << "1234567";
    }

private Q_SLOTS:
    void installs_in_one_step_and_finds_it_again()
    {
        const QTemporaryDir temporary;
        const fs::path root = temporary.path().toStdString();
        const BundleStore store(root);
        QVERIFY(store.open({})->empty());
        arrive(store);
        const auto installed = store.install(function_, "primes-1.0.0", torrent_, when_);
        QVERIFY(!installed->moved);
        QCOMPARE(installed->entry.bytes, 12U);
        QCOMPARE(installed->entry.bundle_directory, root / "bundles" / function_.hex() / "primes-1.0.0");
        QVERIFY(fs::exists(root / "incoming" / function_.hex() / "primes-1.0.0" / "data" / "table"));
        QCOMPARE(store.torrent_of(function_), torrent_);

        const auto found = store.open({});
        QCOMPARE(found->size(), 1U);
        QCOMPARE(found->at(function_).bytes, 12U);
        QCOMPARE(found->at(function_).last_used, when_);
        QVERIFY(fs::is_empty(root / "incoming"));
        QVERIFY(fs::exists(installed->entry.bundle_directory / "data" / "table"));

        store.remove(function_);
        QVERIFY(store.open({})->empty());
        QVERIFY(fs::is_empty(root / "bundles"));
    }

    void installing_again_replaces()
    {
        const QTemporaryDir temporary;
        const BundleStore store(temporary.path().toStdString());
        QVERIFY(store.open({}));
        for (int round = 0; round < 2; ++round) {
            arrive(store);
            QVERIFY(store.install(function_, "primes-1.0.0", torrent_, when_));
            store.discard_incoming(function_);
        }
        QCOMPARE(store.open({})->size(), 1U);
    }

    void forgets_what_is_half_moved_old_or_foreign()
    {
        const QTemporaryDir temporary;
        const fs::path root = temporary.path().toStdString();
        const BundleStore store(root);
        QVERIFY(store.open({}));
        fs::create_directories(root / "bundles" / (function_.hex() + ".new") / "primes-1.0.0");
        fs::create_directories(root / "bundles" / function_.hex());
        fs::create_directories(root / "incoming" / "something");
        arrive(store);
        QVERIFY(store.open({})->empty());
        QVERIFY(fs::is_empty(root / "bundles"));
        QVERIFY(!fs::exists(root / "incoming" / "something"));
        QVERIFY(fs::exists(root / "incoming" / function_.hex()));
        QVERIFY(store.open(std::chrono::system_clock::now() + std::chrono::hours(1))->empty());
        QVERIFY(fs::is_empty(root / "incoming"));
    }

    void says_when_it_cannot_write()
    {
        const BundleStore store("/proc/fallow-cannot-be-here");
        QCOMPARE(store.open({}).error().code, FailureCode::io_error);
    }
};

QTEST_GUILESS_MAIN(BundleStoreTest)
#include "bundle_store_test.moc"
