// SPDX-License-Identifier: GPL-3.0-or-later
// The test speaks in the helper's place.
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <span>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "idle-detector/input-times/input_times_source.h"
#include "tests/support/watched.h"

using namespace fallow;
using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

Descriptor connect_to(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    Descriptor socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    wait_until("somebody to listen", [&] {
        return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    });
    return socket;
}

bool send_bytes(const Descriptor& helper, std::span<const std::uint8_t> bytes)
{
    return ::send(helper.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

bool tell(const Descriptor& helper, std::chrono::milliseconds ago = 0ms)
{
    return send_bytes(helper, encode_input_time(std::chrono::steady_clock::now() - ago));
}

} // namespace

class InputTimesSourceTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir directory_;
    std::unique_ptr<Watched> watched_;

    [[nodiscard]] std::string path() const { return directory_.filePath("times").toStdString(); }
    void watch(InputTimesTiming timing = {}, MayTell may_tell = &is_account_of_helper)
    {
        watched_ = std::make_unique<Watched>(std::make_unique<InputTimesSource>(path(), std::move(may_tell), timing));
    }

private Q_SLOTS:
    void cleanup() { watched_.reset(); }

    void is_unknown_until_the_helper_speaks()
    {
        watch();
        const auto helper = connect_to(path());
        watched_->wait_for_unknown_input();
        QVERIFY(tell(helper));
        watched_->wait_for_active();
    }
    void a_touch_is_a_return_at_once()
    {
        watch();
        const auto helper = connect_to(path());
        QVERIFY(tell(helper, 1h));
        watched_->wait_for_idle();
        QVERIFY(watched_->returns().empty());
        const auto touched = std::chrono::steady_clock::now();
        QVERIFY(tell(helper));
        QVERIFY(watched_->wait_for_return(0) >= touched);
    }
    void becomes_idle_by_itself()
    {
        watch({.input_pause = 50ms, .good_for = 60s});
        const auto helper = connect_to(path());
        QVERIFY(tell(helper));
        const auto told = std::chrono::steady_clock::now();
        watched_->wait_for_active();
        watched_->wait_for_idle();
        QVERIFY(input_of(watched_->signals())->since <= told);
    }
    void a_helper_that_hangs_is_unknown_in_time()
    {
        watch({.input_pause = 50ms, .good_for = 1s});
        const auto helper = connect_to(path());
        QVERIFY(tell(helper));
        watched_->wait_for_active();
        watched_->wait_for_unknown_input();
    }
    void a_helper_that_goes_is_unknown_and_its_successor_counts()
    {
        watch();
        auto helper = connect_to(path());
        QVERIFY(tell(helper));
        watched_->wait_for_active();
        helper.reset();
        watched_->wait_for_unknown_input();
        helper = connect_to(path());
        QVERIFY(tell(helper));
        watched_->wait_for_active();
    }
    void the_newest_counts_where_an_old_one_hangs()
    {
        watch();
        const auto hanging = connect_to(path());
        QVERIFY(tell(hanging, 1h));
        watched_->wait_for_idle();
        const auto fresh = connect_to(path());
        QVERIFY(tell(fresh));
        watched_->wait_for_active();
    }
    void what_is_no_time_ends_the_talk()
    {
        watch();
        const auto helper = connect_to(path());
        QVERIFY(tell(helper));
        watched_->wait_for_active();
        const std::array<std::uint8_t, 9> bytes{};
        QVERIFY(send_bytes(helper, bytes));
        watched_->wait_for_unknown_input();
    }
    void nobody_else_is_believed()
    {
        watch({}, [](std::uint32_t) { return false; });
        const auto stranger = connect_to(path());
        // Hung up on, which ends a read.
        char byte = 0;
        QCOMPARE(::recv(stranger.get(), &byte, 1, 0), ssize_t(0));
        (void)tell(stranger);
        QVERIFY(watched_->signals().input.is_unknown());
    }
    void believes_root_itself_and_no_other_account()
    {
        QVERIFY(is_account_of_helper(0));
        QVERIFY(is_account_of_helper(::geteuid()));
        QVERIFY(!is_account_of_helper(65'534));
        QVERIFY(!is_account_of_helper(::geteuid() + 54'321));
    }
    void leaves_nothing_behind()
    {
        watch();
        (void)connect_to(path());
        struct stat there {};
        QVERIFY(::stat(path().c_str(), &there) == 0);
        QVERIFY(watched_->end() < longest_farewell);
        QVERIFY(::stat(path().c_str(), &there) != 0);
    }
};

QTEST_GUILESS_MAIN(InputTimesSourceTest)
#include "input_times_source_test.moc"
