// SPDX-License-Identifier: GPL-3.0-or-later
// The publisher's whole way with nothing but the programs: a pool of its own seeds the installer, a computer that is of no pool
// fetches it there.
#include <QTest>

#include "tests/functional/update_scene.h"
#include "tests/support/pool_under_test.h"

using namespace fallow;
using namespace fallow::test;

class UpdatePublisherTest : public QObject, private UpdateScene {
    Q_OBJECT

    const QString function_ = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/counting";
    std::unique_ptr<PoolUnderTest> pool_;

    QByteArray coordinator(const QStringList& arguments) const
    {
        const RunResult ran = run_program("fallow-coordinator", arguments);
        if (ran.exit_code != 0)
            throw Disappointment(arguments.join(' ').toStdString() + ": " + ran.errors.toStdString());
        return ran.output;
    }

    /// Signed, added to the pool, and told of by the feed.
    void add_and_announce_update()
    {
        write("installer", padded(installing("2.0.0")));
        sign({"bundle", at("installer"), "--version", "2.0.0", "--platform", platform(), "--out", at("bundles")});
        const QString pool = pool_->coordinator_directory();
        const auto added = QString::fromUtf8(coordinator({"add-update", pool, bundle()}));
        const QString torrent = pool + "/updates/fallow-" + platform() + "-2.0.0.torrent";
        const qsizetype end = added.indexOf(".torrent.");
        write("www/" + added.mid(end - 64, 64) + ".torrent", content_of(torrent));
        const QString announce = QString::fromUtf8(coordinator({"update-access", pool, at("access")}).trimmed());
        sign({"release", "--version", "2.0.0", "--anchor", at("access/anchor.pem"), "--payload",
              platform() + ":" + at("installer") + ":" + torrent, "--out", at("release.json")});
        sign({"sign", at("release.json"), "--key", at("release-1.pem")});
        sign({"sign", at("release.json"), "--key", at("release-2.pem")});
        sign({"place", at("release.json"), at("www")});
        sign({"feed", "--sequence", "1", "--release", at("release.json"), "--announce", announce, "--swarm-certificate",
              at("access/peer.pem"), "--swarm-key", at("access/peer-key.pem"), "--out", at("feed.json")});
        sign({"sign", at("feed.json"), "--key", at("feed.pem")});
        sign({"place", at("feed.json"), at("www")});
        sign({"check", at("www"), "--root", at("root.json"), "--platform", platform()});
    }
    [[nodiscard]] QString bundle() const { return at("bundles/fallow-" + platform() + "-2.0.0"); }

private Q_SLOTS:
    void init()
    {
        set_up();
        make_root();
        install_version("1.0.0");
        pool_ = std::make_unique<PoolUnderTest>();
    }

    void seeds_an_installer_to_everybody()
    {
        add_and_announce_update();
        QCOMPARE(run_program("fallow-coordinator", {"add-update", pool_->coordinator_directory(), bundle()}).exit_code,
                 1);
        pool_->serve();
        const RunResult installed = update("install");
        QVERIFY2(installed.output.contains("2.0.0 was installed"), installed.errors.constData());
        QCOMPARE(content_of(at("mark")), QByteArray("2.0.0\n"));
    }

    void a_pool_with_functions_seeds_no_updates()
    {
        pool_->serve();
        pool_->log_in();
        pool_->publish(function_);
        pool_->coordinator().stop();
        add_and_announce_update();
        pool_->serve();
        const QByteArray said = pool_->coordinator().log();
        QVERIFY2(said.contains("updates_not_seeded"), said.constData());
        const RunResult installed = update("install");
        QVERIFY2(installed.exit_code != 0, installed.output.constData());
        QVERIFY(content_of(at("mark")).isEmpty());
    }

    void a_pool_that_seeds_updates_takes_no_functions()
    {
        add_and_announce_update();
        pool_->serve();
        pool_->log_in();
        try {
            pool_->publish(function_);
            QFAIL("the function was published");
        } catch (const Disappointment& refused) {
            const std::string why = refused.what();
            QVERIFY2(why.find("publish it in a pool of its own") != std::string::npos, why.c_str());
        }
    }

    void seeds_nothing_else()
    {
        write("manifest.json", "{}");
        const RunResult ran =
            run_program("fallow-coordinator", {"add-update", pool_->coordinator_directory(), at("bundles")});
        QCOMPARE(ran.exit_code, 1);
        QVERIFY(!ran.errors.isEmpty());
    }
};

QTEST_GUILESS_MAIN(UpdatePublisherTest)
#include "update_publisher_test.moc"
