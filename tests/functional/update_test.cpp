// SPDX-License-Identifier: GPL-3.0-or-later
// A publisher with the real signing program, a server of static files over TLS 1.3, a real swarm, and the real fallow-update with
// a real state directory: what gets installed, what does not, and what is left when it is killed.
#include <csignal>

#include <QDir>
#include <QTest>

#include "coordinator-server/swarm/torrent_builder.h"
#include "installer/sign/signing.h"
#include "installer/update/computer.h"
#include "tests/functional/swarm_pool.h"
#include "tests/functional/update_scene.h"
#include "tests/support/deadline.h"

using namespace fallow;
using namespace fallow::test;
using namespace std::chrono_literals;

class UpdateTest : public QObject, private UpdateScene {
    Q_OBJECT

    std::unique_ptr<SwarmPool> swarm_;
    QString last_release_;

    /// An installer in the swarm, its release signed by two, and a feed that names it.
    void publish(const QString& version, const QByteArray& script, int sequence)
    {
        const QString installer = "installer-" + version;
        write(installer, padded(script));
        sign({"bundle", at(installer), "--version", version, "--platform", platform(), "--out", at("seeded")});
        const std::filesystem::path parent = at("seeded").toStdString();
        const auto torrent = coordinator::build_torrent(
            parent / ("fallow-" + platform().toStdString() + "-" + version.toStdString()), swarm_->anchor_pem());
        QVERIFY2(torrent, torrent ? "" : torrent.error().context.c_str());
        write("torrent", QByteArray(reinterpret_cast<const char*>(torrent->bytes.data()),
                                    static_cast<qsizetype>(torrent->bytes.size())));
        swarm_->tracker().add_torrent(torrent->info_hash);
        QVERIFY(swarm_->seeder().add(parent, torrent->bytes));
        write("www/" + QString::fromStdString(torrent->info_hash.hex()) + ".torrent", content_of(at("torrent")));
        write("anchor.pem", QByteArray::fromStdString(swarm_->anchor_pem()));
        last_release_ = at("release-" + version + ".json");
        sign({"release", "--version", version, "--anchor", at("anchor.pem"), "--payload",
              platform() + ":" + at(installer) + ":" + at("torrent"), "--out", last_release_});
        sign({"sign", last_release_, "--key", at("release-2.pem")});
        sign({"sign", last_release_, "--key", at("release-3.pem")});
        sign({"place", last_release_, at("www")});
        publish_feed(sequence);
        sign({"check", at("www"), "--root", at("root.json"), "--platform", platform()});
    }

    void publish_feed(int sequence)
    {
        const auto identity = swarm_->identity();
        write("peer.pem", QByteArray::fromStdString(identity.certificate_pem));
        write("peer-key.pem", QByteArray::fromStdString(identity.private_key_pem));
        sign({"feed", "--sequence", QString::number(sequence), "--release", last_release_, "--announce",
              QString::fromStdString(swarm_->announce_url()), "--swarm-certificate", at("peer.pem"), "--swarm-key",
              at("peer-key.pem"), "--out", at("feed.json")});
        sign({"sign", at("feed.json"), "--key", at("feed.pem")});
        sign({"place", at("feed.json"), at("www")});
    }

private Q_SLOTS:
    void init()
    {
        set_up();
        swarm_ = std::make_unique<SwarmPool>(at("swarm").toStdString());
        swarm_->start_seeder();
        make_root();
        install_version("1.0.0");
    }

