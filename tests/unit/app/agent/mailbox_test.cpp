// SPDX-License-Identifier: GPL-3.0-or-later
// How the agent's thread gives work away and gets it back.
#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include "app/agent/background_threads.h"
#include "app/agent/mailbox.h"

using fallow::agent::BackgroundThreads;
using fallow::agent::Mailbox;

class MailboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errands_run_on_the_owners_thread_in_their_order()
    {
        constexpr int posters = 3;
        constexpr int errands = 200;
        Mailbox mailbox;
        std::vector<std::vector<int>> seen(posters);
        std::vector<std::thread> threads;
        const auto owner = std::this_thread::get_id();
        int elsewhere = 0;
        int done = 0;
        for (int poster = 0; poster < posters; ++poster)
            threads.emplace_back([&, poster] {
                for (int number = 0; number < errands; ++number)
                    mailbox.post([&, poster, number] {
                        seen[poster].push_back(number);
                        elsewhere += std::this_thread::get_id() != owner;
                        ++done;
                    });
            });
        QTRY_COMPARE(done, posters * errands);
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(elsewhere, 0);
        for (const auto& numbers : seen)
            QVERIFY(std::ranges::is_sorted(numbers));
    }

    void what_an_errand_posts_runs_later()
    {
        Mailbox mailbox;
        std::vector<int> order;
        mailbox.post([&] {
            mailbox.post([&] { order.push_back(2); });
            order.push_back(1);
        });
        QTRY_COMPARE(order, (std::vector<int>{1, 2}));
    }

    void errands_end_with_their_mailbox()
    {
        int ran = 0;
        const auto held = std::make_shared<int>(0);
        {
            Mailbox mailbox;
            mailbox.post([&ran, held] { ++ran; });
        }
        QTest::qWait(1);
        QCOMPARE(ran, 0);
        QCOMPARE(held.use_count(), 1L);
    }

    void finishing_waits_for_all_work()
    {
        constexpr int pieces = 50;
        constexpr int most = 3;
        std::atomic<int> done = 0, now = 0, peak = 0;
        BackgroundThreads threads(most);
        for (int piece = 0; piece < pieces; ++piece)
            threads.start([&] {
                const int running = ++now;
                for (int before = peak; before < running && !peak.compare_exchange_weak(before, running);) {}
                std::this_thread::yield();
                --now;
                ++done;
            });
        threads.finish();
        QCOMPARE(done.load(), pieces);
        QVERIFY(peak.load() <= most);
    }

    void work_does_not_wait_for_work_that_waits()
    {
        BackgroundThreads threads(2);
        std::atomic<bool> second_ran = false;
        threads.start([&] { second_ran.wait(false); });
        threads.start([&] {
            second_ran = true;
            second_ran.notify_all();
        });
        threads.finish();
        QVERIFY(second_ran);
    }
};

QTEST_GUILESS_MAIN(MailboxTest)
#include "mailbox_test.moc"
