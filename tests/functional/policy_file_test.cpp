// SPDX-License-Identifier: GPL-3.0-or-later
// A real agent whose organisation lays something down in a file: what it lays down holds, also when it changes while the agent
// runs; what cannot be understood stops the work and is said; the owner's pause stands above it.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/support/deadline.h"
#include "tests/support/program.h"

using namespace fallow::test;
using nlohmann::json;

class PolicyFileTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<Program> agent_;

    [[nodiscard]] QString policy_file() const { return directory_->filePath("etc/fallow/policy.toml"); }
    [[nodiscard]] RunResult ask(const QStringList& verb) const
    {
        return run_program("fallow-agent", QStringList{"--state", directory_->filePath("state")} + verb);
    }
    /// Renamed into its place, as configuration management does.
    void lay_down(const QByteArray& text) const
    {
        QDir().mkpath(directory_->filePath("etc/fallow"));
        QFile file(policy_file() + ".new");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        QFile::setPermissions(file.fileName(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        QVERIFY(std::rename(file.fileName().toStdString().c_str(), policy_file().toStdString().c_str()) == 0);
    }
    [[nodiscard]] json setting(const std::string& key) const
    {
        const RunResult shown = ask({"policy", "show", "--json"});
        if (shown.exit_code != 0)
            throw Disappointment(shown.errors.toStdString());
        const json answer = json::parse(shown.output.toStdString());
        for (const json& entry : answer["settings"])
            if (entry["key"] == key)
                return entry;
        throw Disappointment("there is no " + key);
    }
    [[nodiscard]] std::string text_of(const std::string& key, const char* member) const
    {
        return setting(key)[member].get<std::string>();
    }
    [[nodiscard]] json state() const { return json::parse(ask({"status", "--json"}).output.toStdString())["state"]; }

private Q_SLOTS:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        agent_ = std::make_unique<Program>(
            "fallow-agent", QStringList{"--state", directory_->filePath("state"), "--policy", policy_file()},
            directory_->filePath("log"));
        agent_->start();
        wait_until("the agent to answer", [&] { return ask({"status"}).exit_code == 0; });
    }
    void cleanup() { agent_.reset(); }

    void what_is_laid_down_holds_and_is_locked()
    {
        QCOMPARE(ask({"set", "slots", "1"}).exit_code, 0);
        QVERIFY(setting("slots")["lockedBy"].is_null());
        lay_down("organisation = \"Example Ltd\"\n[settings]\nslots = 3\n");
        wait_until("the policy to be read", [&] { return setting("slots")["value"] == "3"; });
        QCOMPARE(text_of("slots", "lockedBy"), std::string("Example Ltd"));
        QCOMPARE(text_of("slots", "source"), std::string("organisation"));
        QCOMPARE(text_of("memory-share", "source"), std::string("default"));

        const RunResult refused = ask({"set", "slots", "2"});
        QCOMPARE(refused.exit_code, 1);
        QVERIFY2(refused.errors.contains("slots is set by Example Ltd and cannot be changed here"), refused.errors);
        QCOMPARE(ask({"set", "memory-share", "50"}).exit_code, 0);
        QCOMPARE(text_of("memory-share", "source"), std::string("owner"));
        const RunResult shown = ask({"policy", "show"});
        QVERIFY2(shown.output.contains("The organisation's policy is " + policy_file().toUtf8()), shown.output);
        QVERIFY2(shown.output.contains("Example Ltd"), shown.output);

        QVERIFY(QFile::remove(policy_file()));
        wait_until("the owner's own value again", [&] { return setting("slots")["value"] == "1"; });
        QVERIFY(setting("slots")["lockedBy"].is_null());
    }

    void what_cannot_be_understood_stops_the_work_and_is_said()
    {
        lay_down("[settings]\nslotz = 3\n");
        wait_until("the work to stop", [&] { return state()["reason"] == "policyInvalid"; });
        const std::string words = state()["text"];
        QVERIFY2(words.find("line 2: there is no preference \"slotz\"") != std::string::npos, words.c_str());
        const RunResult checked = run_program("fallow-agent", {"policy", "check", policy_file()});
        QCOMPARE(checked.exit_code, 1);
        QVERIFY2(checked.errors.contains("line 2"), checked.errors);

        lay_down("[settings]\nslots = 2\n");
        wait_until("the work to be judged by other things again", [&] { return state()["reason"] != "policyInvalid"; });
        QCOMPARE(run_program("fallow-agent", {"policy", "check", policy_file()}).exit_code, 0);
    }

    void the_owners_pause_stands_above_it()
    {
        lay_down("[settings]\nidle-time = \"none\"\nwhen-unknown = \"run\"\nload-limit = \"none\"\n");
        wait_until("the policy to be read", [&] { return setting("idle-time")["source"] == "organisation"; });
        QCOMPARE(ask({"pause"}).exit_code, 0);
        QCOMPARE(state()["reason"].get<std::string>(), std::string("pausedByOwner"));
    }
};

QTEST_GUILESS_MAIN(PolicyFileTest)
#include "policy_file_test.moc"
