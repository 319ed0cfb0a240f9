// SPDX-License-Identifier: GPL-3.0-or-later
// A coordinator with a slow uplink and six hosts that all need the same bundle at once: most of it must come from other hosts.
// By the hosts' own counters and by the coordinator's, which have to agree. (swarm_test shows the same of the swarm alone.)
#include <QDir>
#include <QFile>
#include <QIODevice>
#include <QRegularExpression>
#include <QTest>

#include "tests/functional/batch_results.h"
#include "tests/support/deadline.h"

using fallow::test::output_of;
using fallow::test::PoolUnderTest;
using fallow::test::results_of;
using fallow::test::submit;
using nlohmann::json;

namespace {

constexpr qint64 data_bytes = 8 * 1024 * 1024;
constexpr int hosts = 6;
constexpr qint64 uplink_bytes_per_second = 1024 * 1024;

/// Bytes that do not compress; the same in each run, so that a failure can be repeated.
QByteArray incompressible(qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint64 state = 0x9e3779b97f4a7c15;
    for (char& byte : bytes) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        byte = char(state >> 32);
    }
    return bytes;
}

} // namespace

class UplinkTest : public QObject {
    Q_OBJECT

    static qint64 metric(PoolUnderTest& pool, const QString& name)
    {
        // Whoever asks from the same computer needs no token; what the certificate says is not what is tested here.
        const auto reply = fallow::test::run_program(
            "/usr/bin/curl", {"--silent", "--show-error", "--insecure", pool.origin() + "/metrics"});
        if (reply.exit_code != 0)
            throw fallow::test::Disappointment("/metrics: " + reply.errors.toStdString());
        const auto found = QRegularExpression("^\\S*" + name + " (\\d+)", QRegularExpression::MultilineOption)
                               .match(QString::fromUtf8(reply.output));
        if (!found.hasMatch())
            throw fallow::test::Disappointment("/metrics has no " + name.toStdString() + ": "
                                               + reply.output.toStdString());
        return found.captured(1).toLongLong();
    }

    static qint64 counted(PoolUnderTest& pool, const QString& host, const char* counter)
    {
        return pool.host_status(host)["pools"].at(0)[counter].get<qint64>();
    }

private Q_SLOTS:
    void bundles_come_mostly_from_other_hosts()
    {
        fallow::test::PoolOptions options;
        options.settings["swarm.upload_bytes_per_second"] = QString::number(uplink_bytes_per_second);
        PoolUnderTest pool(options);
        pool.serve();
        pool.log_in();
        pool.ctl({"publisher", "add", "Test publisher"});
        QVERIFY(QDir().mkpath(pool.path("data")) && QDir().mkpath(pool.path("functions")));
        QFile file(pool.path("data/noise"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(incompressible(data_bytes)) == data_bytes);
        file.close();
        const QString function = pool.path("functions/heavy");
        pool.ctl({"function", "import", qEnvironmentVariable("FALLOW_GUESTS") + "/foreign_words_cpp.wasm", "--name",
                  "heavy", "--memory", "64 MiB", "--data", pool.path("data") + ":/data:ro", "--directory", function});
        pool.ctl({"function", "build", function});
        pool.ctl({"function", "publish", function});
        for (int number = 1; number <= hosts; ++number)
            pool.add_host(QString::number(number), QString("account %1").arg(number), {}, {"slots=1"});

        // One task that each of the hosts has to run: they all get its lease, and all need the bundle, at once.
        const QString everybody = QString::number(hosts);
        const QString batch = submit(pool, "heavy", {"a b a"}, {"--replicas", everybody, "--quorum", everybody});
        const auto results = results_of(pool, batch);
        QCOMPARE(output_of(results.at(0)), QByteArray("a=2 b=1 0.667 none\n"));
        QCOMPARE(results.at(0)["replicas"].get<int>(), hosts);

        qint64 from_coordinator = 0, from_hosts = 0;
        for (const QString& host : pool.host_names()) {
            const qint64 direct = counted(pool, host, "bytesFromCoordinator"),
                         shared = counted(pool, host, "bytesFromHosts");
            QVERIFY2(direct + shared >= data_bytes,
                     qPrintable(QString("host %1 got %2 + %3 bytes").arg(host).arg(direct).arg(shared)));
            QVERIFY2(counted(pool, host, "bytesStored") >= data_bytes, qPrintable(host));
            from_coordinator += direct;
            from_hosts += shared;
        }
        const qint64 sent = metric(pool, "swarm_sent_bytes_total");
        qInfo("%d hosts: %lld bytes from the coordinator (it counted %lld), %lld from hosts", hosts,
              static_cast<long long>(from_coordinator), static_cast<long long>(sent),
              static_cast<long long>(from_hosts));
        QVERIFY2(from_coordinator < (from_coordinator + from_hosts) / 2, "the coordinator sent half or more");
        QVERIFY2(sent < (from_coordinator + from_hosts) / 2, "the coordinator counted half or more");
        // Both sides count payload; what was on its way and not taken is the difference.
        QVERIFY2(sent >= from_coordinator && sent - from_coordinator < data_bytes,
                 "the hosts and the coordinator do not count the same");
    }
};

QTEST_GUILESS_MAIN(UplinkTest)
#include "uplink_test.moc"
