// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/work_load.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

#include "protocol/commitment.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto wait_for_work = 1s;
constexpr auto patience = 300s;
constexpr std::uint32_t tasks_per_submission = 100'000;

/// What a host says next: the results of what it was given, and that it wants as much again.
WorkRequest next_request(const std::vector<WorkOffer>& offers, std::uint32_t wanted)
{
    WorkRequest request;
    request.wanted = wanted;
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

std::string host_name(unsigned host) { return "host" + std::to_string(host); }

} // namespace

double seconds_for(const WorkLoad& load, const Ask& ask)
{
    std::atomic<std::uint64_t> acknowledged = 0;
    std::mutex mutex;
    std::string failure;
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (unsigned host = 0; host < load_hosts; ++host)
        threads.emplace_back([&, host] {
            try {
                std::vector<WorkOffer> offers;
                while (acknowledged < load.reports && std::chrono::steady_clock::now() - begin < patience) {
                    WorkAnswerSeen seen = ask(host, next_request(offers, load.leases_per_request));
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
    if (acknowledged < load.reports)
        throw std::runtime_error("only " + std::to_string(acknowledged) + " of " + std::to_string(load.reports)
                                 + " reports were acknowledged in time");
    return took.count();
}

ConnectedHosts::ConnectedHosts(test::Served& served) : served_(served)
{
    for (unsigned host = 0; host < load_hosts; ++host)
        (void)served_.host(host_name(host), "account " + std::to_string(host));
    connect();
}

void ConnectedHosts::connect()
{
    const auto root = test::text_of(served_.pool.coordinator_directory() + "/root.pem") + "\n";
    connections_.clear();
    for (unsigned host = 0; host < load_hosts; ++host) {
        const auto directory = served_.file(QString::fromStdString(host_name(host)));
        connections_.push_back(std::make_unique<HostConnection>(served_.pool.origin().toStdString(), root,
                                                                directory + "/host.pem", directory + "/host-key.pem"));
    }
}

double ConnectedHosts::seconds_for(const WorkLoad& load)
{
    return bench::seconds_for(
        load, [&](unsigned host, const WorkRequest& request) { return connections_[host]->ask(request); });
}

std::string submit_small_tasks(test::Served& served, std::uint32_t tasks)
{
    const auto line = "{\"inline\":\"" + to_base64(Bytes(load_input_bytes, 7)) + "\"}\n";
    const auto need = [](const test::HttpReply& reply) {
        if (reply.status != 200)
            throw std::runtime_error("the batch could not be submitted: " + reply.body + reply.curl_words);
        return reply.json();
    };
    const std::string batch = need(served.client.post("/v1/batches", nlohmann::json{{"function", "nothing"},
                                                                                    {"name", "benchmark"},
                                                                                    {"replicas", load_replicas},
                                                                                    {"quorum", load_replicas}}
                                                                         .dump()))["batch"];
    for (std::uint32_t first = 0; first < tasks; first += tasks_per_submission) {
        std::string lines;
        for (std::uint32_t i = first; i < std::min(tasks, first + tasks_per_submission); ++i)
            lines += line;
        need(served.client.post("/v1/batches/" + batch + "/inputs?from=" + std::to_string(first), lines));
    }
    need(served.client.post("/v1/batches/" + batch + "/close", ""));
    return batch;
}

} // namespace fallow::bench
