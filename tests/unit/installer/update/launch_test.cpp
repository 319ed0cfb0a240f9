// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "installer/update/launch.h"

using namespace fallow;
using namespace fallow::update;
using namespace std::chrono_literals;

class LaunchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runs_a_script_silently_and_tells_its_end()
    {
        const auto payload = write("#!/bin/sh\necho \"$1\" > '" + mark().string() + "'\nexit 7\n");
        const auto ended = launch_checked(file(), payload);
        QVERIFY2(ended, ended ? "" : ended.error().context.c_str());
        QCOMPARE(ended->value(), 7);
        std::ifstream told(mark());
        std::string words;
        std::getline(told, words);
        QCOMPARE(words, std::string("--silent"));
    }

    void runs_a_program()
    {
        std::ifstream program("/bin/true", std::ios::binary);
        const auto payload = write(std::string(std::istreambuf_iterator<char>(program), {}));
        QCOMPARE(launch_checked(file(), payload).value().value(), 0);
    }

    void starts_nothing_that_was_changed_after_the_check()
    {
        const auto payload = write("#!/bin/sh\nexit 0 # safe\n");
        write("#!/bin/sh\nexit 0 # evil\n");
        const auto ended = launch_checked(file(), payload);
        QVERIFY(!ended);
        QCOMPARE(ended.error().code, FailureCode::digest_mismatch);
        write("#!/bin/sh\n");
        QCOMPARE(launch_checked(file(), payload).error().code, FailureCode::digest_mismatch);
    }

    void runs_what_was_checked_even_when_the_file_is_exchanged_meanwhile()
    {
        // It writes over the file by its name and then reads itself to the end.
        const auto payload = write("#!/bin/sh\nprintf '#!/bin/sh\\nexit 9\\n' > '" + file().string() + "'\n"
                                   + std::string(20'000, '#') + "\nexit 4\n");
        QCOMPARE(launch_checked(file(), payload).value().value(), 4);
    }

    void follows_no_link()
    {
        const auto payload = write("#!/bin/sh\n");
        const auto link = file().parent_path() / "link";
        std::filesystem::create_symlink(file(), link);
        QVERIFY(!launch_checked(link, payload));
    }

    void says_when_it_is_no_program()
    {
        const auto payload = write("neither a script nor a program");
        QVERIFY(launch_checked(file(), payload).error().context.find("cannot be started") != std::string::npos);
    }

    void leaves_an_installer_that_takes_too_long_to_itself()
    {
        const auto payload = write("#!/bin/sh\nsleep 3\ntouch '" + mark().string() + "-late'\n");
        const auto ended = launch_checked(file(), payload, 1s);
        QCOMPARE(ended.error().code, FailureCode::timed_out);
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(mark().string() + "-late"), 30'000);
    }

private:
    std::filesystem::path file() const { return std::filesystem::path(directory_.path().toStdString()) / "installer"; }
    std::filesystem::path mark() const { return std::filesystem::path(directory_.path().toStdString()) / "mark"; }
    Payload write(const std::string& bytes) const
    {
        std::ofstream(file(), std::ios::binary | std::ios::trunc) << bytes;
        return {bytes.size(), digest_of<BlobDigest>(as_bytes(bytes)), {}};
    }
    QTemporaryDir directory_;
};

QTEST_GUILESS_MAIN(LaunchTest)
#include "launch_test.moc"
