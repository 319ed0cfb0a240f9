// SPDX-License-Identifier: GPL-3.0-or-later
// The real fallow-input-times and the agent's source of what it tells. Its devices are pipes, to which the test writes what the
// kernel would: the machines that this runs on have no input devices and no uinput.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <fstream>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>

#include "idle-detector/input-times/input_times_source.h"
#include "tests/support/program.h"
#include "tests/support/watched.h"

using namespace fallow;
using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

class InputTimesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<Watched> watched_;
    std::unique_ptr<Program> helper_;
    Descriptor keyboard_;

    [[nodiscard]] QString socket() const { return directory_->filePath("times"); }
    [[nodiscard]] QString devices() const { return directory_->filePath("input"); }
    [[nodiscard]] Descriptor make_device(const QString& name) const
    {
        const QByteArray path = (devices() + '/' + name).toUtf8();
        if (::mkfifo(path.constData(), 0600) != 0)
            throw Disappointment("no pipe can be made");
        return Descriptor(::open(path.constData(), O_RDWR | O_CLOEXEC | O_NONBLOCK));
    }
    static void press_key(const Descriptor& device)
    {
        std::array<input_event, 2> events{};
        events[0].type = EV_KEY;
        events[0].code = KEY_A;
        events[0].value = 1;
        events[1].type = EV_SYN;
        if (::write(device.get(), events.data(), sizeof events) != static_cast<ssize_t>(sizeof events))
            throw Disappointment("the device does not take a key");
    }
    void watch(const InputTimesTiming& timing)
    {
        watched_ = std::make_unique<Watched>(
            std::make_unique<InputTimesSource>(socket().toStdString(), &is_account_of_helper, timing));
        wait_until("the agent to listen", [&] { return QFile::exists(socket()); });
    }
    void start_helper()
    {
        helper_ =
            std::make_unique<Program>("fallow-input-times", QStringList{"--devices", devices(), "--socket", socket()},
                                      directory_->filePath("log"));
        helper_->start();
    }
    /// What it saw before it began it does not know, so it is active for the first moment.
    void start_and_rest()
    {
        watch({.input_pause = 200ms, .good_for = 60s});
        start_helper();
        watched_->wait_for_active();
        watched_->wait_for_idle();
    }
    [[nodiscard]] std::string status(const std::string& field) const
    {
        std::ifstream stream("/proc/" + std::to_string(helper_->pid()) + "/status");
        for (std::string line; std::getline(stream, line);)
            if (line.starts_with(field + ":"))
                return line.substr(line.find_first_not_of(" \t", field.size() + 1));
        return {};
    }

private Q_SLOTS:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(devices()));
        keyboard_ = make_device("event0");
    }
    void cleanup()
    {
        helper_.reset();
        watched_.reset();
    }

    void a_key_ends_the_rest_at_once()
    {
        start_and_rest();
        const std::size_t before = watched_->returns().size();
        const auto pressed = std::chrono::steady_clock::now();
        press_key(keyboard_);
        const auto returned = watched_->wait_for_return(before);
        qInfo(
            "from the event to the return: %lld us",
            static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(returned - pressed).count()));
        watched_->wait_for_idle();
    }

    void is_shut_in_when_it_speaks()
    {
        start_and_rest();
        QCOMPARE(status("NoNewPrivs"), std::string("1"));
        QCOMPARE(status("Seccomp"), std::string("2"));
        QCOMPARE(status("CapEff"), std::string("0000000000000000"));
        QCOMPARE(status("Threads"), std::string("1"));
    }

    void a_device_that_comes_is_input_and_begins_it_anew()
    {
        start_and_rest();
        const std::size_t before = watched_->returns().size();
        const auto mouse = make_device("event1");
        (void)watched_->wait_for_return(before);
        wait_until("its end", [&] { return !helper_->runs(); });
        watched_->wait_for_unknown_input();
        start_helper();
        watched_->wait_for_idle();
        const std::size_t then = watched_->returns().size();
        press_key(mouse);
        (void)watched_->wait_for_return(then);
    }
    void a_device_that_goes_is_input_too()
    {
        start_and_rest();
        const std::size_t before = watched_->returns().size();
        keyboard_.reset();
        (void)watched_->wait_for_return(before);
        wait_until("its end", [&] { return !helper_->runs(); });
    }

    void its_death_is_unknown()
    {
        start_and_rest();
        helper_->kill();
        watched_->wait_for_unknown_input();
    }
    void its_hanging_is_unknown_in_time()
    {
        watch({});
        start_helper();
        watched_->wait_for_active();
        QVERIFY(::kill(static_cast<pid_t>(helper_->pid()), SIGSTOP) == 0);
        watched_->wait_for_unknown_input(input_time_good_for + 10s);
    }
    void ends_with_the_agent()
    {
        start_and_rest();
        (void)watched_->end();
        wait_until("its end", [&] { return !helper_->runs(); });
    }

    void says_why_it_cannot_begin_data()
    {
        QTest::addColumn<bool>("listens");
        QTest::addColumn<QString>("devices");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no agent") << false << QString() << QByteArray("no agent listens at ");
        QTest::newRow("no devices") << true << "/nowhere" << QByteArray("/nowhere cannot be watched: ");
    }
    void says_why_it_cannot_begin()
    {
        QFETCH(bool, listens);
        QFETCH(QString, devices);
        QFETCH(QByteArray, words);
        if (listens)
            watch({});
        const RunResult result = run_program("fallow-input-times", {"--socket", socket(), "--devices", devices});
        QCOMPARE(result.exit_code, 1);
        QVERIFY2(result.errors.contains(words), result.errors);
    }
};

QTEST_GUILESS_MAIN(InputTimesTest)
#include "input_times_test.moc"
