// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of the books; the conversation with hosts and callers is in writer_conversation.cpp.
#include "coordinator-server/writer/writer.h"

#include "coordinator-server/writer/comparisons_job.h"
#include "coordinator-server/writer/writer_thread.h"

namespace fallow::coordinator {

Writer::Clock Writer::system_clock()
{
    const auto start = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto steady_start = std::chrono::steady_clock::now();
    return [=] {
        return start
               + std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - steady_start);
    };
}

Result<std::unique_ptr<Writer>> Writer::start(std::unique_ptr<Store> store, Clock clock, CoreSettings settings)
{
    auto implementation = std::make_unique<Implementation>(std::move(store), std::move(clock), std::move(settings));
    if (const auto rebuilt = implementation->rebuild(); !rebuilt)
        return tl::unexpected(rebuilt.error());
    implementation->start();
    return std::unique_ptr<Writer>(new Writer(std::move(implementation)));
}

Writer::Writer(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Writer::~Writer() = default;

const Directory& Writer::directory() const { return implementation_->directory(); }
Metrics Writer::metrics() const { return implementation_->metrics(); }

template <class T, class Decide>
void Writer::call(Decide decide, Done<T> done)
{
    implementation_->submit(std::make_unique<Call<T>>(std::move(decide), std::move(done)));
}

void Writer::enrol_host(EnrolHost request, Done<EnrolledHost> done)
{
    call<EnrolledHost>([request = std::move(request)](Core& core, Instant now) { return core.enrol(request, now); },
                       std::move(done));
}

void Writer::make_token(MakeToken request, Done<Account> done)
{
    call<Account>([request = std::move(request)](Core& core, Instant now) { return core.make_token(request, now); },
                  std::move(done));
}

void Writer::make_join_token(MakeJoinToken request, Done<Account> done)
{
    call<Account>(
        [request = std::move(request)](Core& core, Instant now) { return core.make_join_token(request, now); },
        std::move(done));
}

void Writer::accounts(Done<std::vector<AccountSummary>> done)
{
    call<std::vector<AccountSummary>>([](Core& core, Instant) { return core.accounts(); }, std::move(done));
}

void Writer::account(AccountId id, Done<AccountSummary> done)
{
    call<AccountSummary>([id](Core& core, Instant) { return core.account(id); }, std::move(done));
}

void Writer::account_of_host(HostId host, Done<AccountSummary> done)
{
    call<AccountSummary>([host](Core& core, Instant) { return core.account_of_host(host); }, std::move(done));
}

void Writer::hosts(std::string team, Done<std::vector<HostSummary>> done)
{
    call<std::vector<HostSummary>>(
        [team = std::move(team)](Core& core, Instant) -> Result<std::vector<HostSummary>> {
            return team.empty() ? core.hosts() : core.hosts_of_team(team);
        },
        std::move(done));
}

void Writer::tokens(Done<std::vector<TokenSummary>> done)
{
    call<std::vector<TokenSummary>>([](Core& core, Instant) { return core.registry().all_tokens(); }, std::move(done));
}

void Writer::revoke_token(std::string id, Done<TokenSummary> done)
{
    call<TokenSummary>([id = std::move(id)](Core& core, Instant now) { return core.revoke_token(id, now); },
                       std::move(done));
}

void Writer::rotate_token(RotateToken request, Done<TokenSummary> done)
{
    call<TokenSummary>(
        [request = std::move(request)](Core& core, Instant now) { return core.rotate_token(request, now); },
        std::move(done));
}

void Writer::teams(Done<std::vector<TeamSummary>> done)
{
    call<std::vector<TeamSummary>>([](Core& core, Instant) { return core.teams(); }, std::move(done));
}

void Writer::retire_host(HostId host, Done<HostSummary> done)
{
    call<HostSummary>([host](Core& core, Instant now) { return core.retire_host(host, now); }, std::move(done));
}

void Writer::drain_host(HostId host, bool is_drained, Done<HostSummary> done)
{
    call<HostSummary>([host, is_drained](Core& core, Instant) { return core.drain_host(host, is_drained); },
                      std::move(done));
}

void Writer::drain_team(TeamId team, bool is_drained, Done<TeamSummary> done)
{
    call<TeamSummary>([team, is_drained](Core& core, Instant) { return core.drain_team(team, is_drained); },
                      std::move(done));
}

void Writer::pin_team(TeamId team, std::optional<VersionPin> pin, Done<TeamSummary> done)
{
    call<TeamSummary>([team, pin](Core& core, Instant) { return core.pin_team(team, pin); }, std::move(done));
}

void Writer::add_publisher(AddPublisher request, Done<Publisher> done)
{
    call<Publisher>(
        [request = std::move(request)](Core& core, Instant now) { return core.add_publisher(request, now); },
        std::move(done));
}

void Writer::revoke_publisher(std::string serial, Done<Publisher> done)
{
    call<Publisher>(
        [serial = std::move(serial)](Core& core, Instant now) { return core.revoke_publisher(serial, now); },
        std::move(done));
}

void Writer::publishers(Done<std::vector<Publisher>> done)
{
    call<std::vector<Publisher>>(
        [](Core& core, Instant) {
            std::vector<Publisher> all;
            for (const auto& [serial, publisher] : core.registry().publishers())
                all.push_back(publisher);
            return all;
        },
        std::move(done));
}

void Writer::publish_function(PublishFunction request, Done<Function> done)
{
    call<Function>([request = std::move(request)](
                       Core& core, Instant now) mutable { return core.publish(std::move(request), now); },
                   std::move(done));
}

void Writer::functions(Done<std::vector<Function>> done)
{
    call<std::vector<Function>>([](Core& core, Instant) { return core.registry().functions(); }, std::move(done));
}

void Writer::function_package(FunctionDigest digest, Done<std::string> done)
{
    implementation_->submit(std::make_unique<Reading<std::string>>(
        [digest](Store& store) { return store.function_package(digest); }, std::move(done)));
}

void Writer::create_batch(CreateBatch request, Done<Batch> done)
{
    call<Batch>([request = std::move(request)](Core& core, Instant now) { return core.create_batch(request, now); },
                std::move(done));
}

void Writer::append_inputs(AppendInputs request, Done<std::uint32_t> done)
{
    call<std::uint32_t>([request = std::move(request)](
                            Core& core, Instant now) mutable { return core.append_inputs(std::move(request), now); },
                        std::move(done));
}

void Writer::close_batch(Caller caller, BatchId batch, Done<BatchSummary> done)
{
    call<BatchSummary>([=](Core& core, Instant) { return core.close_batch(caller, batch); }, std::move(done));
}

void Writer::cancel_batch(Caller caller, BatchId batch, Done<BatchSummary> done)
{
    call<BatchSummary>([=](Core& core, Instant) { return core.cancel_batch(caller, batch); }, std::move(done));
}

void Writer::fund_batch(FundBatch request, Done<BatchSummary> done)
{
    call<BatchSummary>([request](Core& core, Instant) { return core.fund_batch(request); }, std::move(done));
}

void Writer::grant_funds(GrantFunds request, Done<AccountSummary> done)
{
    call<AccountSummary>(
        [request = std::move(request)](Core& core, Instant now) { return core.grant_funds(request, now); },
        std::move(done));
}

void Writer::when_join_due(std::function<void()> tell)
{
    implementation_->submit(std::make_unique<Call<bool>>(
        [this, tell = std::move(tell)](Core&, Instant) mutable {
            implementation_->tell_of_joins(std::move(tell));
            return true;
        },
        [](const Result<bool>&) {}));
}

void Writer::when_function_published(std::function<void(Function)> tell)
{
    implementation_->submit(std::make_unique<Call<bool>>(
        [this, tell = std::move(tell)](Core&, Instant) mutable {
            implementation_->tell_of_functions(std::move(tell));
            return true;
        },
        [](const Result<bool>&) {}));
}

void Writer::joins_due(Done<std::vector<JoinDue>> done)
{
    call<std::vector<JoinDue>>([](Core& core, Instant) { return core.joins_due(); }, std::move(done));
}

void Writer::put_joined(BatchId batch, Result<JoinedOutputs> joined, Done<bool> done)
{
    call<bool>(
        [batch, joined = std::move(joined)](Core& core, Instant) mutable {
            core.take_joined(batch, std::move(joined));
            return true;
        },
        std::move(done));
}

void Writer::comparisons_due(Done<std::vector<ComparisonDue>> done)
{
    implementation_->submit(std::make_unique<ComparisonsJob>(std::move(done)));
}

void Writer::put_compared(const ComparedPair& pair, std::optional<TaskInput> input, Done<bool> done)
{
    call<bool>(
        [pair, input = std::move(input)](Core& core, Instant now) mutable {
            core.take_compared(pair, std::move(input), now);
            return true;
        },
        std::move(done));
}

void Writer::batch(Caller caller, BatchId batch, Done<BatchSummary> done)
{
    call<BatchSummary>([=](Core& core, Instant) { return core.batch(caller, batch); }, std::move(done));
}

void Writer::batches(Caller caller, Done<std::vector<BatchSummary>> done)
{
    call<std::vector<BatchSummary>>([=](Core& core, Instant) { return core.batches(caller); }, std::move(done));
}

void Writer::results(ReadResults request, Done<ResultsPage> done)
{
    class ResultsJob final : public Job {
    public:
        ResultsJob(ResultReaders& readers, ReadResults request, Done<ResultsPage> done)
            : readers_(readers), request_(std::move(request)), done_(std::move(done))
        {
        }
        void apply(Core&, Instant now) override { readers_.add(std::move(request_), now, std::exchange(done_, {})); }
        void release(Store&) override {}
        void refuse(const Failure& failure) override
        {
            if (done_) // otherwise the readers answer
                done_(tl::unexpected(failure));
        }

    private:
        ResultReaders& readers_;
        ReadResults request_;
        Done<ResultsPage> done_;
    };
    implementation_->submit(
        std::make_unique<ResultsJob>(implementation_->result_readers(), std::move(request), std::move(done)));
}

} // namespace fallow::coordinator
