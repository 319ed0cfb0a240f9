// SPDX-License-Identifier: GPL-3.0-or-later
// What one coordinator says to another of a host's request, and what the host is told of it.
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/writer/partners.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

constexpr CoordinatorId self{1};
constexpr CoordinatorId other{2};
constexpr BatchId batch{5};
constexpr std::uint64_t ticket = 77;

/// Keeps what is sent; nobody takes turns here.
struct FakeBooks : SharedBooks {
    std::vector<Letter> sent;
    [[nodiscard]] CoordinatorId self() const override { return ::self; }
    Result<Turn> begin_turn() override { return Turn{}; }
    void end_turn() override {}
    void when_called(std::function<void()>) override {}
    [[nodiscard]] std::vector<CoordinatorId> others() const override { return {other}; }
    void send(Letter letter) override { sent.push_back(std::move(letter)); }
    std::vector<Letter> take_letters() override { return {}; }

    PartnerLetter only()
    {
        if (sent.size() != 1 || sent.front().coordinator != other)
            throw std::runtime_error(std::to_string(sent.size()) + " letters");
        return *PartnerLetter::parse(std::exchange(sent, {}).front().text);
    }
};

LeaseId lease_of(std::uint32_t index) { return lease_id(task_id(batch, index), 0); }
LeaseReport report_on(std::uint32_t index) { return make_report(lease_of(index), Finished{0}, "x"); }

} // namespace

class PartnersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        books_ = {};
        partners_ = std::make_unique<Partners>(books_);
        core_ = std::make_unique<Core>(CoreSettings{}, Draws::seed_from(1));
        core_->join(self);
        core_->account({.id = {1}, .name = "ada", .credits = {}, .created = now_});
        Function function;
        function.digest = {{5}};
        core_->function(function);
        Batch live;
        live.id = batch;
        live.owner = {1};
        live.function = function.digest;
        live.state = BatchState::running;
        live.tasks = 4 * tasks_per_block;
        core_->batch(live);
        core_->block({batch, 0, self});
        core_->block({batch, 1, other});
        core_->finish_restoration(now_);
        request_ = {};
        request_.wanted = 3;
        request_.wait = 30s;
    }

    void a_request_is_taken_apart_by_who_knows_its_leases()
    {
        request_.reports = {report_on(0), report_on(theirs), report_on(1)};
        request_.held = {lease_of(2), lease_of(theirs + 1)};
        const auto parts = take_apart(request_, *core_);
        QVERIFY((parts.own.reports == std::vector{report_on(0), report_on(1)}));
        QVERIFY((parts.own.held == std::vector{lease_of(2)}));
        QCOMPARE(parts.own.wanted, 3U);
        QCOMPARE(parts.elsewhere.size(), std::size_t(1));
        QVERIFY((parts.elsewhere.at(other).reports == std::vector{report_on(theirs)}));
        QVERIFY((parts.elsewhere.at(other).held == std::vector{lease_of(theirs + 1)}));
        QCOMPARE(parts.elsewhere.at(other).wanted, 0U);
    }

    void what_concerns_nobody_else_costs_nothing()
    {
        request_.wait = {};
        request_.reports = {report_on(0)};
        begin();
        WorkReply reply;
        QVERIFY(!partners_->holds_back(ticket, reply));
        partners_->send();
        QVERIFY(books_.sent.empty());
        QVERIFY(!partners_->next_deadline());
    }

    void an_answer_waits_for_the_others_word_about_a_report()
    {
        request_.wait = {};
        request_.reports = {report_on(0), report_on(theirs)};
        begin();
        WorkReply own;
        own.acknowledged = {lease_of(0)};
        QVERIFY(partners_->holds_back(ticket, own));
        partners_->send();
        const auto letter = books_.only();
        QVERIFY(letter.kind == PartnerLetter::Kind::ask);
        QCOMPARE(letter.ticket, ticket);
        QCOMPARE(letter.host, host_.text());
        QCOMPARE(letter.network, std::string("192.0.2.0/24"));
        QVERIFY((WorkRequest::parse(letter.body)->reports == std::vector{report_on(theirs)}));
        WorkReply word;
        word.acknowledged = {lease_of(theirs)};
        const auto outcome = partners_->take_answer(other, letter, word);
        QVERIFY(outcome.reply);
        QVERIFY((outcome.reply->acknowledged == std::vector{lease_of(0), lease_of(theirs)}));
        QVERIFY2(books_.sent.empty(), "nobody is asked any more");
    }

    void a_word_that_does_not_come_is_not_waited_for()
    {
        request_.wait = {};
        request_.reports = {report_on(theirs)};
        begin();
        WorkReply own;
        QVERIFY(partners_->holds_back(ticket, own));
        partners_->send();
        (void)books_.only();
        QVERIFY(partners_->next_deadline() == now_ + longest_word);
        QVERIFY(partners_->advance(now_ + longest_word - 1ms).empty());
        const auto due = partners_->advance(now_ + longest_word);
        QCOMPARE(due.size(), std::size_t(1));
        QVERIFY(due.front().second.reply);
        QVERIFY2(due.front().second.reply->acknowledged.empty(), "it has to be said again");
        QVERIFY(!partners_->next_deadline());
    }

    void who_waits_here_is_given_work_there()
    {
        begin();
        partners_->send();
        const auto letter = books_.only();
        const auto wish = WorkRequest::parse(letter.body);
        QCOMPARE(wish->wanted, 3U);
        QCOMPARE(wish->wait.count(), request_.wait.count());
        WorkReply nothing;
        QVERIFY(!partners_->take_answer(other, letter, nothing).ends_wait);
        WorkReply work;
        work.leases.resize(1);
        work.leases.front().lease = lease_of(theirs);
        const auto outcome = partners_->take_answer(other, letter, work);
        QVERIFY(outcome.ends_wait);
        QVERIFY(!outcome.reply);
        WorkReply own; // what the core says when its wait is ended
        QVERIFY(!partners_->holds_back(ticket, own));
        QCOMPARE(own.leases.size(), std::size_t(1));
        QVERIFY(own.leases.front().lease == lease_of(theirs));
    }

    void leases_that_come_too_late_are_given_back()
    {
        begin();
        partners_->send();
        const auto letter = books_.only();
        WorkReply own;
        own.leases.resize(1);
        QVERIFY(!partners_->holds_back(ticket, own));
        QVERIFY(books_.only().kind == PartnerLetter::Kind::withdraw);
        WorkReply late;
        late.leases.resize(1);
        late.leases.front().lease = lease_of(theirs);
        QVERIFY(!partners_->take_answer(other, letter, late).reply);
        const auto returned = WorkRequest::parse(books_.only().body);
        QCOMPARE(returned->reports.size(), std::size_t(1));
        QVERIFY(returned->reports.front().lease == lease_of(theirs));
        QVERIFY(std::holds_alternative<Abandoned>(returned->reports.front().outcome));
        QVERIFY2(returned->is_beside, "the host's other leases there are not to be taken for forgotten");
    }

    void what_the_host_still_holds_is_told_though_nobody_waits()
    {
        request_.held = {lease_of(theirs)};
        begin();
        WorkReply own;
        own.leases.resize(1);
        QVERIFY(!partners_->holds_back(ticket, own));
        partners_->send();
        const auto part = WorkRequest::parse(books_.only().body);
        QVERIFY((part->held == std::vector{lease_of(theirs)}));
        QCOMPARE(part->wanted, 0U);
        QCOMPARE(part->wait.count(), 0);
    }

    void letters_that_are_none_are_passed_over()
    {
        const PartnerLetter letter{PartnerLetter::Kind::answer, 12, "did:key:z", "net", "body\nof two lines"};
        const auto read = PartnerLetter::parse(letter.text());
        QVERIFY(read && read->kind == letter.kind && read->ticket == 12 && read->host == letter.host);
        QVERIFY(read->network == letter.network && read->body == letter.body);
        for (const char* bad : {"", "\n", "ask", "ask x did", "shout 7 did:key:z net\n", "ask -1 did:key:z net\n"})
            QVERIFY2(!PartnerLetter::parse(bad), bad);
    }

private:
    void begin()
    {
        const auto own = partners_->begin(ticket, host_, "192.0.2.0/24", request_, *core_, now_);
        QVERIFY(own.reports.size() <= request_.reports.size());
    }

    static constexpr std::uint32_t theirs = tasks_per_block + 7;
    FakeBooks books_;
    std::unique_ptr<Partners> partners_;
    std::unique_ptr<Core> core_;
    WorkRequest request_;
    HostId host_{PrivateKey::generate().public_key()};
    Instant now_{std::chrono::hours{24 * 365 * 50}};
};

QTEST_GUILESS_MAIN(PartnersTest)
#include "partners_test.moc"
