// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts that do not take every function: they are offered no others, and those go elsewhere.
#include <QTest>

#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

class ChoosyHostsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<SimulatedPool>();
        ada_ = pool_->add_host("ada");
        bob_ = pool_->add_host("bob");
        QVERIFY(pool_->core->add_publisher({"2", "other"}, pool_->now));
        QVERIFY(pool_->core->add_publisher({"3", "other"}, pool_->now)); // certified again
        pool_->add_function("others", 1 << 20, "3");
        pool_->add_function("long", 1 << 20, "1", 2h);
    }
    void cleanup()
    {
        for (const auto& violation : pool_->violations)
            QFAIL(violation.c_str());
    }

    void functions_of_other_publishers_go_elsewhere()
    {
        const auto mine = pool_->add_batch(1, 1, 1, "count");
        const auto others = pool_->add_batch(1, 1, 1, "others");
        WorkRequest request = asking();
        request.publishers = {"other", "nobody"};
        QCOMPARE(batches(ada_, request), std::vector{others.value});
        QCOMPARE(batches(bob_, asking()), std::vector{mine.value});
    }
    void whoever_takes_nobodys_gets_nothing()
    {
        pool_->add_batch(1, 1, 1, "count");
        WorkRequest request = asking();
        request.publishers.emplace();
        QCOMPARE(batches(ada_, request), std::vector<std::uint64_t>());
        request.publishers = {"2"}; // the serial is no name
        QCOMPARE(batches(ada_, request), std::vector<std::uint64_t>());
    }
    void functions_that_may_take_long_go_elsewhere()
    {
        const auto long_one = pool_->add_batch(1, 1, 1, "long");
        const auto short_one = pool_->add_batch(1, 1, 1, "count");
        WorkRequest request = asking();
        request.processor_time = 2h - 1s;
        QCOMPARE(batches(ada_, request), std::vector{short_one.value});
        request.processor_time = 2h;
        QCOMPARE(batches(bob_, request), std::vector{long_one.value});
    }
    void who_waits_is_passed_over_as_well()
    {
        WorkRequest request = asking();
        request.publishers = {"other"};
        request.wait = 30s;
        QVERIFY(!pool_->ask(ada_, request));
        const auto mine = pool_->add_batch(1, 1, 1, "count");
        QCOMPARE(batches(bob_, asking()), std::vector{mine.value}); // it was not taken meanwhile
    }

private:
    static WorkRequest asking()
    {
        WorkRequest request;
        request.wanted = 2;
        request.memory_bytes = 1 << 30;
        return request;
    }
    std::vector<std::uint64_t> batches(const HostId& host, const WorkRequest& request)
    {
        std::vector<std::uint64_t> all;
        const auto reply = pool_->ask(host, request);
        for (const auto& lease : reply->leases)
            all.push_back(lease.batch.value);
        return all;
    }

    std::unique_ptr<SimulatedPool> pool_;
    HostId ada_;
    HostId bob_;
};

QTEST_APPLESS_MAIN(ChoosyHostsTest)
#include "choosy_hosts_test.moc"
