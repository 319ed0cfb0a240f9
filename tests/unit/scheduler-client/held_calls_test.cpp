// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of the calls that a host holds, and of when those that are over are written down.
#include <QTest>

#include "protocol/commitment.h"
#include "scheduler-client/held_calls.h"

using namespace fallow;
using namespace fallow::scheduler;
using namespace std::chrono_literals;

namespace {

LeaseOffer offer(std::uint64_t id, bool is_call)
{
    LeaseOffer made;
    made.lease = LeaseId{id};
    made.input = Bytes{'4'};
    made.is_call = is_call;
    return made;
}

LeaseResult result(std::uint64_t id)
{
    LeaseResult made;
    made.lease = LeaseId{id};
    made.outcome = Finished{0};
    made.output = Bytes{'5'};
    return made;
}

} // namespace

class HeldCallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void calls_are_taken_out_of_other_offers()
    {
        HeldCalls calls;
        std::vector offers{offer(1, false), offer(2, true), offer(3, false)};
        const auto taken = calls.take(offers);
        QCOMPARE(offers.size(), 2U);
        QCOMPARE(taken.size(), 1U);
        QCOMPARE(taken.front().lease, LeaseId{2});
        QCOMPARE(std::get<Bytes>(calls.offer(LeaseId{2})->input), Bytes{'4'});
        QVERIFY(!calls.contains(LeaseId{1}));
    }

    void no_more_are_taken_than_may_be_here()
    {
        HeldCalls calls;
        std::vector<LeaseOffer> offers;
        for (std::uint64_t id = 1; id <= max_calls_per_host + 1; ++id)
            offers.push_back(offer(id, true));
        QCOMPARE(calls.take(offers).size(), max_calls_per_host);
    }

    void an_input_by_name_is_none_of_them()
    {
        HeldCalls calls;
        std::vector offers{offer(1, true)};
        offers.front().input = BlobReference{};
        QVERIFY(calls.take(offers).empty());
        QVERIFY(offers.empty());
    }

    void the_first_result_counts()
    {
        HeldCalls calls;
        std::vector offers{offer(1, true)};
        (void)calls.take(offers);
        QVERIFY(!calls.report(LeaseId{1}));
        QVERIFY(calls.finish(result(1)));
        QVERIFY(!calls.finish(result(1)));
        QVERIFY(!calls.finish(result(2)));
        const auto* report = calls.report(LeaseId{1});
        QVERIFY(report);
        QVERIFY(report->commitment == commitment_to(Finished{0}, Bytes{'5'}));
    }

    void what_never_ended_leaves_no_record()
    {
        HeldCalls calls;
        std::vector offers{offer(1, true), offer(2, true)};
        (void)calls.take(offers);
        calls.begin(LeaseId{1}, "count");
        (void)calls.finish(result(1));
        const auto ended = calls.forget(LeaseId{1});
        QVERIFY(ended);
        QCOMPARE(ended->function, std::string("count"));
        QVERIFY(!calls.forget(LeaseId{2}));
        QVERIFY(!calls.contains(LeaseId{2}));
    }

    void those_that_are_over_are_written_together()
    {
        EndedCalls calls;
        const Moment now{};
        QVERIFY(calls.next_writing() == Moment::max());
        calls.add({}, now);
        calls.add({}, now + 500ms);
        QVERIFY(calls.take(now + 900ms).empty());
        QVERIFY(calls.next_writing() == now + EndedCalls::written_after);
        QCOMPARE(calls.take(now + EndedCalls::written_after).size(), 2U);
        QVERIFY(calls.next_writing() == Moment::max());
    }
};

QTEST_APPLESS_MAIN(HeldCallsTest)
#include "held_calls_test.moc"
