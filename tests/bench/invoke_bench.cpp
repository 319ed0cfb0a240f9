// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that are run while somebody waits: how soon one caller has the result of a function that does nothing, how many
// 32 callers get a second, and how soon another host answers when the one at work is killed. Real programs: coordinator,
// agents and restricted workers; every call is in the books. Beside it what a request costs that nobody computes for.
#include <csignal>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/bench/figure.h"
#include "tests/bench/places.h"
#include "tests/bench/statistics.h"
#include "tests/bench/tls_crowd.h"
#include "tests/functional/served_coordinator.h"

namespace fallow::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;
using namespace std::chrono_literals;
using nlohmann::json;

constexpr std::size_t callers = 32;
constexpr int slot_count = 1;
constexpr auto measured_for = 5s;
constexpr auto patience = 60s;
constexpr int hosts_killed = 5;
const std::string rounds_of_work = "60"; ///< some 200 ms

struct Paced {
    std::vector<double> milliseconds;
    double per_second = 0;
};

/// So many connections, each of which asks again as soon as it is answered.
Paced ask_for_some_time(TlsCrowd& crowd, std::size_t connections, const std::string& head)
{
    Paced paced;
    std::vector<Clock::time_point> sent(callers);
    const auto begin = Clock::now();
    for (std::size_t connection = 0; connection < connections; ++connection) {
        sent[connection] = Clock::now();
        crowd.send(connection, head, "");
    }
    for (std::size_t waiting = connections; waiting > 0;) {
        const auto reply = crowd.next(patience);
        if (!reply || reply->status != 200)
            throw std::runtime_error(reply ? reply->body : "no answer within a minute");
        paced.milliseconds.push_back(Milliseconds(reply->arrived - sent[reply->connection]).count());
        if (reply->arrived - begin > measured_for) {
            --waiting;
            continue;
        }
        sent[reply->connection] = Clock::now();
        crowd.send(reply->connection, head, "");
    }
    paced.per_second =
        static_cast<double>(paced.milliseconds.size()) / std::chrono::duration<double>(Clock::now() - begin).count();
    return paced;
}

std::string head_of(const std::string& method, const std::string& path, const test::Served& served)
{
    return method + " " + path + " HTTP/1.1\r\n" + served.client.bearer() + "\r\n";
}

void publish_nothing(test::PoolUnderTest& pool)
{
    const QString directory = pool.path("functions/nothing");
    pool.ctl({"function", "import", QString::fromStdString(guest_module("nothing").string()), "--name", "nothing",
              "--directory", directory});
    pool.ctl({"function", "build", directory});
    pool.ctl({"function", "publish", directory});
}

/// Until hosts have the function and a worker for it.
void warm_up(const test::Served& served, const std::string& path, const std::string& body)
{
    test::wait_until("the hosts to take calls", [&] { return served.client.post(path, body).status == 200; });
}

std::string root_of(const test::Served& served)
{
    return test::text_of(served.pool.coordinator_directory() + "/root.pem") + "\n";
}

std::vector<Figure> measure_pace()
{
    test::Served served(test::Served::Settings{{"limits.requests_per_second", "0"}});
    served.pool.log_in();
    served.pool.ctl({"publisher", "add", "Benchmark"});
    publish_nothing(served.pool);
    served.pool.add_host("one", "host's owner", {}, {"slots=" + QString::number(slot_count)});
    const std::string path = "/v1/functions/nothing/invoke";
    warm_up(served, path, "");
    TlsCrowd crowd(served.pool.origin().toStdString(), root_of(served));
    for (std::size_t connection = 0; connection < callers; ++connection)
        (void)crowd.connect();
    const auto call = head_of("POST", path + "?verify=none", served);
    const auto nothing = head_of("GET", "/healthz", served);
    const auto plain_one = ask_for_some_time(crowd, 1, nothing);
    const auto one = ask_for_some_time(crowd, 1, call);
    const auto plain_all = ask_for_some_time(crowd, callers, nothing);
    const auto all = ask_for_some_time(crowd, callers, call);
    const auto conditions = sentence(
        "coordinator, one agent of %d slot and its restricted worker beside the load generator; TLS 1.3, "
        "unverified, in the "
        "books; a function that does nothing; one caller: p99 %.2f ms of %zu calls; %zu callers: p50 %.2f ms",
        slot_count, quantile(one.milliseconds, 0.99), one.milliseconds.size(), callers, median(all.milliseconds));
    const auto beside_all = sentence("GET /healthz by as many: %.0f/s, p99 %.2f ms", plain_all.per_second,
                                     quantile(plain_all.milliseconds, 0.99));
    return {{"invoke_ms_p50_1", median(one.milliseconds), "ms",
             sentence("GET /healthz on the same connection: %.3f ms", median(plain_one.milliseconds)), conditions},
            {"invoke_per_s_32", all.per_second, "1/s", beside_all, conditions},
            {"invoke_ms_p99_32", quantile(all.milliseconds, 0.99), "ms", beside_all, conditions}};
}

/// The host that works on something.
std::optional<QString> busy_host(test::PoolUnderTest& pool)
{
    for (const QString& host : pool.host_names())
        if (!pool.host_status(host)["tasks"].empty())
            return host;
    return std::nullopt;
}

std::vector<Figure> measure_killed_hosts()
{
    test::Served served;
    auto& pool = served.pool;
    pool.log_in();
    pool.publish(QStringLiteral(FALLOW_SOURCE_DIRECTORY) + "/tests/functions/counting");
    for (const char* host : {"one", "two"})
        pool.add_host(host, QString("owner of ") + host, {}, {"slots=1"});
    const std::string path = "/v1/functions/counting/invoke";
    TlsCrowd crowd(pool.origin().toStdString(), root_of(served));
    (void)crowd.connect();
    const auto call = head_of("POST", path, served);
    std::vector<double> undisturbed;
    std::vector<double> after_kill;
    for (int count = 0; count < hosts_killed; ++count) {
        warm_up(served, path + "?verify=quorum", "1"); // both of them
        auto begin = Clock::now();
        crowd.send(0, call, rounds_of_work);
        auto reply = crowd.next(patience);
        if (!reply || reply->status != 200)
            throw std::runtime_error(reply ? reply->body : "no answer to a call");
        undisturbed.push_back(Milliseconds(reply->arrived - begin).count());

        crowd.send(0, call, rounds_of_work);
        std::optional<QString> busy;
        test::wait_until("a host to begin the call", [&] { return (busy = busy_host(pool)).has_value(); });
        begin = Clock::now();
        pool.host(*busy).kill();
        reply = crowd.next(patience);
        if (!reply || reply->status != 200)
            throw std::runtime_error(reply ? reply->body : "no answer to the call of a host that was killed");
        after_kill.push_back(Milliseconds(reply->arrived - begin).count());
        pool.host(*busy).start();
    }
    return {{"invoke_host_killed_ms", median(after_kill), "ms",
             sentence("the same call undisturbed: %.0f ms", median(undisturbed)),
             sentence("from SIGKILL to the agent at work until another has answered, the function's whole run there "
                      "included; two hosts, median of %d, worst %.0f ms",
                      hosts_killed, quantile(after_kill, 1))}};
}

} // namespace

std::vector<Benchmark> invoke_benchmarks()
{
    return {{{"invoke_ms_p50_1", "invoke_per_s_32", "invoke_ms_p99_32"}, measure_pace},
            {{"invoke_host_killed_ms"}, measure_killed_hosts}};
}

} // namespace fallow::bench
