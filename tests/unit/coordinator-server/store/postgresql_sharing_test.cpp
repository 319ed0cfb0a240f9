// SPDX-License-Identifier: GPL-3.0-or-later
// What several coordinators on one PostgreSQL database promise each other: turns, news, letters, and that one that lost its
// connection can write nothing more.
#include <atomic>
#include <future>
#include <memory>

#include <QTest>

#include "coordinator-server/store/open_store.h"
#include "coordinator-server/store/shared_books.h"
#include "tests/support/deadline.h"
#include "tests/support/postgresql_server.h"
#include "tests/unit/coordinator-server/store/counted_books.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

class PostgresqlSharingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { server_ = std::make_unique<PostgresqlServer>(); }
    void init() { connection_ = server_->new_database().toStdString(); }

    void who_is_alone_keeps_its_turn()
    {
        const auto store = open();
        const auto loaded = load(*store);
        QVERIFY(!loaded.joined);
        for (std::uint64_t id = 1; id <= 3; ++id) {
            const auto turn = store->shared()->begin_turn();
            QVERIFY(turn);
            QVERIFY(!turn->has_others);
            QVERIFY(store->commit(account(id)));
            store->shared()->end_turn();
        }
        QCOMPARE(query("SELECT count(*) FROM news"), "0");
        QCOMPARE(query("SELECT count(*) FROM blocks"), "0");
    }

    void another_joins_once_what_is_worked_on_stands_in_the_books()
    {
        const auto first = open();
        (void)load(*first);
        QVERIFY(first->commit(account(1)));
        const auto second = open();
        auto joining = std::async(std::launch::async, [&] { return load(*second); });
        QVERIFY(becomes_true([&] { return first->shared()->begin_turn()->has_others; }));
        QVERIFY2(joining.wait_for(0s) == std::future_status::timeout, "it began before the first gave its turn");
        first->shared()->end_turn(); // nothing is written yet: it stays
        QVERIFY(joining.wait_for(500ms) == std::future_status::timeout);
        QVERIFY(first->commit(blocks(*first)));
        first->shared()->end_turn();
        const auto loaded = joining.get();
        QVERIFY(loaded.joined == second->shared()->self());
        QVERIFY(loaded.joined != first->shared()->self());
        QVERIFY((loaded.blocks == std::vector{StoredBlock{{7}, 3, first->shared()->self()}}));
        QCOMPARE(loaded.accounts, 1);
        QCOMPARE(loaded.leases, 0);
    }

    void each_knows_what_the_other_wrote_before_it_decides()
    {
        const auto [first, second] = two();
        QVERIFY(first->shared()->begin_turn());
        QVERIFY(first->commit(account(2, 5)));
        auto waiting =
            std::async(std::launch::async, [&, store = second.get()] { return store->shared()->begin_turn(); });
        QVERIFY2(waiting.wait_for(300ms) == std::future_status::timeout, "two decide at once");
        first->shared()->end_turn();
        const auto turn = waiting.get();
        QVERIFY(turn);
        QCOMPARE(turn->news.accounts.size(), std::size_t(1));
        QCOMPARE(turn->news.accounts.front().credits.micro, std::int64_t(5));
        QVERIFY(turn->gone.empty());
        QCOMPARE(first->commit(account(3)).error().code, FailureCode::unavailable);
    }

    void what_is_news_once_is_not_news_again()
    {
        const auto [first, second] = two();
        QVERIFY(second->shared()->begin_turn());
        auto changes = account(2);
        changes.blocks = {{{7}, 4, second->shared()->self()}};
        TrustRecord record;
        record.account = {2};
        record.agreed = 9;
        changes.trust = {record};
        changes.seen = {{1, {}, {}}};
        QVERIFY(second->commit(changes));
        second->shared()->end_turn();
        const auto turn = first->shared()->begin_turn();
        QVERIFY((turn->news.blocks == std::vector{StoredBlock{{7}, 4, second->shared()->self()}}));
        QCOMPARE(turn->news.trust.front().agreed, std::uint64_t(9));
        QCOMPARE(turn->news.accounts.size(), std::size_t(1));
        first->shared()->end_turn();
        QVERIFY(first->shared()->begin_turn()->news.empty());
        first->shared()->end_turn();
        QVERIFY2(second->shared()->begin_turn()->news.empty(), "what it wrote itself");
        QVERIFY(becomes_true([&] { return query("SELECT count(*) FROM news") == "0"; }));
    }

    void one_whose_connection_was_ended_writes_nothing_more()
    {
        auto [first, second] = two();
        const auto gone = second->shared()->self();
        QVERIFY(second->shared()->begin_turn()); // in the middle of its turn
        query("SELECT pg_terminate_backend(pid::int4) FROM coordinators WHERE id = " + QString::number(gone.value));
        QVERIFY2(first->shared()->begin_turn(), "the turn of one that is gone is free");
        first->shared()->end_turn();
        std::vector<CoordinatorId> found;
        QVERIFY(becomes_true([&] {
            const auto turn = first->shared()->begin_turn();
            found = turn->gone;
            if (found.empty())
                first->shared()->end_turn();
            return !found.empty();
        }));
        QVERIFY((found == std::vector{gone}));
        Changes takes_over;
        takes_over.ended = {gone};
        takes_over.blocks = {{{7}, 3, first->shared()->self()}};
        QVERIFY(first->commit(takes_over));
        first->shared()->end_turn();
        QCOMPARE(second->commit(account(9)).error().code, FailureCode::unavailable);
        QCOMPARE(second->shared()->begin_turn().error().code, FailureCode::unavailable);
        QCOMPARE(second->commit(account(9)).error().code, FailureCode::unavailable);
        QCOMPARE(query("SELECT count(*) FROM accounts WHERE id = 9"), "0");
        const auto again = load(*second);
        QVERIFY(again.joined && *again.joined != gone);
        QVERIFY(second->commit(account(9)));
    }

    void the_blocks_of_one_that_was_alone_are_not_looked_for()
    {
        auto first = open();
        (void)load(*first);
        QVERIFY(first->commit(blocks(*first))); // of another life: alone, it would not have kept them up to date
        first.reset();
        const auto second = open();
        QVERIFY(!load(*second).joined);
        QVERIFY(second->commit(account(1)));
    }

    void carries_letters()
    {
        const auto [first, second] = two();
        std::atomic<int> calls = 0;
        second->shared()->when_called([&] { ++calls; });
        const std::string words("some words\0and bytes\xff", 21);
        first->shared()->send({second->shared()->self(), words});
        first->shared()->send({second->shared()->self(), "more"});
        std::vector<Letter> letters;
        QVERIFY(becomes_true([&] {
            for (auto& letter : second->shared()->take_letters())
                letters.push_back(std::move(letter));
            return letters.size() == 2;
        }));
        QCOMPARE(letters[0].text, words);
        QCOMPARE(letters[1].text, std::string("more"));
        QVERIFY(letters[0].coordinator == first->shared()->self());
        QVERIFY(calls > 0);
        QVERIFY((second->shared()->others() == std::vector{first->shared()->self()}));
    }

