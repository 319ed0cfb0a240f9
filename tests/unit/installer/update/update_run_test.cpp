// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QTest>

#include "installer/update/outcome_words.h"
#include "installer/update/update_run.h"
#include "tests/unit/installer/test_publisher.h"

using namespace fallow;
using namespace fallow::update;
using namespace fallow::update::test;

namespace {

/// A computer without network, disk or swarm; what it is asked for, in order.
class FakeComputer final : public UpdateRun::Needs {
public:
    std::map<std::string, std::string> server;
    std::optional<UpdateState> state;
    std::string root;
    Time time = noon;
    std::optional<std::filesystem::path> ready;
    Result<std::optional<int>> installer_end = std::optional(0);
    bool is_disk_full = false;
    QStringList asked;

    Time now() override { return time; }
    Result<std::optional<std::string>> fetch(const std::string& name, std::size_t) override
    {
        asked << "fetch " + QString::fromStdString(name.substr(0, name.find('-')));
        if (name == "unreachable" || server.contains("unreachable"))
            return fail(FailureCode::unavailable, "no network");
        const auto found = server.find(name);
        return found == server.end() ? std::nullopt : std::optional(found->second);
    }
    Result<std::optional<UpdateState>> load_state() override { return state; }
    Result<void> save_state(const UpdateState& saved) override
    {
        asked << "save";
        if (is_disk_full)
            return fail(FailureCode::io_error, "no space");
        state = saved;
        return {};
    }
    Result<std::string> first_root() override { return root; }
    std::optional<std::filesystem::path> find_ready(const Payload&) override { return ready; }
    Result<std::filesystem::path> make_ready(const Install&, const Bytes& torrent) override
    {
        asked << "receive " + QString::fromStdString(std::string(as_text(torrent)));
        ready = "/ready";
        return *ready;
    }
    Result<std::optional<int>> launch(const std::filesystem::path& installer, const Payload&) override
    {
        asked << "launch " + QString::fromStdString(installer.string());
        return installer_end;
    }
    void discard_ready(const Payload&) override
    {
        asked << "discard";
        ready.reset();
    }
};

const TestPublisher publisher;

FakeComputer served(const char* version, std::uint64_t sequence = 1)
{
    FakeComputer computer;
    computer.root = publisher.sealed_root(publisher.root());
    const auto release = TestPublisher::release(version);
    const auto feed = TestPublisher::feed(sequence, release);
    computer.server[feed_file_name] = publisher.sealed_feed(feed);
    computer.server[release_file_name(feed.release)] = publisher.sealed_release(release);
    computer.server[torrent_file_name(release.payloads.at("linux-x86-64").info_hash)] = "metadata";
    return computer;
}

QString install(FakeComputer& computer, Version installed = {1, 0, 0})
{
    return QString::fromStdString(in_words(UpdateRun(computer, installed, "linux-x86-64").install()).text);
}

} // namespace

class UpdateRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void installs_what_is_newer_and_remembers_it_first()
    {
        FakeComputer computer = served("2.0.0");
        QCOMPARE(install(computer), QString("Fallow 2.0.0 was installed."));
        const QString torrent =
            "fetch " + QString::fromStdString(digest_of<InfoHash>(as_bytes("torrent")).hex()) + ".torrent";
        QCOMPARE(computer.asked, (QStringList{"fetch root", "fetch feed.json", "save", "fetch release", "save", torrent,
                                              "receive metadata", "launch /ready", "discard"}));
        QCOMPARE(computer.state->release->version.text(), std::string("2.0.0"));
    }

    void only_looks_when_it_is_only_to_look()
    {
        FakeComputer computer = served("2.0.0");
        const auto outcome = UpdateRun(computer, {1, 0, 0}, "linux-x86-64").check();
        QVERIFY(std::holds_alternative<Available>(outcome));
        QCOMPARE(computer.asked, (QStringList{"fetch root", "fetch feed.json", "save", "fetch release", "save"}));
    }

    void does_nothing_when_it_is_up_to_date()
    {
        FakeComputer computer = served("1.0.0");
        QCOMPARE(install(computer), QString("Fallow 1.0.0 is up to date."));
        QCOMPARE(computer.asked.filter("launch"), QStringList());
    }

    void warns_of_an_expired_feed_and_installs_nothing()
    {
        FakeComputer computer = served("2.0.0");
        computer.time = noon + 24h * 30;
        const OutcomeWords words = in_words(UpdateRun(computer, {1, 0, 0}, "linux-x86-64").install());
        QVERIFY(words.tone == Tone::warning);
        QVERIFY(words.text.find("Fallow goes on working") != std::string::npos);
        QCOMPARE(computer.asked, (QStringList{"fetch root", "fetch feed.json", "save"}));
    }

    void goes_on_with_an_installer_that_was_fetched_before()
    {
        FakeComputer computer = served("2.0.0");
        computer.ready = "/kept";
        QCOMPARE(install(computer), QString("Fallow 2.0.0 was installed."));
        QCOMPARE(computer.asked.filter("receive"), QStringList());
        QVERIFY(computer.asked.contains("launch /kept"));
    }

    void keeps_the_installer_when_it_failed()
    {
        FakeComputer computer = served("2.0.0");
        computer.installer_end = std::optional(3);
        QVERIFY(install(computer).contains("ended with exit code 3"));
        QVERIFY(!computer.asked.contains("discard"));
        computer.installer_end = fail(FailureCode::digest_mismatch, "was changed");
        QVERIFY(install(computer).startsWith("was changed"));
    }

    void does_not_wait_for_an_installer_that_replaces_it()
    {
        FakeComputer computer = served("2.0.0");
        computer.installer_end = std::optional<int>();
        QCOMPARE(install(computer), QString("The installer of Fallow 2.0.0 was started."));
        QVERIFY(!computer.asked.contains("discard"));
    }

    void installs_nothing_that_it_could_not_remember()
    {
        FakeComputer computer = served("2.0.0");
        computer.is_disk_full = true;
        QVERIFY(install(computer).startsWith("no space"));
        QCOMPARE(computer.asked.filter("launch"), QStringList());
    }

    void says_what_is_missing()
    {
        FakeComputer computer = served("2.0.0");
        computer.server.erase(feed_file_name);
        QVERIFY(install(computer).contains("the server has no feed.json"));
        computer.server["unreachable"] = "";
        QVERIFY(install(computer).contains("no network"));
        FakeComputer unrooted = served("2.0.0");
        unrooted.root = "{}";
        QVERIFY(install(unrooted).contains("the root that came with the installation"));
        QCOMPARE(unrooted.asked, QStringList());
    }

    void follows_the_roots_from_the_one_that_it_remembers()
    {
        FakeComputer computer = served("2.0.0");
        TestPublisher next = publisher;
        next.root_keys[2] = PrivateKey::generate();
        computer.server["root-2.json"] = publisher.sealed_root(next.root(2));
        computer.server["root-3.json"] = publisher.sealed_root(next.root(3));
        QCOMPARE(install(computer), QString("Fallow 2.0.0 was installed."));
        QCOMPARE(computer.state->root.version, 3U);
        computer.server.erase("root-2.json");
        computer.server.erase("root-3.json");
        QCOMPARE(install(computer, {2, 0, 0}), QString("Fallow 2.0.0 is up to date."));
        QCOMPARE(computer.state->root.version, 3U);
    }
};

QTEST_APPLESS_MAIN(UpdateRunTest)
#include "update_run_test.moc"
