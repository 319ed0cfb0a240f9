// SPDX-License-Identifier: GPL-3.0-or-later
// How many tasks a second a real coordinator verifies: hosts with certificates of their own over TLS, two replicas a task,
// every acknowledged report on disk, this load generator on the same machine. Beside it, in the same run, the same work
// done on core, store and writer in one process: what HTTP and TLS add.
#include <cmath>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <QTemporaryDir>

#include "coordinator-server/store/open_store.h"
#include "coordinator-server/writer/writer.h"
#include "tests/bench/figure.h"
#include "tests/bench/work_load.h"
#include "tests/support/postgresql_server.h"

namespace fallow::bench {
namespace {

using namespace coordinator;
using namespace std::chrono_literals;

/// Many tasks a request make for many tasks a second.
constexpr std::uint32_t tasks_at_ten = 100'000;
constexpr std::uint32_t tasks_at_one = 20'000;

struct Size {
    std::uint32_t leases_per_request;
    std::uint32_t tasks;
    [[nodiscard]] WorkLoad load() const { return {leases_per_request, std::uint64_t{tasks} * load_replicas}; }
};

double verified_per_second_over_tls(const Size& size)
{
    test::Served served(test::Served::Settings{{"limits.requests_per_second", "0"}});
    (void)served.publish_function();
    ConnectedHosts hosts(served);
    const auto batch = submit_small_tasks(served, size.tasks);
    const auto seconds = hosts.seconds_for(size.load());
    const auto state = served.client.get("/v1/batches/" + batch).json();
    if (state["verified"] != size.tasks)
        throw std::runtime_error("not every task was verified: " + state.dump());
    return size.tasks / seconds;
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

double verified_per_second_in_process(const Size& size, Result<std::unique_ptr<Store>> store)
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
    for (unsigned host = 0; host < load_hosts; ++host)
        hosts.push_back(enrol_in(writer, host));
    const Caller owner{answer_of<AccountSummary>([&](auto done) { writer.account({1}, std::move(done)); }).account.id,
                       {}};
    CreateBatch request;
    request.owner = owner.account;
    request.function = "nothing";
    const auto batch = answer_of<Batch>([&](auto done) { writer.create_batch(request, std::move(done)); }).id;
    for (std::uint32_t first = 0; first < size.tasks; first += max_inputs_per_append)
        answer_of<std::uint32_t>([&](auto done) {
            writer.append_inputs(
                {owner, batch, first,
                 std::vector<TaskInput>(max_inputs_per_append, TaskInput{Bytes(load_input_bytes, 7), {}})},
                std::move(done));
        });
    const auto seconds = seconds_for(size.load(), [&](unsigned host, WorkRequest work) {
        const auto reply =
            answer_of<WorkReply>([&](auto done) { writer.work(hosts[host], "", std::move(work), std::move(done)); });
        WorkAnswerSeen seen{.acknowledged = reply.acknowledged.size(), .offers = {}};
        for (const auto& offer : reply.leases)
            seen.offers.push_back({offer.lease, std::get<Bytes>(offer.input)});
        return seen;
    });
    return size.tasks / seconds;
}

double verified_per_second_with_sqlite(const Size& size)
{
    const QTemporaryDir directory;
    return verified_per_second_in_process(size, open_sqlite_store(directory.filePath("pool.db").toStdString()));
}

double verified_per_second_with_postgresql(const Size& size)
{
    test::PostgresqlServer server;
    return verified_per_second_in_process(size, open_postgresql_store(server.new_database().toStdString()));
}

std::string conditions_of(const Size& size)
{
    return std::to_string(load_hosts) + " hosts with accounts of their own, " + std::to_string(size.leases_per_request)
           + " tasks a request, " + std::to_string(load_replicas) + " replicas, " + std::to_string(size.tasks)
           + " tasks";
}

std::string per_second(double value) { return std::to_string(std::lround(value)) + "/s"; }

std::vector<Figure> compare_stores()
{
    constexpr Size size{10, tasks_at_ten};
    const auto sqlite = verified_per_second_with_sqlite(size);
    const auto postgresql = verified_per_second_with_postgresql(size);
    return {
        {.name = "store_ratio_postgresql_sqlite",
         .value = postgresql / sqlite,
         .unit = "ratio",
         .compared_with =
             "verified tasks with PostgreSQL: " + per_second(postgresql) + ", with SQLite: " + per_second(sqlite),
         .conditions = "core, store and writer in one process, " + conditions_of(size)
                       + "; SQLite: WAL, FULL; PostgreSQL 15 on the same computer by a socket, fsync on, settings as "
                         "they come"}};
}

std::vector<Figure> measure(const std::string& name, const Size& size)
{
    const auto in_process = verified_per_second_with_sqlite(size);
    const auto over_tls = verified_per_second_over_tls(size);
    return {{.name = name,
             .value = over_tls,
             .unit = "1/s",
             .compared_with = "core, store and writer in one process: " + per_second(in_process),
             .conditions = conditions_of(size) + ", TLS 1.3, WAL with FULL synchronisation, load generator beside it"}};
}

} // namespace

std::vector<Benchmark> coordinator_benchmarks()
{
    const auto benchmark = [](std::string_view name, Size size) {
        return Benchmark{{name}, [=] { return measure(std::string(name), size); }};
    };
    return {benchmark("coordinator_verified_per_s_k10", {10, tasks_at_ten}),
            benchmark("coordinator_verified_per_s_k1", {1, tasks_at_one}),
            {{"store_ratio_postgresql_sqlite"}, compare_stores}};
}

} // namespace fallow::bench
