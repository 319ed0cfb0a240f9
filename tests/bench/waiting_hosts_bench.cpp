// SPDX-License-Identifier: GPL-3.0-or-later
// A coordinator with ten thousand hosts that wait: each with a certificate and a TLS connection of its own, in a long poll.
// What memory that takes, and how soon one of them has what somebody calls for. Beside it the same with ten hosts.
#include <QFile>
#include <stdexcept>
#include <string>
#include <vector>

#include "coordinator-server/api/pool_directory.h"
#include "coordinator-server/store/open_store.h"
#include "protocol/commitment.h"
#include "tests/bench/figure.h"
#include "tests/bench/statistics.h"
#include "tests/bench/tls_crowd.h"
#include "tests/functional/served_coordinator.h"

namespace fallow::bench {
namespace {

using namespace coordinator;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::size_t host_count = 10'000;
constexpr std::size_t few_hosts = 10;
constexpr std::size_t hosts_per_address = 1'000;
constexpr int pushes = 1'000;
constexpr auto patience = 60s;

/// Hosts of the operator's account, put into the books before the coordinator serves: enrolment has benchmarks of its own kind.
std::vector<CrowdIdentity> enrol_in_bulk(test::Served& served)
{
    const PoolFiles files(served.pool.coordinator_directory().toStdString());
    const auto now = std::chrono::system_clock::now();
    const auto pool = load_pool_identity(files, now);
    const auto store = open_sqlite_store(served.pool.database().toStdString());
    if (!pool || !store)
        throw std::runtime_error(pool ? store.error().context : pool.error().context);
    Changes changes;
    std::vector<CrowdIdentity> identities;
    for (std::size_t count = 0; count < host_count; ++count) {
        const auto key = PrivateKey::generate();
        const HostId id{key.public_key()};
        CertificateContent content;
        content.role = CertificateRole::host;
        content.common_name = id.text();
        content.valid_from = now - clock_tolerance;
        content.valid_until = now + 24h;
        const auto certificate =
            issue_certificate(content, key.public_key(), pool->authorities.issuing, pool->issuing_key);
        if (!certificate)
            throw std::runtime_error(certificate.error().context);
        identities.push_back({*certificate, key});
        Host host;
        host.number = static_cast<HostNumber>(count + 1);
        host.id = id;
        host.account = {1};
        host.name = "host";
        host.platform = "linux-x86_64";
        host.announce_key = id.key.bytes;
        changes.hosts.push_back(std::move(host));
    }
    if (const auto written = (*store)->commit(changes); !written)
        throw std::runtime_error(written.error().context);
    return identities;
}

double resident_mb(qint64 pid)
{
    QFile status(QString("/proc/%1/smaps_rollup").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        throw std::runtime_error("the coordinator's memory cannot be read");
    for (const auto& line : status.readAll().split('\n'))
        if (line.startsWith("Pss:"))
            return line.simplified().split(' ').at(1).toDouble() / 1024;
    throw std::runtime_error("the coordinator's memory cannot be read");
}

/// Hosts in long polls and, on connection 0, a caller.
class WaitingHosts {
public:
    WaitingHosts(test::Served& served, FunctionDigest function)
        : served_(served), function_(function),
          crowd_(served.pool.origin().toStdString(),
                 test::text_of(served.pool.coordinator_directory() + "/root.pem") + "\n")
    {
        (void)crowd_.connect();
    }

    void add(const CrowdIdentity& identity)
    {
        const auto address = "127.0.1." + std::to_string(1 + hosts_++ / hosts_per_address);
        poll(crowd_.connect(identity, address), {});
    }

    void wait_for_all()
    {
        test::wait_until("all hosts to wait", [&] {
            // Whoever was answered meanwhile, because its time was over, waits again.
            while (const auto reply = crowd_.next(1ms))
                poll(reply->connection, {});
            const auto metrics = served_.client.get("/metrics").body;
            return metrics.find("fallow_hosts_waiting " + std::to_string(hosts_) + "\n") != std::string::npos;
        });
    }

    /// From the call's leaving until it is at the host.
    double pushed_ms()
    {
        const auto begin = Clock::now();
        crowd_.send(0, "POST /v1/functions/nothing/invoke HTTP/1.1\r\n" + served_.client.bearer() + "\r\n", "");
        double took = 0;
        for (;;) {
            const auto reply = crowd_.next(patience);
            if (!reply || reply->status != 200)
                throw std::runtime_error(reply ? reply->body : "nothing was pushed within a minute");
            if (reply->connection == 0)
                return took;
            const auto work = WorkReply::parse(reply->body);
            if (!work)
                throw std::runtime_error(work.error().context);
            if (!work->leases.empty())
                took = Milliseconds(reply->arrived - begin).count();
            poll(reply->connection, work->leases);
        }
    }

private:
    /// Says what it was given has run, and waits for more.
    void poll(std::size_t connection, const std::vector<LeaseOffer>& ran)
    {
        WorkRequest request;
        for (const auto& offer : ran) {
            LeaseReport report;
            report.lease = offer.lease;
            report.outcome = Finished{0};
            report.commitment = commitment_to(report.outcome, {});
            request.reports.push_back(std::move(report));
        }
        request.memory_bytes = 1ULL << 32;
        request.calls = 1;
        request.warm = {function_};
        request.wait = max_work_wait;
        crowd_.send(connection, "POST /v1/work HTTP/1.1\r\nContent-Type: application/json\r\n", request.to_json());
    }

    test::Served& served_;
    FunctionDigest function_;
    TlsCrowd crowd_;
    std::size_t hosts_ = 0;
};

std::vector<double> push_many(WaitingHosts& hosts)
{
    std::vector<double> times;
    for (int count = 0; count < pushes; ++count)
        times.push_back(hosts.pushed_ms());
    return times;
}

std::vector<Figure> measure()
{
    test::Served served(test::Served::Settings{{"limits.requests_per_second", "0"},
                                               {"listen.max_connections", "20000"},
                                               {"listen.max_connections_per_address", "2000"}});
    (void)served.publish_function();
    const auto function = FunctionDigest::from_hex(
        served.client.get("/v1/functions").json()["functions"][0]["function"].get<std::string>());
    if (!function || !served.pool.coordinator().stop())
        throw std::runtime_error("the coordinator could not be stopped");
    const auto identities = enrol_in_bulk(served);
    served.pool.serve();
    WaitingHosts hosts(served, *function);
    for (std::size_t count = 0; count < few_hosts; ++count)
        hosts.add(identities[count]);
    hosts.wait_for_all();
    const auto few = push_many(hosts);
    const auto before = resident_mb(served.pool.coordinator().pid());
    for (std::size_t count = few_hosts; count < host_count; ++count)
        hosts.add(identities[count]);
    hosts.wait_for_all();
    const auto memory = resident_mb(served.pool.coordinator().pid());
    const auto many = push_many(hosts);
    const auto conditions = sentence(
        "%zu hosts, each with a certificate and a TLS 1.3 connection of its own, in POST /v1/work", host_count);
    return {{"waiting_hosts_10k_mb", memory, "MB",
             sentence("with %zu of them connected: %.0f MB; so %.1f KB each", few_hosts, before,
                      (memory - before) * 1024 / static_cast<double>(host_count - few_hosts)),
             conditions},
            {"waiting_hosts_10k_push_ms_p99", quantile(many, 0.99), "ms",
             sentence("with %zu waiting: %.2f ms", few_hosts, quantile(few, 0.99)),
             conditions
                 + sentence("; a call, from its leaving the caller until the host has it: p50 %.2f ms of %d",
                            median(many), pushes)}};
}

} // namespace

std::vector<Benchmark> waiting_hosts_benchmarks()
{
    return {{{"waiting_hosts_10k_mb", "waiting_hosts_10k_push_ms_p99"}, measure}};
}

} // namespace fallow::bench
