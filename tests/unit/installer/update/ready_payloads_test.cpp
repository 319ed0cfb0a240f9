// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include "installer/update/ready_payloads.h"
#include "worker/restriction/landlock_linux.h"

using namespace fallow;
using namespace fallow::update;

namespace {

const std::string content(300'000, 'x');

Payload payload_of(const std::string& bytes) { return {bytes.size(), digest_of<BlobDigest>(as_bytes(bytes)), {}}; }

} // namespace

class ReadyPayloadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        root_ = directory_->path().toStdString();
        std::filesystem::create_directories(root_ / "incoming/bundle");
        write(root_ / "incoming/bundle/installer", content);
    }

    void takes_a_copy_of_its_own()
    {
        const auto taken = take(payload_of(content));
        QVERIFY2(taken, taken ? "" : taken.error().context.c_str());
        write(root_ / "incoming/bundle/installer", std::string(300'000, 'y'));
        QVERIFY(ready().find(payload_of(content)) == *taken);
        struct stat found {};
        QCOMPARE(::stat(taken->c_str(), &found), 0);
        QCOMPARE(found.st_mode & 07777U, 0500U);
        QCOMPARE(::stat(taken->parent_path().c_str(), &found), 0);
        QCOMPARE(found.st_mode & 07777U, 0700U);
    }

    void refuses_other_bytes_data()
    {
        QTest::addColumn<QString>("bytes");
        QTest::newRow("one changed") << QString::fromStdString(std::string(299'999, 'x') + "y");
        QTest::newRow("one less") << QString::fromStdString(std::string(299'999, 'x'));
        QTest::newRow("one more") << QString::fromStdString(std::string(300'001, 'x'));
        QTest::newRow("none") << QString();
    }
    void refuses_other_bytes()
    {
        QFETCH(QString, bytes);
        write(root_ / "incoming/bundle/installer", bytes.toStdString());
        const auto taken = take(payload_of(content));
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, FailureCode::digest_mismatch);
        QVERIFY(!ready().find(payload_of(content)));
    }

    void follows_no_link()
    {
        const auto installer = root_ / "incoming/bundle/installer";
        write(root_ / "elsewhere", content);
        std::filesystem::remove(installer);
        std::filesystem::create_symlink(root_ / "elsewhere", installer);
        QVERIFY(!take(payload_of(content)));
        std::filesystem::remove_all(root_ / "incoming/bundle");
        std::filesystem::create_directory(root_ / "other");
        write(root_ / "other/installer", content);
        std::filesystem::create_directory_symlink(root_ / "other", root_ / "incoming/bundle");
        QVERIFY(!take(payload_of(content)));
    }

    void waits_for_no_pipe()
    {
        std::filesystem::remove(root_ / "incoming/bundle/installer");
        QCOMPARE(::mkfifo((root_ / "incoming/bundle/installer").c_str(), 0600), 0);
        QVERIFY(!take(payload_of(content)));
    }

    void clears_what_a_crash_left()
    {
        std::filesystem::create_directory(root_ / "ready");
        write(root_ / "ready" / (payload_of(content).digest.hex() + ".new"), "half");
        write(root_ / "ready" / std::string(64, 'a'), "of an older version");
        QVERIFY(take(payload_of(content)));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(root_ / "ready"), {}), 1);
    }

    void finds_out_that_it_was_changed_afterwards()
    {
        const auto taken = take(payload_of(content));
        QVERIFY(taken);
        std::filesystem::permissions(*taken, std::filesystem::perms::owner_all);
        write(*taken, std::string(299'999, 'x') + "y");
        QVERIFY(!ready().find(payload_of(content)));
        QVERIFY(!std::filesystem::exists(*taken));
    }

    void cannot_be_written_by_the_process_that_speaks_with_the_swarm()
    {
        const auto taken = take(payload_of(content));
        QVERIFY(taken);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0)
            ::_exit(try_everything(*taken));
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(ready().find(payload_of(content)));
    }

private:
    /// In a confined child: the number of the first act that was possible and must not be, or the other way round.
    int try_everything(const std::filesystem::path& taken) const
    {
        if (!restriction::deny_changes_but_beneath(root_ / "incoming"))
            return 1;
        std::error_code error;
        if (std::ofstream(taken, std::ios::in | std::ios::out) << "evil"; ::chmod(taken.c_str(), 0700) == 0)
            if (std::ofstream(taken, std::ios::in | std::ios::out) << "evil" << std::flush)
                return 2;
        if (std::filesystem::remove(taken, error))
            return 3;
        std::filesystem::rename(root_ / "incoming/bundle/installer", taken, error);
        if (!error)
            return 4;
        if (std::ofstream(root_ / "ready/another") << "evil" << std::flush)
            return 5;
        std::filesystem::create_symlink(taken, root_ / "ready/link", error);
        if (!error)
            return 6;
        if (!(std::ofstream(root_ / "incoming/bundle/piece") << "fine" << std::flush))
            return 7;
        std::filesystem::rename(root_ / "incoming/bundle/piece", root_ / "incoming/piece", error);
        if (error)
            return 8;
        ::execl("/bin/false", "false", nullptr);
        return 0; // it may start nothing
    }

    static void write(const std::filesystem::path& file, const std::string& bytes)
    {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    }
    ReadyPayloads ready() const { return ReadyPayloads(root_ / "ready"); }
    Result<std::filesystem::path> take(const Payload& payload) const
    {
        return ready().take_in(root_ / "incoming", "bundle/installer", payload);
    }

    std::unique_ptr<QTemporaryDir> directory_;
    std::filesystem::path root_;
};

QTEST_APPLESS_MAIN(ReadyPayloadsTest)
#include "ready_payloads_test.moc"