    void installs_what_the_swarm_brings()
    {
        publish("2.0.0", installing("2.0.0"), 1);
        const RunResult checked = update("check");
        QCOMPARE(checked.errors, QByteArray());
        QVERIFY2(checked.output.contains("2.0.0 is available"), checked.output.constData());
        QVERIFY(!QFile::exists(at("mark")));
        const RunResult installed = update("install");
        QVERIFY2(installed.exit_code == 0, installed.errors.constData());
        QVERIFY2(installed.output.contains("2.0.0 was installed"), installed.output.constData());
        QCOMPARE(content_of(at("mark")), QByteArray("2.0.0\n"));
        QVERIFY(swarm_->seeder().counters().sent >= 300'000);
        QVERIFY(update("install").output.contains("2.0.0 is up to date"));
        QCOMPARE(content_of(at("mark")), QByteArray("2.0.0\n"));
        QVERIFY(update("status").output.contains("number 1"));
        QCOMPARE(QFile::permissions(state() + "/update-state.json") & 0x0077, QFile::Permissions());
        QVERIFY(QDir(ready()).isEmpty());
    }

    void follows_new_keys_and_refuses_the_old()
    {
        publish("2.0.0", installing("2.0.0"), 1);
        QVERIFY(update("check").exit_code == 0);
        QStringList arguments{"root", "--after", at("root.json"), "--out", at("root-new.json")};
        for (const char* role : {"root", "release"})
            for (int holder = 1; holder <= 3; ++holder) {
                QString file = at(QString("%1-%2.pem").arg(role).arg(holder));
                if (holder == 3) {
                    QFile::rename(file, file + ".old");
                    sign({"key", file});
                }
                const auto key = fallow::update::read_key_file(file.toStdString()).value().public_key().did();
                arguments << QString("--%1-key").arg(role) << QString::fromStdString(key);
            }
        QFile::rename(at("feed.pem"), at("stolen-feed.pem"));
        arguments << "--feed-key" << QString::fromUtf8(sign({"key", at("feed.pem")}));
        sign(arguments);
        sign({"sign", at("root-new.json"), "--key", at("root-1.pem")});
        sign({"place", at("root-new.json"), at("www")});
        const RunResult too_few = update("check");
        QCOMPARE(too_few.exit_code, 1);
        QVERIFY2(too_few.errors.contains("refused (root)"), too_few.errors.constData());
        sign({"sign", at("root-new.json"), "--key", at("root-2.pem")});
        sign({"place", at("root-new.json"), at("www")});
        const RunResult old_feed = update("check");
        QVERIFY2(old_feed.errors.contains("refused (feed)"), old_feed.errors.constData());
        publish("2.1.0", installing("2.1.0"), 1);
        const RunResult followed = update("install");
        QVERIFY2(followed.output.contains("2.1.0 was installed"), followed.errors.constData());
    }

    void off_is_off_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QByteArray>("installation_file");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("by the organisation") << QByteArray("organisation = \"Example\"\nupdates = \"off\"\n")
                                             << QByteArray() << QByteArray("organisation has turned updates off");
        QTest::newRow("by a policy that nobody understands")
            << QByteArray("updates = \"of\"\n") << QByteArray() << QByteArray();
        QTest::newRow("left to apt") << QByteArray() << QByteArray("updates = \"apt\"\nversion = \"1.0.0\"\n")
                                     << QByteArray("left to apt");
        QTest::newRow("by the installation")
            << QByteArray() << QByteArray("updates = \"off\"\n") << QByteArray("turned off");
    }
    void off_is_off()
    {
        QFETCH(QByteArray, policy);
        QFETCH(QByteArray, installation_file);
        QFETCH(QByteArray, says);
        publish("2.0.0", installing("2.0.0"), 1);
        if (!policy.isEmpty())
            write("policy.toml", policy);
        if (!installation_file.isEmpty())
            write("program/installation.toml", installation_file);
        for (const char* verb : {"check", "install", "status", "accept-clock"}) {
            const RunResult ran = update(verb);
            QVERIFY2(ran.output.contains(says), ran.output.constData());
            QCOMPARE(ran.exit_code, says.isEmpty() ? 1 : 0);
        }
        QCOMPARE(server_->connections(), 0);
        QCOMPARE(swarm_->tracker().counters().announces, 0U);
        QVERIFY(!QFile::exists(at("state")));
        QVERIFY(!QFile::exists(at("mark")));
        // The same computer without it: else this test would pass where nothing works.
        QFile::remove(at("policy.toml"));
        install_version("1.0.0");
        QVERIFY(update("check").output.contains("2.0.0 is available"));
        QVERIFY(server_->connections() > 0);
        QVERIFY(QFile::exists(state()));
    }

    void warns_of_an_expired_feed_and_installs_nothing()
    {
        publish("2.0.0", installing("2.0.0"), 1);
        let_the_feed_expire();
        const RunResult ran = update("install");
        QCOMPARE(ran.exit_code, 0);
        QVERIFY2(ran.errors.contains("warning") && ran.errors.contains("goes on working"), ran.errors.constData());
        QVERIFY(!QFile::exists(at("mark")));
    }

    void is_not_led_back()
    {
        publish("2.0.0", installing("2.0.0"), 1);
        const QByteArray first_feed = content_of(at("www/feed.json"));
        publish("2.1.0", installing("2.1.0"), 2);
        QVERIFY(update("install").output.contains("2.1.0 was installed"));
        // A package that is older comes over it; what was seen stands where no package writes.
        install_version("1.0.0");
        write("www/feed.json", first_feed);
        const RunResult rolled_back = update("install");
        QCOMPARE(rolled_back.exit_code, 1);
        QVERIFY2(rolled_back.errors.contains("refused (feed rolled back)"), rolled_back.errors.constData());
        last_release_ = at("release-2.0.0.json");
        publish_feed(3);
        const RunResult downgraded = update("install");
        QCOMPARE(downgraded.exit_code, 1);
        QVERIFY2(downgraded.errors.contains("refused (downgrade)"), downgraded.errors.constData());
        QCOMPARE(content_of(at("mark")), QByteArray("2.1.0\n"));
    }

