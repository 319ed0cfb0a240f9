// SPDX-License-Identifier: GPL-3.0-or-later
// An agent that serves a whole computer from an account of its own, and another account's person who sits at it: they see what it
// does, pause it and tell of their presence, and change nothing else. Needs root, or sudo without a password, to be two people.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/support/deadline.h"
#include "tests/support/program.h"

using namespace fallow::test;
using nlohmann::json;

class SharedAgentTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<Program> agent_;
    QString program_; ///< where another account can run it

    [[nodiscard]] QString shared() const { return directory_->filePath("run"); }
    [[nodiscard]] RunResult ask_as_owner(const QStringList& verb) const
    {
        return run_program("fallow-agent", QStringList{"--state", directory_->filePath("state")} + verb);
    }
    [[nodiscard]] RunResult ask_as_somebody(const QStringList& verb, const QString& directory = {}) const
    {
        QStringList become{"-n", "-u", "nobody", "--"};
        if (::geteuid() == 0)
            become = {"--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"};
        return run_program(::geteuid() == 0 ? "/usr/bin/setpriv" : "/usr/bin/sudo",
                           become + QStringList{program_, "--state", directory.isEmpty() ? shared() : directory}
                               + verb);
    }
    [[nodiscard]] json state() const
    {
        return json::parse(ask_as_owner({"status", "--json"}).output.toStdString())["state"];
    }

private Q_SLOTS:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(::chmod(directory_->path().toUtf8().constData(), 0755) == 0);
        QVERIFY(::mkdir(shared().toUtf8().constData(), 0755) == 0);
        program_ = directory_->filePath("fallow-agent");
        QVERIFY(QFile::copy(program_path("fallow-agent"), program_));
        QVERIFY(::chmod(program_.toUtf8().constData(), 0755) == 0);
        agent_ = std::make_unique<Program>("fallow-agent",
                                           QStringList{"--state", directory_->filePath("state"), "--policy",
                                                       directory_->filePath("none"), "--shared-control", shared()},
                                           directory_->filePath("log"));
        agent_->start();
        wait_until("the agent to answer", [&] { return ask_as_owner({"status"}).exit_code == 0; });
    }
    void cleanup() { agent_.reset(); }

    void everybody_sees_what_it_does_and_may_pause_it()
    {
        const RunResult status = ask_as_somebody({"status", "--json"});
        QVERIFY2(status.exit_code == 0, status.errors);
        QVERIFY(json::parse(status.output.toStdString()).contains("state"));
        for (const auto& verb :
             {QStringList{"signals"}, {"set"}, {"history"}, {"history", "--tasks"}, {"policy", "show"}})
            QVERIFY2(ask_as_somebody(verb).exit_code == 0, qPrintable(verb.join(' ')));
        QCOMPARE(ask_as_somebody({"pause"}).exit_code, 0);
        QVERIFY(state()["reason"] == "pausedByOwner");
        QCOMPARE(ask_as_somebody({"resume"}).exit_code, 0);
        QVERIFY(state()["reason"] != "pausedByOwner");
    }

    void nobody_else_changes_it_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::addRow("a preference") << QStringList{"set", "slots", "1"};
        QTest::addRow("compute beside who works here") << QStringList{"compute-now", "--for", "1h"};
        QTest::addRow("leave a pool") << QStringList{"detach", "any"};
        QTest::addRow("a pool's share") << QStringList{"share", "any", "1"};
        QTest::addRow("join a pool") << QStringList{
            "attach", "--yes", "fallow://127.0.0.1:1/join?root=" + QString(64, 'a') + "&token=" + QString(43, 'A')};
    }
    void nobody_else_changes_it()
    {
        QFETCH(QStringList, verb);
        const RunResult refused = ask_as_somebody(verb);
        QCOMPARE(refused.exit_code, 1);
        QVERIFY2(refused.errors.contains("only the account that runs it, or root, may do that"), refused.errors);
    }

    void its_owner_may_do_everything_by_either_socket()
    {
        QCOMPARE(ask_as_owner({"set", "slots", "1"}).exit_code, 0);
        QCOMPARE(run_program("fallow-agent", {"--state", shared(), "set", "slots", "2"}).exit_code, 0);
    }

    void the_owners_socket_is_closed_to_others()
    {
        const RunResult refused = ask_as_somebody({"status"}, directory_->filePath("state"));
        QCOMPARE(refused.exit_code, 1);
    }

    void is_told_of_input_while_its_organisation_grants_it()
    {
        const QString policy = directory_->filePath("none");
        const QString socket = shared() + "/input-times.sock";
        const QString devices = directory_->filePath("input");
        QVERIFY(QDir().mkpath(devices));
        const QStringList helper_arguments{"--socket", socket, "--devices", devices};
        QCOMPARE(run_program("fallow-input-times", helper_arguments).exit_code, 1);
        QCOMPARE(run_program("fallow-agent", {"policy", "grants", "input-times", "--policy", policy}).exit_code, 1);

        QFile file(policy);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("input-times = \"on\"\n") > 0);
        file.close();
        QVERIFY(QFile::setPermissions(policy, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(run_program("fallow-agent", {"policy", "grants", "input-times", "--policy", policy}).exit_code, 0);
        wait_until("the agent to listen", [&] { return QFile::exists(socket); });
        Program helper("fallow-input-times", helper_arguments, directory_->filePath("helper-log"));
        helper.start();
        const auto input_sources = [&] {
            json sources;
            const json known = json::parse(ask_as_owner({"signals", "--json"}).output.toStdString())["signals"];
            for (const json& one : known)
                if (one["signal"] == "input")
                    sources = one["sources"];
            return sources;
        };
        const auto says_input = [&] {
            const json sources = input_sources();
            return std::ranges::any_of(sources, [](const json& source) {
                return source["source"] == "input-times" && source["state"] == "known";
            });
        };
        wait_until("the helper's word", says_input, generous, [&] { return input_sources().dump(); });
        // It sees no films and no locked screens, so the tray is asked as ever.
        QVERIFY(state()["presenceWanted"] == true);

        QVERIFY(QFile::remove(policy));
        wait_until("the helper's end", [&] { return !helper.runs(); });
        QVERIFY(!QFile::exists(socket));
        QVERIFY(!says_input());
    }

    void another_agent_does_not_take_its_place()
    {
        const RunResult second =
            run_program("fallow-agent", {"--state", directory_->filePath("other"), "--shared-control", shared()});
        QCOMPARE(second.exit_code, 1);
        QVERIFY2(second.errors.contains("an agent listens on"), second.errors);
        QCOMPARE(ask_as_somebody({"status"}).exit_code, 0);
    }
};

QTEST_GUILESS_MAIN(SharedAgentTest)
#include "shared_agent_test.moc"