private:
    std::unique_ptr<Store> open() { return std::move(open_postgresql_store(connection_).value()); }
    static CountedBooks load(Store& store)
    {
        CountedBooks loaded;
        if (const auto read = store.load(loaded); !read)
            throw Disappointment(read.error().context);
        return loaded;
    }
    static Changes blocks(Store& store)
    {
        Changes changes;
        changes.blocks_begin_anew = true;
        changes.blocks = {{{7}, 3, store.shared()->self()}};
        return changes;
    }
    /// Both have loaded, and know of each other.
    std::pair<std::unique_ptr<Store>, std::unique_ptr<Store>> two()
    {
        auto first = open();
        (void)load(*first);
        auto second = open();
        auto joining = std::async(std::launch::async, [&] { return load(*second); });
        wait_until("the first to hear of the second", [&] { return first->shared()->begin_turn()->has_others; });
        (void)first->commit(blocks(*first));
        first->shared()->end_turn();
        if (!joining.get().joined)
            throw Disappointment("the second did not join");
        second->shared()->end_turn();
        wait_until("both to know of each other",
                   [&] { return first->shared()->others().size() == 1 && second->shared()->others().size() == 1; });
        return {std::move(first), std::move(second)};
    }
    QString query(const QString& sql) const { return server_->query(QString::fromStdString(connection_), sql); }

    std::unique_ptr<PostgresqlServer> server_;
    std::string connection_;
};

QTEST_GUILESS_MAIN(PostgresqlSharingTest)
#include "postgresql_sharing_test.moc"
