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

    std::unique_ptr<PoolUnderTest> pool_;

    QByteArray coordinator(const QStringList& arguments) const
    {
        const RunResult ran = run_program("fallow-coordinator", arguments);
        if (ran.exit_code != 0)
            throw Disappointment(arguments.join(' ').toStdString() + ": " + ran.errors.toStdString());
        return ran.output;
    }

private slots:
    void init()
    {
        set_up();
        make_root();
        install_version("1.0.0");
        pool_ = std::make_unique<PoolUnderTest>();
    }

    void seeds_an_installer_to_everybody()
    {
        write("installer", padded(installing("2.0.0")));
        sign({"bundle", at("installer"), "--version", "2.0.0", "--platform", platform(), "--out", at("bundles")});
        const QString bundle = at("bundles/fallow-" + platform() + "-2.0.0");
        const QString pool = pool_->coordinator_directory();
        const QByteArray added = coordinator({"add-update", pool, bundle});
        QCOMPARE(run_program("fallow-coordinator", {"add-update", pool, bundle}).exit_code, 1);
        const QString torrent = pool + "/updates/fallow-" + platform() + "-2.0.0.torrent";
        const auto words = QString::fromUtf8(added);
        const qsizetype end = words.indexOf(".torrent.");
        write("www/" + words.mid(end - 64, 64) + ".torrent", content_of(torrent));
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
        pool_->serve();
        const RunResult installed = update("install");
        QVERIFY2(installed.output.contains("2.0.0 was installed"), installed.errors.constData());
        QCOMPARE(content_of(at("mark")), QByteArray("2.0.0\n"));
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
