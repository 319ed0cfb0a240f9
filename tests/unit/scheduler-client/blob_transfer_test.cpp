// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <mutex>

#include "scheduler-client/blob_transfer.h"
#include "tests/unit/scheduler-client/tls_server.h"

using namespace fallow;
using namespace fallow::scheduler;
using namespace fallow::test;

namespace {

constexpr std::size_t blob_bytes = 3'000'000;

std::string some_content()
{
    std::string content(blob_bytes, '\0');
    std::uint32_t state = 1;
    for (char& byte : content)
        byte = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
    return content;
}

/// The coordinator's blob interface as the brief has it, with connections that break.
class BlobServer {
public:
    explicit BlobServer(const TestPool& pool)
        : server(
            [&] {
                TlsServerSettings settings;
                settings.chain = {pool.issue(CertificateRole::coordinator, settings.key.public_key()), pool.issuing,
                                  pool.root};
                return settings;
            }(),
            [this](const ServedRequest& request) { return answer(request); })
    {
        HttpsSettings settings;
        settings.origin = server.origin();
        settings.trust = PinnedRoot{pool.root.to_pem()};
        client = std::move(*HttpsClient::open(settings));
    }

    ServedReply answer(const ServedRequest& request)
    {
        const std::lock_guard lock(mutex);
        asked.push_back(request.method
                        + (request.headers.contains("content-range") ? " " + request.headers.at("content-range") : "")
                        + (request.headers.contains("range") ? " " + request.headers.at("range") : ""));
        if (request.method == "HEAD") {
            if (held.empty())
                return {404, {}, ""};
            return {
                200, {{"Upload-Complete", complete ? "?1" : "?0"}, {"Upload-Offset", std::to_string(held.size())}}, ""};
        }
        if (request.method == "PUT") {
            if (!request.headers.contains("content-range"))
                held.clear();
            held += request.body;
            complete = request.whole;
            server.read_body_at_most = SIZE_MAX;
            if (refuse_upload)
                return {400, {}, R"({"error":{"code":"digest_mismatch","message":"no"}})"};
            return {201, {}, ""};
        }
        std::size_t from = 0;
        ServedReply reply;
        if (request.headers.contains("range")) {
            from = std::stoull(request.headers.at("range").substr(6));
            reply.status = 206;
            reply.headers.emplace_back("Content-Range", "bytes " + std::to_string(from) + "-"
                                                            + std::to_string(held.size() - 1) + "/"
                                                            + std::to_string(held.size()));
        }
        reply.body = held.substr(from);
        if (breaks_left > 0) {
            --breaks_left;
            reply.break_off_after = 1'000'000;
        }
        return reply;
    }

    std::mutex mutex;
    std::string held;
    bool complete = false;
    bool refuse_upload = false;
    int breaks_left = 0;
    std::vector<std::string> asked;
    TlsServer server;
    std::unique_ptr<HttpsClient> client;
};

} // namespace

class BlobTransferTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        server_ = std::make_unique<BlobServer>(pool_);
        directory_ = std::make_unique<QTemporaryDir>();
        file_ = std::filesystem::path(directory_->path().toStdString()) / "blob";
    }

    void uploads_and_goes_on_where_it_broke()
    {
        server_->server.read_body_at_most = 1'000'000;
        QVERIFY(upload_blob(*server_->client, blob_, as_bytes(content_)));
        QVERIFY(server_->complete);
        QVERIFY(server_->held == content_);
        QCOMPARE(server_->asked,
                 (std::vector<std::string>{"HEAD", "PUT", "HEAD", "PUT bytes 1000000-2999999/3000000"}));
    }

    void uploads_a_file_and_nothing_twice()
    {
        std::ofstream(file_, std::ios::binary) << content_;
        QVERIFY(upload_blob(*server_->client, blob_, file_));
        QVERIFY(server_->held == content_);
        server_->asked.clear();
        QVERIFY(upload_blob(*server_->client, blob_, file_));
        QCOMPARE(server_->asked, std::vector<std::string>{"HEAD"});
    }

    void a_refused_upload_is_final()
    {
        server_->refuse_upload = true;
        const auto refused = upload_blob(*server_->client, blob_, as_bytes(content_));
        QCOMPARE(refused.error().failure.code, FailureCode::digest_mismatch);
        QCOMPARE(server_->asked.size(), std::size_t{2});
    }

    void downloads_and_goes_on_where_it_broke()
    {
        server_->held = content_;
        server_->breaks_left = 2;
        std::uint64_t last = 0;
        QVERIFY(
            download_blob(*server_->client, blob_, file_, {}, [&](std::uint64_t done, std::uint64_t) { last = done; }));
        QVERIFY(*digest_of_file(file_) == blob_.digest);
        QCOMPARE(last, std::uint64_t{blob_bytes});
        QCOMPARE(server_->asked.size(), std::size_t{3});
        QVERIFY(server_->asked[1].starts_with("GET bytes="));
    }

    void a_later_call_goes_on_too()
    {
        server_->held = content_;
        std::ofstream(file_.string() + ".part", std::ios::binary) << content_.substr(0, 123);
        QVERIFY(download_blob(*server_->client, blob_, file_));
        QCOMPARE(server_->asked, std::vector<std::string>{"GET bytes=123-"});
        QVERIFY(*digest_of_file(file_) == blob_.digest);
    }

    void refuses_other_bytes_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<FailureCode>("code");
        QTest::newRow("one byte changed") << 0 << FailureCode::digest_mismatch;
        QTest::newRow("longer") << 1 << FailureCode::too_large;
        QTest::newRow("shorter") << 2 << FailureCode::digest_mismatch;
    }

    void refuses_other_bytes()
    {
        QFETCH(int, kind);
        QFETCH(FailureCode, code);
        server_->held = content_;
        if (kind == 0)
            server_->held[1000] ^= 1;
        else if (kind == 1)
            server_->held += "x";
        else
            server_->held.pop_back();
        const auto refused = download_blob(*server_->client, blob_, file_);
        QVERIFY(!refused);
        QCOMPARE(refused.error().failure.code, code);
        QVERIFY(!std::filesystem::exists(file_));
    }

    void an_empty_blob()
    {
        const BlobReference empty{digest_of<BlobDigest>({}), 0};
        QVERIFY(upload_blob(*server_->client, empty, ByteView{}));
        QVERIFY(download_blob(*server_->client, empty, file_));
        QCOMPARE(std::filesystem::file_size(file_), std::uintmax_t{0});
    }

private:
    TestPool pool_;
    std::string content_ = some_content();
    BlobReference blob_{digest_of<BlobDigest>(as_bytes(content_)), blob_bytes};
    std::unique_ptr<BlobServer> server_;
    std::unique_ptr<QTemporaryDir> directory_;
    std::filesystem::path file_;
};

QTEST_APPLESS_MAIN(BlobTransferTest)
#include "blob_transfer_test.moc"
