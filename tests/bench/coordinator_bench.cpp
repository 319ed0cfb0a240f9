// SPDX-License-Identifier: GPL-3.0-or-later
// How many tasks a second a real coordinator verifies: hosts with certificates of their own over TLS, two replicas a task,
// every acknowledged report on disk, this load generator on the same machine. Beside it, in the same run, the same work
// done on core, store and writer in one process: what HTTP and TLS add.
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <QCoreApplication>

#include "coordinator-server/store/open_store.h"
#include "coordinator-server/writer/writer.h"
#include "protocol/commitment.h"
#include "tests/bench/figure.h"
#include "tests/bench/host_connection.h"
#include "tests/functional/served_coordinator.h"
#include "tests/support/postgresql_server.h"

namespace fallow::bench {
namespace {

using namespace coordinator;
using namespace std::chrono_literals;

constexpr unsigned host_count = 32;
constexpr std::uint32_t leases_per_request = 10;
constexpr std::uint32_t task_count = 100'000;
constexpr std::uint32_t replicas = 2;
constexpr std::size_t input_bytes = 16;
constexpr auto wait_for_work = 1s;
constexpr auto patience = 120s;

/// What a host says next: the results of what it was given, and that it wants as much again.
WorkRequest next_request(const std::vector<WorkOffer>& offers)
{
    WorkRequest request;
    request.wanted = leases_per_request;
    request.memory_bytes = 1ULL << 32;
    request.wait = wait_for_work;
    for (const auto& offer : offers) {
        LeaseReport report;
        report.lease = offer.lease;
        report.outcome = Finished{0};
        report.commitment = commitment_to(report.outcome, offer.input);
        report.output = offer.input; // as if that were the answer
        report.processor_time = 1s;
        request.reports.push_back(std::move(report));
    }
    return request;
}

/// Seconds until every replica's report was acknowledged. `ask(host, request)` is one host's one conversation.
template <class Ask>
double seconds_for_all(Ask ask)
{
    constexpr std::uint64_t wanted = std::uint64_t{task_count} * replicas;
    std::atomic<std::uint64_t> acknowledged = 0;
    std::mutex mutex;
    std::string failure;
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (unsigned host = 0; host < host_count; ++host)
        threads.emplace_back([&, host] {
            try {
                std::vector<WorkOffer> offers;
                while (acknowledged < wanted && std::chrono::steady_clock::now() - begin < patience) {
                    WorkAnswerSeen seen = ask(host, next_request(offers));
                    acknowledged += seen.acknowledged;
                    offers = std::move(seen.offers);
                }
            } catch (const std::exception& error) {
                const std::lock_guard lock(mutex);
                failure = error.what();
            }
        });
    for (auto& thread : threads)
        thread.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (!failure.empty())
        throw std::runtime_error(failure);
    if (acknowledged < wanted)
        throw std::runtime_error("only " + std::to_string(acknowledged) + " of " + std::to_string(wanted)
                                 + " reports were acknowledged in time");
    return took.count();
}

double verified_per_second_over_tls()
{
    test::Served served(test::Served::Settings{{"limits.requests_per_second", "0"}});
    const auto function = served.publish_function();
    const auto root = test::text_of(served.pool.coordinator_directory() + "/root.pem");
    std::vector<std::unique_ptr<HostConnection>> connections;
    for (unsigned host = 0; host < host_count; ++host) {
        const auto name = "host" + std::to_string(host);
        (void)served.host(name, "account " + std::to_string(host));
        connections.push_back(std::make_unique<HostConnection>(
            served.pool.origin().toStdString(), root + "\n", served.file(QString::fromStdString(name)) + "/host.pem",
            served.file(QString::fromStdString(name)) + "/host-key.pem"));
    }
    std::string lines;
    const auto line = "{\"inline\":\"" + to_base64(Bytes(input_bytes, 7)) + "\"}\n";
    for (std::uint32_t i = 0; i < task_count; ++i)
        lines += line;
    const auto batch =
        served.batch({{"function", "nothing"}, {"name", "bench"}, {"replicas", replicas}, {"quorum", replicas}}, lines);
    const auto seconds =
        seconds_for_all([&](unsigned host, const WorkRequest& request) { return connections[host]->ask(request); });
    const auto state = served.client.get("/v1/batches/" + batch).json();
    if (state["verified"] != task_count)
        throw std::runtime_error("not every task was verified: " + state.dump());
    return task_count / seconds;
}

/// Asks the writer and waits for the answer.
template <class T, class Ask>
T answer_of(Ask ask)
{
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    ask([promise](Result<T> result) { promise->set_value(std::move(result)); });
    auto answer = future.get();
    if (!answer)
        throw std::runtime_error(answer.error().context);
    return std::move(*answer);
}

HostId enrol_in(Writer& writer, unsigned host)
{
    const auto number = static_cast<std::uint8_t>(host);
    const TokenDigest token{{number, 1}};
    answer_of<Account>([&](auto done) {
        writer.make_join_token({"account " + std::to_string(host), 1, 1h, token}, std::move(done));
    });
    HostId id;
    id.key.bytes = {number, 2};
    answer_of<EnrolledHost>([&](auto done) {
        writer.enrol_host({token, id, "host", "linux-x86_64", "", {number, 3}}, std::move(done));
    });
    return id;
}

double verified_per_second_in_process(Result<std::unique_ptr<Store>> store)
{
    if (!store)
        throw std::runtime_error(store.error().context);
    const auto started = Writer::start(std::move(*store));
    if (!started)
        throw std::runtime_error(started.error().context);
    auto& writer = **started;
    answer_of<Publisher>([&](auto done) { writer.add_publisher({"1", "publisher"}, std::move(done)); });
    Function function;
    function.name = "nothing";
    function.digest = {{1}};
    function.publisher_serial = "1";
    answer_of<Function>([&](auto done) { writer.publish_function({function, "{}"}, std::move(done)); });
    std::vector<HostId> hosts;
    for (unsigned host = 0; host < host_count; ++host)
        hosts.push_back(enrol_in(writer, host));
    const Caller owner{answer_of<AccountSummary>([&](auto done) { writer.account({1}, std::move(done)); }).account.id,
                       {}};
    CreateBatch request;
    request.owner = owner.account;
    request.function = "nothing";
    const auto batch = answer_of<Batch>([&](auto done) { writer.create_batch(request, std::move(done)); }).id;
    for (std::uint32_t first = 0; first < task_count; first += max_inputs_per_append)
        answer_of<std::uint32_t>([&](auto done) {
            writer.append_inputs({owner, batch, first,
                                  std::vector<TaskInput>(max_inputs_per_append, TaskInput{Bytes(input_bytes, 7), {}})},
                                 std::move(done));
        });
    const auto seconds = seconds_for_all([&](unsigned host, WorkRequest work) {
        const auto reply =
            answer_of<WorkReply>([&](auto done) { writer.work(hosts[host], "", std::move(work), std::move(done)); });
        WorkAnswerSeen seen{.acknowledged = reply.acknowledged.size(), .offers = {}};
        for (const auto& offer : reply.leases)
            seen.offers.push_back({offer.lease, std::get<Bytes>(offer.input)});
        return seen;
    });
    return task_count / seconds;
}

double verified_per_second_with_sqlite()
{
    const QTemporaryDir directory;
    return verified_per_second_in_process(open_sqlite_store(directory.filePath("pool.db").toStdString()));
}

double verified_per_second_with_postgresql()
{
    test::PostgresqlServer server;
    return verified_per_second_in_process(open_postgresql_store(server.new_database().toStdString()));
}

/// The pool's processes need one.
std::unique_ptr<QCoreApplication> application_where_none_is()
{
    static int argument_count = 1;
    static char program[] = "fallow-bench";
    static char* arguments[]{program, nullptr};
    if (QCoreApplication::instance() != nullptr)
        return nullptr;
    return std::make_unique<QCoreApplication>(argument_count, arguments);
}

std::vector<Figure> compare_stores()
{
    const auto application = application_where_none_is();
    const auto sqlite = verified_per_second_with_sqlite();
    const auto postgresql = verified_per_second_with_postgresql();
    return {{.name = "store_ratio_postgresql_sqlite",
             .value = postgresql / sqlite,
             .unit = "ratio",
             .compared_with = "verified tasks with PostgreSQL: " + std::to_string(std::lround(postgresql))
                              + "/s, with SQLite: " + std::to_string(std::lround(sqlite)) + "/s",
             .conditions =
                 "core, store and writer in one process, " + std::to_string(host_count) + " hosts, "
                 + std::to_string(leases_per_request) + " tasks a request, " + std::to_string(replicas) + " replicas, "
                 + std::to_string(task_count)
                 + " tasks; SQLite: WAL, FULL; PostgreSQL 15 on the same computer by a socket, fsync on, settings as "
                   "they come"}};
}

std::vector<Figure> measure()
{
    const auto application = application_where_none_is();
    const auto in_process = verified_per_second_with_sqlite();
    const auto over_tls = verified_per_second_over_tls();
    return {
        {.name = "coordinator_verified_per_s_k10",
         .value = over_tls,
         .unit = "1/s",
         .compared_with = "core, store and writer in one process: " + std::to_string(std::lround(in_process)) + "/s",
         .conditions = std::to_string(host_count) + " hosts with accounts of their own, "
                       + std::to_string(leases_per_request) + " tasks a request, " + std::to_string(replicas)
                       + " replicas, " + std::to_string(task_count)
                       + " tasks, TLS 1.3, WAL with FULL synchronisation, load generator beside it"}};
}

} // namespace

std::vector<Benchmark> coordinator_benchmarks()
{
    return {{{"coordinator_verified_per_s_k10"}, measure}, {{"store_ratio_postgresql_sqlite"}, compare_stores}};
}

} // namespace fallow::bench
