// SPDX-License-Identifier: GPL-3.0-or-later
// Two coordinators under one name: fallowctl and agents know the pool by a DNS name that has the addresses of both, and whichever
// of them is killed, the work goes on by the other one, with nothing restarted and nothing told.
#include <QFile>
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/functional/coordinator_pair.h"
#include "tests/support/own_mounts.h"

using namespace fallow;
using namespace fallow::test;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";
constexpr std::chrono::minutes longest_batch{8};
const QString name_of_pool = "pool.example";
const QString first_address = "127.0.0.1";
const QString second_address = "127.0.0.2";

/// Exponents of Mersenne numbers, whose tests take a host some hundredths of a second each.
QByteArray exponents(int count)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += QByteArray::number(9001 + 2 * i) + '\n';
    return lines;
}

} // namespace

class TwoAddressesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        server_ = std::make_unique<PostgresqlServer>();
        // What a resolver answers about the name, which this computer has never heard of.
        QFile hosts(directory_.filePath("hosts"));
        QVERIFY(hosts.open(QIODevice::WriteOnly));
        for (const auto& address : {first_address, second_address})
            hosts.write((address + ' ' + name_of_pool + '\n').toUtf8());
        hosts.close();
        resolving_ = with_own_mounts("mount --bind \"$0\" /etc/hosts", hosts.fileName());
        pool_ = std::make_unique<PoolUnderTest>(PoolOptions{
            .address = name_of_pool,
            .coordinator_prefix = resolving_,
            .settings = {{"listen.address", '"' + first_address + '"'}, {"limits.requests_per_second", "0"}},
            .directory = {}});
        connection_ = server_->new_database();
        const auto beside = pool_->path("beside");
        set_in(make_another_coordinator(*pool_, connection_, beside), "listen", "address", '"' + second_address + '"');
        second_ = std::make_unique<Program>("fallow-coordinator", QStringList{"serve", beside},
                                            pool_->path("beside.log"), resolving_);
        pool_->serve();
        serve_second();
        pool_->log_in();
        pool_->publish(functions + "lucas-lehmer");
        for (const char* person : {"ada", "emmy"})
            pool_->add_host(person, person, resolving_, {"slots=1"});
    }

    void whichever_is_killed_the_work_goes_on_data()
    {
        QTest::addColumn<bool>("is_first");
        QTest::newRow("the one that the name names first") << true;
        QTest::newRow("the other one") << false;
    }
    void whichever_is_killed_the_work_goes_on()
    {
        QFETCH(bool, is_first);
        constexpr int tasks = 60;
        const auto submitted = pool_->ctl_json(
            {"batch", "submit", "lucas-lehmer", "-", "--lease", "10s", "--verify", "replicate"}, exponents(tasks));
        const auto batch = QString::fromStdString(submitted["batch"].get<std::string>());
        const auto decided = [&] {
            return query("SELECT count(*) FROM decisions WHERE failure IS NULL AND id >> 28 = " + batch).toInt();
        };
        wait_until(
            "some of it to be decided", [&] { return decided() > 5; }, longest_batch,
            [&] { return pool_->host("ada").log().right(2000).toStdString(); });
        (is_first ? pool_->coordinator() : *second_).kill();
        const auto status = pool_->wait_for_batch(batch, longest_batch);
        QCOMPARE(status["state"].get<std::string>(), std::string("completed"));
        QCOMPARE(decided(), tasks);
        QCOMPARE(query("SELECT count(*) FROM credits WHERE lease >> 39 = " + batch), QString::number(2 * tasks));
        if (is_first)
            pool_->serve();
        else
            serve_second();
    }

    void cleanupTestCase()
    {
        second_.reset();
        pool_.reset();
        server_.reset();
    }

private:
    void serve_second() { serve_another(*second_, pool_->path("beside")); }
    QString query(const QString& sql) const { return server_->query(connection_, sql); }

    QTemporaryDir directory_;
    QStringList resolving_;
    std::unique_ptr<PostgresqlServer> server_;
    QString connection_;
    std::unique_ptr<PoolUnderTest> pool_;
    std::unique_ptr<Program> second_;
};

QTEST_GUILESS_MAIN(TwoAddressesTest)
#include "two_addresses_test.moc"
