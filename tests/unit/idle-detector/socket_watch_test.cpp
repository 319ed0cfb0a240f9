// SPDX-License-Identifier: GPL-3.0-or-later
// What wakes whoever waits for a server's socket, and what does not.
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "idle-detector/server_wait.h"
#include "idle-detector/socket_watch.h"
#include "tests/support/deadline.h"

using namespace fallow::detector;
using namespace std::chrono_literals;
using std::filesystem::path;
using Change = std::function<void(const path& root)>;

Q_DECLARE_METATYPE(Change)

namespace {

/// In the place of a socket: what is told is a name.
void make_file(const path& at) { std::ofstream(at) << '\n'; }

} // namespace

class SocketWatchTest : public QObject {
    Q_OBJECT

    static void row(const char* name, const Change& before, const Change& change, bool is_told)
    {
        QTest::newRow(name) << before << change << is_told;
    }

private Q_SLOTS:
    void appearance_in_a_directory_data()
    {
        QTest::addColumn<Change>("before");
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("is_told");
        const Change directory = [](const path& root) { std::filesystem::create_directories(root / "run/user"); };
        const Change nothing = [](const path&) {};
        row(
            "the socket", directory, [](const path& root) { make_file(root / "run/user/wayland-0"); }, true);
        row(
            "moved there under its name",
            [=](const path& root) {
                directory(root);
                make_file(root / "new");
            },
            [](const path& root) { std::filesystem::rename(root / "new", root / "run/user/wayland-0"); }, true);
        row("its directory", nothing, directory, true);
        row(
            "a directory on the way", nothing,
            [](const path& root) { std::filesystem::create_directory(root / "run"); }, true);
        row(
            "the directory went away", directory, [](const path& root) { std::filesystem::remove_all(root / "run"); },
            true);
        row("nothing", directory, nothing, false);
        row(
            "it was there before",
            [=](const path& root) {
                directory(root);
                make_file(root / "run/user/wayland-0");
            },
            nothing, false);
        row(
            "others' files", directory, [](const path& root) { make_file(root / "run/user/pipewire-0"); }, false);
        row(
            "others' files in a directory above", nothing, [](const path& root) { make_file(root / "other"); }, false);
    }
    void appearance_in_a_directory()
    {
        QFETCH(Change, before);
        QFETCH(Change, change);
        QFETCH(bool, is_told);
        const QTemporaryDir directory;
        const path root = directory.path().toStdString();
        before(root);
        const StopSignal stop;
        SocketWatch watch({root / "run/user", "wayland-"});
        QVERIFY(watch.is_placed());
        change(root);
        QCOMPARE(watch.wait(stop, is_told ? std::chrono::milliseconds(1h) : 200ms), is_told);
    }

    void whoever_waits_already_is_woken()
    {
        const QTemporaryDir directory;
        const StopSignal stop;
        SocketWatch watch({directory.path().toStdString(), "X"});
        std::thread server([&] {
            std::this_thread::sleep_for(100ms);
            make_file(path(directory.path().toStdString()) / "X0");
        });
        const bool is_told = watch.wait(stop, 1h);
        server.join();
        QVERIFY(is_told);
    }
    void end_is_heard()
    {
        const QTemporaryDir directory;
        StopSignal stop;
        SocketWatch watch({directory.path().toStdString(), "X"});
        stop.request();
        QVERIFY(!watch.wait(stop, 1h));
    }
    void a_busy_directory_wakes_once_a_second_at_most()
    {
        const QTemporaryDir directory;
        const path root = directory.path().toStdString();
        const StopSignal stop;
        SocketWatch watch({root, "X"});
        std::thread others([&] {
            std::this_thread::sleep_for(50ms);
            make_file(root / "other");
            std::this_thread::sleep_for(300ms);
            make_file(root / "X0"); // while the watch rests
        });
        const auto began = std::chrono::steady_clock::now();
        const bool is_told = watch.wait(stop, 1h);
        others.join();
        QVERIFY(is_told);
        QVERIFY(std::chrono::steady_clock::now() - began >= shortest_watch_interval);
    }
    void without_a_place_nothing_is_told()
    {
        QVERIFY(!SocketWatch({}).is_placed());
        QVERIFY(!SocketWatch({"relative/and/not/there", "X"}).is_placed());
    }

    void whoever_is_told_looks_often_again()
    {
        const QTemporaryDir directory;
        const path root = directory.path().toStdString();
        StopSignal stop;
        ServerWait wait;
        SocketWatch none({});
        QCOMPARE(wait.for_server(none, stop), 1s);
        QCOMPARE(wait.for_server(none, stop), 2s);
        SocketWatch watch({root, "X"});
        make_file(root / "X0");
        QCOMPARE(wait.for_server(watch, stop), 0s);
        QCOMPARE(wait.for_server(none, stop), 1s);
    }
};

QTEST_APPLESS_MAIN(SocketWatchTest)
#include "socket_watch_test.moc"
