// SPDX-License-Identifier: GPL-3.0-or-later
// Blobs: begun, resumed, completed, refused, found again after a restart, and swept.
#include <QFile>
#include <QIODevice>
#include <QTest>

#include <QTemporaryDir>

#include "coordinator-server/api/blob_store.h"

using namespace fallow;
using namespace fallow::coordinator;

namespace {

constexpr AccountId alice{1};
constexpr AccountId bob{2};
constexpr BlobQuotas roomy{1000000, 100000};

BlobDigest digest_of_text(std::string_view text) { return digest_of<BlobDigest>(as_bytes(text)); }

} // namespace

class BlobStoreTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> directory_;

    std::unique_ptr<BlobStore> open(BlobQuotas quotas = roomy)
    {
        auto store = BlobStore::open(directory_->path().toStdString(), quotas);
        return store ? *std::move(store) : nullptr;
    }
    static Result<bool> put(BlobStore& store, AccountId account, std::string_view text)
    {
        auto upload = store.begin(digest_of_text(text), account, 0, text.size());
        if (!upload)
            return tl::unexpected(upload.error());
        if (auto appended = (*upload)->append(as_bytes(text)); !appended)
            return tl::unexpected(appended.error());
        return (*upload)->finish();
    }

private Q_SLOTS:
    void init() { directory_ = std::make_unique<QTemporaryDir>(); }

    void keeps_what_was_completed()
    {
        const auto digest = digest_of_text("hello");
        {
            auto store = open();
            QVERIFY(!store->status(digest));
            const auto complete = put(*store, alice, "hello");
            QVERIFY2(complete && *complete, complete ? "" : complete.error().context.c_str());
        }
        auto store = open();
        QVERIFY(store->status(digest)->complete);
        QCOMPARE(store->status(digest)->total, std::uint64_t(5));
        QFile file(QString::fromStdString(store->complete_file(digest)->string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("hello"));
        QVERIFY((file.permissions() & (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther)) == 0);
    }

    void resumes_also_after_a_restart()
    {
        const std::string text = "a text in three parts";
        const auto digest = digest_of_text(text);
        {
            auto store = open();
            auto upload = *store->begin(digest, alice, 0, text.size());
            QVERIFY(upload->append(as_bytes(std::string_view(text).substr(0, 4))));
            QCOMPARE(*upload->finish(), false);
            QCOMPARE(store->status(digest)->held, std::uint64_t(4));
            QVERIFY(!store->complete_file(digest));
        }
        auto store = open();
        QCOMPARE(store->status(digest)->held, std::uint64_t(4));
        QCOMPARE(store->begin(digest, alice, 5, text.size()).error().code, FailureCode::conflict);
        QCOMPARE(store->begin(digest, alice, 4, text.size() + 1).error().code, FailureCode::conflict);
        auto upload = store->begin(digest, alice, 4, text.size());
        QVERIFY(upload);
        QVERIFY((*upload)->append(as_bytes(std::string_view(text).substr(4))));
        QCOMPARE(*(*upload)->finish(), true);
        QVERIFY(store->status(digest)->complete);
    }

    void drops_bytes_that_are_not_the_ones_promised()
    {
        auto store = open();
        const auto digest = digest_of_text("right");
        auto upload = *store->begin(digest, alice, 0, 5);
        QVERIFY(upload->append(as_bytes("wrong")));
        QCOMPARE(upload->finish().error().code, FailureCode::digest_mismatch);
        QVERIFY(!store->status(digest));
        QCOMPARE(store->totals().bytes, std::uint64_t(0));
    }

    void refuses_more_bytes_than_announced()
    {
        auto store = open();
        auto upload = *store->begin(digest_of_text("x"), alice, 0, 1);
        QCOMPARE(upload->append(as_bytes("xy")).error().code, FailureCode::malformed);
    }

    void a_later_upload_takes_over()
    {
        auto store = open();
        const auto digest = digest_of_text("shared");
        auto first = *store->begin(digest, alice, 0, 6);
        QVERIFY(first->append(as_bytes("sha")));
        auto second = *store->begin(digest, bob, 3, 6);
        QCOMPARE(first->append(as_bytes("red")).error().code, FailureCode::conflict);
        QVERIFY(second->append(as_bytes("red")));
        QCOMPARE(*second->finish(), true);
    }

    void holds_accounts_to_their_quota()
    {
        auto store = open({100, 10});
        QVERIFY(put(*store, alice, "123456789"));
        const auto refused = put(*store, alice, "abc");
        QCOMPARE(refused.error().code, FailureCode::too_large);
        QVERIFY(put(*store, bob, "abc"));
        QVERIFY(open({10, 10}) != nullptr);
        auto full = open({12, 12});
        QCOMPARE(put(*full, AccountId{3}, "more").error().code, FailureCode::unavailable);
    }

    void takes_an_empty_blob()
    {
        auto store = open();
        QCOMPARE(*put(*store, alice, ""), true);
        QVERIFY(store->status(digest_of_text(""))->complete);
    }

    void sweeps_what_nobody_names()
    {
        auto store = open();
        QVERIFY(put(*store, alice, "kept"));
        QVERIFY(put(*store, alice, "gone"));
        auto begun = *store->begin(digest_of_text("begun"), alice, 0, 5);
        const auto now = BlobStore::FileTime::clock::now();
        const auto keep = [](const BlobDigest& digest) { return digest == digest_of_text("kept"); };
        QCOMPARE(store->sweep(now - std::chrono::hours(1), now - std::chrono::hours(1), keep), std::size_t(0));
        QCOMPARE(store->sweep(now + std::chrono::hours(1), now + std::chrono::hours(1), keep), std::size_t(2));
        QVERIFY(store->use(digest_of_text("kept"))->complete);
        QVERIFY(!store->use(digest_of_text("gone")));
        QVERIFY(!store->status(digest_of_text("gone")));
        QCOMPARE(begun->append(as_bytes("b")).error().code, FailureCode::conflict);
        QCOMPARE(store->totals().bytes, std::uint64_t(4));
    }
};

QTEST_APPLESS_MAIN(BlobStoreTest)
#include "blob_store_test.moc"
