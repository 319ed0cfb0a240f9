// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of core/registry.h and core/batches.cpp: who may come in, what may be published and submitted.
#include <QTest>

#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

const TokenDigest secret{{1, 2, 3}};

template <class T>
FailureCode code(const Result<T>& result)
{
    return result ? FailureCode::internal : result.error().code;
}

} // namespace

class RegistryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<SimulatedPool>();
        core_ = pool_->core.get();
    }

    void a_join_token_admits_as_many_hosts_as_it_says()
    {
        QVERIFY(core_->make_join_token({"ada", 1, 1h, secret}, pool_->now));
        EnrolHost request{secret, {}, "desk", "linux-x86_64", "192.0.2.0/24", {7}};
        request.host.key.bytes[0] = 1;
        const auto first = core_->enrol(request, pool_->now);
        QVERIFY(first);
        QCOMPARE(first->account.name, std::string("ada"));
        // The same host again, its reply was lost: no second use, and it keeps its announce key.
        request.announce_key = {8};
        const auto again = core_->enrol(request, pool_->now);
        QVERIFY(again);
        QCOMPARE(again->host.announce_key[0], 7);
        request.host.key.bytes[0] = 2;
        QCOMPARE(code(core_->enrol(request, pool_->now)), FailureCode::forbidden);
        request.join_token = {};
        QCOMPARE(code(core_->enrol(request, pool_->now)), FailureCode::unauthenticated);
    }

    void a_join_token_ends_and_a_host_has_one_account()
    {
        QVERIFY(core_->make_join_token({"ada", 5, 1h, secret}, pool_->now));
        QVERIFY(core_->make_join_token({"bob", 5, 2h, {{9}}}, pool_->now));
        EnrolHost request{secret, {}, "desk", "linux-x86_64", "", {}};
        QVERIFY(core_->enrol(request, pool_->now));
        request.join_token = {{9}};
        QCOMPARE(code(core_->enrol(request, pool_->now)), FailureCode::conflict);
        request.join_token = secret;
        request.host.key.bytes[0] = 3;
        QCOMPARE(code(core_->enrol(request, pool_->now + 1h)), FailureCode::expired);
    }

    void names_are_checked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("usual") << "Ada's desk" << true;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("control character") << "a\nb" << false;
        QTest::newRow("longest") << QString(64, 'x') << true;
        QTest::newRow("too long") << QString(65, 'x') << false;
    }
    void names_are_checked()
    {
        QFETCH(QString, name);
        QFETCH(bool, good);
        QCOMPARE(core_->make_join_token({name.toStdString(), 1, 1h, secret}, pool_->now).has_value(), good);
    }

    void functions_are_published_upwards_by_their_owner()
    {
        QVERIFY(core_->add_publisher({"2", "other"}, pool_->now));
        Function function;
        function.name = "paint";
        function.version = {1, 1, 0};
        function.publisher_serial = "1";
        function.digest = {{201}};
        const auto publish = [&] { return code(core_->publish({function, "{}"}, pool_->now)); };
        QCOMPARE(publish(), FailureCode::internal); // that is: no failure
        QCOMPARE(publish(), FailureCode::internal);
        function.digest = {{202}};
        QCOMPARE(publish(), FailureCode::conflict);
        function.version = {1, 0, 0};
        QCOMPARE(publish(), FailureCode::outdated);
        function.version = {2, 0, 0};
        function.publisher_serial = "2";
        QCOMPARE(publish(), FailureCode::forbidden);
        function.publisher_serial = "3";
        QCOMPARE(publish(), FailureCode::forbidden);
        function.publisher_serial = "1";
        QVERIFY(core_->revoke_publisher("1", pool_->now));
        QCOMPARE(publish(), FailureCode::revoked);
        QCOMPARE(core_->registry().find_function("paint").value()->version, (Version{1, 1, 0}));
        QCOMPARE(code(core_->registry().find_function("paint@2.0.0")), FailureCode::not_found);
        QCOMPARE(code(core_->registry().find_function("paint@x")), FailureCode::malformed);
        QCOMPARE(core_->registry().find_function(FunctionDigest{{201}}.hex()).value()->name, std::string("paint"));
    }

    void batches_are_made_once_for_a_key_and_seen_by_their_owner()
    {
        const auto ada = pool_->caller("ada");
        const auto bob = pool_->caller("bob");
        CreateBatch request;
        request.owner = ada.account;
        request.function = "count";
        request.idempotency_key = "monday";
        const auto batch = core_->create_batch(request, pool_->now);
        QVERIFY(batch);
        QCOMPARE(core_->create_batch(request, pool_->now)->id.value, batch->id.value);
        request.owner = bob.account;
        QVERIFY(core_->create_batch(request, pool_->now)->id != batch->id);
        QCOMPARE(code(std::as_const(*core_).batch(bob, batch->id)), FailureCode::not_found);
        QCOMPARE(code(core_->cancel_batch(bob, batch->id)), FailureCode::not_found);
        QCOMPARE(core_->batches(ada).size(), 1U);
        QCOMPARE(core_->batches({{}, Roles{}.add(Role::operator_)}).size(), 2U);
    }

    void what_a_batch_may_ask_data()
    {
        QTest::addColumn<unsigned>("replicas");
        QTest::addColumn<unsigned>("quorum");
        QTest::addColumn<int>("lease");
        QTest::addColumn<bool>("good");
        QTest::newRow("usual") << 2U << 2U << 600 << true;
        QTest::newRow("alone") << 1U << 1U << 1 << true;
        QTest::newRow("no quorum") << 2U << 0U << 600 << false;
        QTest::newRow("quorum of more than there are") << 2U << 3U << 600 << false;
        QTest::newRow("most replicas") << 16U << 16U << 600 << true;
        QTest::newRow("too many replicas") << 17U << 2U << 600 << false;
        QTest::newRow("no time") << 2U << 2U << 0 << false;
        QTest::newRow("too much time") << 2U << 2U << 604801 << false;
    }
    void what_a_batch_may_ask()
    {
        QFETCH(unsigned, replicas);
        QFETCH(unsigned, quorum);
        QFETCH(int, lease);
        QFETCH(bool, good);
        CreateBatch request;
        request.owner = pool_->caller("ada").account;
        request.function = "count";
        request.replicas = replicas;
        request.quorum = quorum;
        request.lease_duration = std::chrono::seconds{lease};
        QCOMPARE(core_->create_batch(request, pool_->now).has_value(), good);
    }

    void inputs_are_appended_once_and_without_gaps()
    {
        const auto ada = pool_->caller("ada");
        CreateBatch request;
        request.owner = ada.account;
        request.function = "count";
        const auto batch = core_->create_batch(request, pool_->now)->id;
        const auto append = [&](std::uint32_t first, std::size_t count) {
            return core_->append_inputs({ada, batch, first, std::vector<TaskInput>(count)}, pool_->now);
        };
        QCOMPARE(append(0, 3).value(), 3U);
        QCOMPARE(append(1, 4).value(), 5U);
        QCOMPARE(append(0, 2).value(), 5U);
        QCOMPARE(code(append(6, 1)), FailureCode::conflict);
        QCOMPARE(code(append(5, max_inputs_per_append + 1)), FailureCode::too_large);
        QCOMPARE(code(core_->append_inputs({ada, batch, 5, {{Bytes(max_inline_bytes + 1), {}}}}, pool_->now)),
                 FailureCode::too_large);
        QVERIFY(core_->close_batch(ada, batch));
        QCOMPARE(append(0, 5).value(), 5U); // known already: fine
        QCOMPARE(code(append(5, 1)), FailureCode::conflict);
        pool_->settle();
        QCOMPARE(pool_->books.tasks.size(), 5U);
    }

    void an_empty_batch_is_complete_when_closed()
    {
        const auto ada = pool_->caller("ada");
        CreateBatch request;
        request.owner = ada.account;
        request.function = "count";
        const auto batch = core_->create_batch(request, pool_->now)->id;
        QCOMPARE(core_->close_batch(ada, batch)->batch.state, BatchState::completed);
    }

private:
    std::unique_ptr<SimulatedPool> pool_;
    Core* core_ = nullptr;
};

QTEST_GUILESS_MAIN(RegistryTest)
#include "registry_test.moc"