    void a_clock_that_was_wrong_once_is_put_right_by_a_person()
    {
        using namespace fallow::update;
        publish("2.0.0", installing("2.0.0"), 1);
        QCOMPARE(update("check").exit_code, 0);
        auto seen = load_update_state(state().toStdString()).value().value();
        seen.latest_time += std::chrono::days(3650);
        QVERIFY(save_update_state(state().toStdString(), seen));
        const RunResult refused = update("install");
        QCOMPARE(refused.exit_code, 1);
        QVERIFY2(refused.errors.contains("fallow-update accept-clock"), refused.errors.constData());
        QCOMPARE(update("accept-clock").exit_code, 0);
        QVERIFY(update("install").output.contains("2.0.0 was installed"));
    }

    void does_not_forget_what_it_cannot_read()
    {
        publish("2.0.0", installing("2.0.0"), 1);
        QCOMPARE(update("check").exit_code, 0);
        write("state/update/update-state.json", "{\"format\":1");
        const RunResult refused = update("install");
        QCOMPARE(refused.exit_code, 1);
        QVERIFY2(refused.errors.contains("update-state.json") && refused.errors.contains("remove it"),
                 refused.errors.constData());
        QVERIFY(!QFile::exists(at("mark")));
    }

    void does_not_run_what_was_changed_after_it_was_checked()
    {
        publish("2.0.0", installing("2.0.0") + "[ -e '" + at("go").toUtf8() + "' ] || exit 3\n", 1);
        const RunResult failed = update("install");
        QCOMPARE(failed.exit_code, 1);
        QVERIFY2(failed.errors.contains("ended with exit code 3"), failed.errors.constData());
        const QStringList kept = QDir(ready()).entryList(QDir::Files);
        QCOMPARE(kept.size(), 1);
        QFile installer(ready() + '/' + kept.front());
        installer.setPermissions(installer.permissions() | QFile::WriteOwner);
        QVERIFY(installer.open(QIODevice::ReadWrite));
        QVERIFY(installer.seek(3) && installer.write("evil") == 4);
        installer.close();
        install_version("1.0.0");
        QFile::remove(at("mark"));
        write("go", "");
        const auto sent = swarm_->seeder().counters().sent;
        const RunResult ran = update("install");
        QVERIFY2(ran.output.contains("2.0.0 was installed"), ran.errors.constData());
        QVERIFY(swarm_->seeder().counters().sent > sent); // fetched anew
        QCOMPARE(content_of(at("mark")), QByteArray("2.0.0\n"));
    }

    void starts_again_after_being_killed_while_it_fetched()
    {
        publish("2.0.0", installing("2.0.0"), 1);
        swarm_->stop_seeder();
        Program killed("fallow-update", arguments_for("install"), at("log"));
        killed.start();
        wait_until("the swarm's process to begin", [&] { return QFile::exists(state() + "/incoming/incoming"); });
        killed.kill();
        swarm_->start_seeder();
        QVERIFY(swarm_->seeder().add(at("seeded").toStdString(), torrent()));
        RunResult ran = update("install");
        QVERIFY2(ran.output.contains("2.0.0 was installed"), ran.errors.constData());
        QCOMPARE(content_of(at("mark")), QByteArray("2.0.0\n"));
    }

    void starts_again_after_being_killed_while_it_installed()
    {
        publish("2.0.0",
                "#!/bin/sh\n[ -e '" + at("second").toUtf8() + "' ] || { echo $$ > '" + at("first").toUtf8()
                    + "'; exec sleep 600; }\n" + installing("2.0.0").mid(10),
                1);
        Program killed("fallow-update", arguments_for("install"), at("log"));
        killed.start();
        wait_until("the installer to begin", [&] { return content_of(at("first")).endsWith('\n'); });
        const RunResult beside = update("install");
        QCOMPARE(beside.exit_code, 1);
        QVERIFY2(beside.errors.contains("another fallow-update"), beside.errors.constData());
        killed.kill();
        QCOMPARE(::kill(content_of(at("first")).trimmed().toInt(), SIGKILL), 0); // it had gone on alone
        write("second", "");
        const auto sent = swarm_->seeder().counters().sent;
        const RunResult ran = update("install");
        QVERIFY2(ran.output.contains("2.0.0 was installed"), ran.errors.constData());
        QCOMPARE(swarm_->seeder().counters().sent, sent); // what was checked was still there
        QCOMPARE(content_of(at("mark")), QByteArray("2.0.0\n"));
    }

    void says_what_is_wrong_with_the_server()
    {
        const RunResult nothing_there = update("check");
        QCOMPARE(nothing_there.exit_code, 1);
        QVERIFY2(nothing_there.errors.contains("the server has no feed.json"), nothing_there.errors.constData());
        write("program/web.pem", QByteArray::fromStdString(TestPool().root.to_pem()));
        const RunResult stranger = update("check");
        QCOMPARE(stranger.exit_code, 1);
        QVERIFY2(stranger.errors.contains("certificate"), stranger.errors.constData());
    }

private:
    [[nodiscard]] Bytes torrent() const
    {
        const QByteArray bytes = content_of(at("torrent"));
        return {bytes.begin(), bytes.end()};
    }
};

QTEST_GUILESS_MAIN(UpdateTest)
#include "update_test.moc"
