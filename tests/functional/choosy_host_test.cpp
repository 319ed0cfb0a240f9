// SPDX-License-Identifier: GPL-3.0-or-later
// An owner who does not take everybody's work, or no long work: nothing of it comes to this computer, no task suffers from it,
// and what the owner allows then runs.
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"

using namespace fallow::test;
using nlohmann::json;

class ChoosyHostTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<PoolUnderTest> pool_;
    Program* host_ = nullptr;

    void set(const QString& key, const QString& value)
    {
        const RunResult result =
            run_program("fallow-agent", {"--state", pool_->host_directory("one"), "set", key, value});
        QVERIFY2(result.exit_code == 0, result.errors);
    }
    QString submit()
    {
        const json batch =
            pool_->ctl_json({"batch", "submit", "lucas-lehmer", "-", "--replicas", "1", "--quorum", "1"}, "13\n");
        return QString::fromStdString(batch["batch"].get<std::string>());
    }
    [[nodiscard]] qint64 leases() const { return pool_->query("SELECT COUNT(*) FROM leases"); }

private Q_SLOTS:
    void initTestCase()
    {
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        pool_->publish(qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/lucas-lehmer");
        host_ = &pool_->add_host("one", "one", {}, {"slots=1", "allowed-publishers=Somebody else"});
    }
    void cleanupTestCase() { pool_.reset(); }

    void work_comes_only_when_it_is_allowed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("without");
        QTest::addColumn<QString>("with");
        QTest::newRow("publishers") << "allowed-publishers"
                                    << "Somebody else, Nobody"
                                    << "Somebody else, Test publisher";
        QTest::newRow("length") << "longest-task"
                                << "9m"
                                << "10m";
    }
    void work_comes_only_when_it_is_allowed()
    {
        QFETCH(QString, key);
        QFETCH(QString, without);
        QFETCH(QString, with);
        set(key, without);
        const qint64 before = leases();
        const QString batch = submit();
        // Long enough for a host that asks, as the other half of this test shows.
        QTest::qWait(3000);
        QCOMPARE(leases(), before);
        QVERIFY(pool_->host_status("one")["pools"][0]["bytesStored"].get<qint64>() == 0 || key == "longest-task");
        set(key, with);
        const json done = pool_->wait_for_batch(batch, std::chrono::seconds(200));
        QCOMPARE(done["state"].get<std::string>(), std::string("completed"));
        QVERIFY2(!host_->log().contains("is refused"), host_->log());
    }

    void functions_run_only_under_names_that_are_allowed()
    {
        set("allowed-functions", "word-*, render");
        const QString batch = submit();
        wait_until("the offer to be refused", [&] { return host_->log().contains("(allowed-functions)"); });
        set("allowed-functions", "word-*, lucas-*");
        const json done = pool_->wait_for_batch(batch, std::chrono::seconds(200));
        QCOMPARE(done["state"].get<std::string>(), std::string("completed"));
    }
};

QTEST_GUILESS_MAIN(ChoosyHostTest)
#include "choosy_host_test.moc"
