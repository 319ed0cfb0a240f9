// SPDX-License-Identifier: GPL-3.0-or-later
// A coordinator whose disk is full: it refuses with a time to ask again, loses nothing that it acknowledged, and goes on by itself
// once there is room.
#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include <QTest>

#include "protocol/descriptor.h"
#include "tests/functional/served_coordinator.h"
#include "tests/support/deadline.h"

using namespace fallow;
using namespace fallow::test;

namespace {

constexpr std::uint32_t tasks = 40;
constexpr std::size_t output_bytes = max_inline_bytes; ///< so that a request has 2.5 MB to be written

/// A file system in memory that can be filled to its last byte.
class SmallDisk {
public:
    SmallDisk()
    {
        if (::mount("small", path_.path().toStdString().c_str(), "tmpfs", 0, "size=64m") != 0)
            throw Disappointment("a small disk needs root: " + std::string(std::strerror(errno)));
    }
    ~SmallDisk() { ::umount2(path_.path().toStdString().c_str(), MNT_DETACH); }
    SmallDisk(const SmallDisk&) = delete;

    [[nodiscard]] QString path() const { return path_.path(); }
    void fill()
    {
        const Descriptor file(::open(ballast().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
        const std::string piece(4096, 'x');
        while (::write(file.get(), piece.data(), piece.size()) > 0)
            ;
    }
    void make_room() { std::filesystem::remove(ballast()); }

private:
    [[nodiscard]] std::string ballast() const { return path().toStdString() + "/ballast"; }
    QTemporaryDir path_;
};

WorkRequest asking()
{
    WorkRequest request;
    request.wanted = tasks;
    request.memory_bytes = 1ULL << 32;
    return request;
}

WorkRequest reporting(const WorkReply& work)
{
    WorkRequest request;
    request.memory_bytes = 1ULL << 32;
    for (const auto& lease : work.leases)
        request.reports.push_back(
            finished_report(lease.lease, std::string(output_bytes, static_cast<char>('a' + lease.task.value % 26))));
    return request;
}

} // namespace

class FullDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refuses_with_a_time_and_loses_nothing()
    {
        SmallDisk disk;
        PoolOptions options;
        options.directory = disk.path();
        Served served(options);
        auto first = served.host("first", "alice");
        auto second = served.host("second", "bob");
        served.publish_function();
        std::string lines;
        for (std::uint32_t i = 0; i < tasks; ++i)
            lines += "{\"text\":\"" + std::to_string(i) + "\"}\n";
        const auto batch = served.batch({{"function", "nothing"}, {"replicas", 2}, {"quorum", 2}}, lines);
        const auto to_first = first.work_well(asking());
        const auto to_second = second.work_well(asking());
        QCOMPARE(to_first.leases.size(), std::size_t(tasks));
        QCOMPARE(to_second.leases.size(), std::size_t(tasks));
        QCOMPARE(first.work_well(reporting(to_first)).acknowledged.size(), std::size_t(tasks));

        disk.fill();
        const auto refused = second.work(reporting(to_second));
        QCOMPARE(refused.status, 503L);
        QCOMPARE(refused.error_code(), std::string("unavailable"));
        QVERIFY2(std::stoi(refused.headers.at("retry-after")) > 0, refused.body.c_str());
        QVERIFY2(refused.error_message().find("disk is full") != std::string::npos, refused.body.c_str());
        // It still serves what needs no room, and knows what it knew.
        QCOMPARE(served.client.get("/v1/batches/" + batch).json()["verified"].get<int>(), 0);

        disk.make_room();
        wait_until("the same reports to be taken", [&] {
            const auto again = second.work(reporting(to_second));
            return again.status == 200 && WorkReply::parse(again.body).value().acknowledged.size() == tasks;
        });
        served.pool.coordinator().kill();
        served.pool.serve();
        const auto state = served.client.get("/v1/batches/" + batch).json();
        QCOMPARE(state["verified"].get<std::uint32_t>(), tasks);
        QCOMPARE(state["state"].get<std::string>(), std::string("completed"));
        QCOMPARE(served.pool.query("SELECT count(*) FROM reports"), qint64(2 * tasks));
        QCOMPARE(served.pool.query("SELECT count(*) FROM credits"), qint64(2 * tasks));
    }

    void keeps_what_was_uploaded_until_there_is_room_for_the_rest()
    {
        SmallDisk disk;
        PoolOptions options;
        options.directory = disk.path();
        Served served(options);
        const std::string content(8UL << 20U, 'b');
        const auto path = "/v1/blobs/" + digest_of<BlobDigest>(as_bytes(content)).hex();
        const auto upload = [&] {
            return served.client.send(
                {.method = "PUT", .path = path, .body = content, .headers = {served.client.bearer()}});
        };
        disk.fill();
        const auto refused = upload();
        QCOMPARE(refused.status, 503L);
        QVERIFY(refused.headers.contains("retry-after"));
        disk.make_room();
        QCOMPARE(upload().status, 201L);
    }
};

QTEST_GUILESS_MAIN(FullDiskTest)
#include "full_disk_test.moc"
