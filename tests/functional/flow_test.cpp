// SPDX-License-Identifier: GPL-3.0-or-later
// Batches that take the results of batches, through fallowctl and a real host, with a coordinator that is killed in between;
// and a task that no host could hold.
#include <QFile>
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"

using namespace fallow::test;
using nlohmann::json;

class FlowTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<PoolUnderTest> pool_;

    QString submit(const QStringList& arguments, const QByteArray& inputs = {})
    {
        const QStringList all = QStringList{"batch", "submit"} + arguments + QStringList{"--replicas", "1"};
        return QString::fromStdString(pool_->ctl_json(all, inputs)["batch"].get<std::string>());
    }

private Q_SLOTS:
    void initTestCase()
    {
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        for (const auto* name : {"double", "increment", "sum"})
            pool_->publish(qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/flow/" + name);
        pool_->add_host("one", "one", {}, {"slots=1", "memory-per-task=64MiB"});
    }
    void cleanupTestCase() { pool_.reset(); }

    void three_functions_run_one_after_another_without_their_submitter()
    {
        const QString doubled = submit({"double", "-"}, "1\n2\nnot a number\n3\n4\n5\n");
        const QString incremented = submit({"increment", "--after", doubled});
        const QString sum = submit({"sum", "--after", incremented, "--join"});
        wait_until("the first results to be passed on", [&] {
            return pool_->ctl_json({"batch", "status", incremented})["tasks"].get<int>() > 0;
        });
        pool_->coordinator().kill();
        pool_->serve();

        const json done = pool_->wait_for_batch(sum, std::chrono::seconds(240));
        QCOMPARE(done["state"].get<std::string>(), std::string("completed"));
        QCOMPARE(done["taken"].get<int>(), 5);
        // 2 + 4 + 6 + 8 + 10, and one more for each of the five.
        const QByteArray words = pool_->ctl({"batch", "results", sum});
        QVERIFY2(words.contains("5 35"), words);
        const json middle = pool_->ctl_json({"batch", "status", incremented});
        QCOMPARE(middle["tasks"].get<int>(), 5);
        QCOMPARE(middle["passedOver"].get<int>(), 1);
        const QByteArray status = pool_->ctl({"batch", "status", incremented});
        QVERIFY2(status.contains("After      batch " + doubled.toUtf8() + ": 5 results taken, 1 that failed passed over"),
                 status);

        // Whatever the order in which they were verified, each output belongs to an input of the first batch.
        pool_->ctl({"batch", "results", incremented, "--output", pool_->path("outputs")});
        for (const auto& [name, number] : {std::pair{"000000", "3"}, std::pair{"000003", "7"}, std::pair{"000005", "11"}}) {
            QFile file(pool_->path("outputs") + "/" + name + ".out");
            QVERIFY2(file.open(QFile::ReadOnly), name);
            QCOMPARE(file.readAll().trimmed(), QByteArray(number));
        }
        QVERIFY(!QFile::exists(pool_->path("outputs") + "/000002.out"));
    }

    void cancelling_the_first_cancels_the_next()
    {
        const QString first = submit({"double", "-", "--memory", "1 TB"}, "1\n");
        const QString next = submit({"increment", "--after", first});
        pool_->ctl({"batch", "cancel", first});
        const QByteArray status = pool_->ctl({"batch", "status", next});
        QVERIFY2(status.contains("cancelled (batch " + first.toUtf8() + ", whose results it takes, was cancelled"), status);
    }

    void what_no_computer_could_hold_says_so()
    {
        const QString batch = submit({"double", "-", "--memory", "1 TB"}, "1\n");
        QByteArray status;
        wait_until("the host to have asked", [&] {
            status = pool_->ctl({"batch", "status", batch});
            return status.contains("the largest has");
        });
        QVERIFY2(status.contains("no computer of this pool has 1 TB of memory free for a task; the largest has 64 MiB"),
                 status);
        // Others' work goes on beside it.
        const QString other = submit({"double", "-"}, "21\n");
        QCOMPARE(pool_->wait_for_batch(other, std::chrono::seconds(120))["verified"].get<int>(), 1);
        QCOMPARE(pool_->ctl_json({"batch", "status", batch})["running"].get<int>(), 0);
        pool_->ctl({"batch", "cancel", batch});
    }
};

QTEST_GUILESS_MAIN(FlowTest)
#include "flow_test.moc"
