// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/work_load.h"

#include <atomic>
#include <charconv>
#include <chrono>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "protocol/commitment.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr auto wait_for_work = 1s;
constexpr auto patience = 300s;
constexpr std::uint32_t tasks_per_submission = 100'000;

[[noreturn]] void give_up(const std::string& why) { throw std::runtime_error("load generator: " + why); }

void require_all(std::uint64_t acknowledged, const WorkLoad& load)
{
    if (acknowledged < load.reports)
        give_up("only " + std::to_string(acknowledged) + " of " + std::to_string(load.reports)
                + " reports were acknowledged in time");
}

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

/// The text between `before`, looked for from `at` on, and the next quotation mark; moves `at` behind it.
std::string_view text_after(std::string_view json, std::string_view before, std::size_t& at)
{
    const auto found = json.find(before, at);
    if (found == std::string_view::npos) {
        at = found;
        return {};
    }
    const auto begin = found + before.size();
    at = json.find('"', begin);
    return json.substr(begin, at - begin);
}

std::size_t elements(std::string_view json, std::string_view key)
{
    const auto begin = json.find(key);
    if (begin == std::string_view::npos)
        give_up("a reply without " + std::string(key));
    const auto list = json.substr(begin, json.find(']', begin) - begin);
    std::size_t quotes = 0;
    for (const char c : list.substr(key.size()))
        quotes += c == '"' ? 1 : 0;
    return quotes / 2;
}

/// Our own coordinator's words in their own order: this need not understand any other JSON.
WorkAnswerSeen read_reply(std::string_view json)
{
    WorkAnswerSeen seen{.acknowledged = elements(json, "\"acknowledged\":["), .offers = {}};
    if (elements(json, "\"refused\":[") != 0)
        give_up("a report was refused: " + std::string(json.substr(0, 500)));
    for (auto at = json.find("\"leases\":[");;) {
        const auto lease = text_after(json, "\"lease\":\"", at);
        if (at == std::string_view::npos)
            return seen;
        const auto input = text_after(json, "\"inline\":\"", at);
        auto& offer = seen.offers.emplace_back();
        std::from_chars(lease.data(), lease.data() + lease.size(), offer.lease.value);
        offer.input = from_base64(input).value();
    }
}

std::string host_name(unsigned host) { return "host" + std::to_string(host); }

/// What `fallowctl` and agents keep of an enrolled host.
CrowdIdentity identity_in(const QString& directory)
{
    const auto chain = test::text_of(directory + "/host.pem");
    constexpr std::string_view end_line = "-----END CERTIFICATE-----";
    const auto certificate = Certificate::from_pem(chain.substr(0, chain.find(end_line) + end_line.size()) + "\n");
    auto key = PrivateKey::from_pem(test::text_of(directory + "/host-key.pem") + "\n");
    if (!certificate || !key)
        give_up("the host's certificate cannot be read");
    return {*certificate, std::move(*key)};
}

} // namespace

double seconds_for(const WorkLoad& load, const Ask& ask)
{
    std::atomic<std::uint64_t> acknowledged = 0;
    std::mutex mutex;
    std::string failure;
    const auto begin = Clock::now();
    auto end = begin;
    std::vector<std::thread> threads;
    for (unsigned host = 0; host < load_hosts; ++host)
        threads.emplace_back([&, host] {
            try {
                std::vector<WorkOffer> offers;
                while (acknowledged < load.reports && Clock::now() - begin < patience) {
                    WorkAnswerSeen seen = ask(host, next_request(offers, load.leases_per_request));
                    const auto before = acknowledged.fetch_add(seen.acknowledged);
                    if (before < load.reports && before + seen.acknowledged >= load.reports)
                        end = Clock::now(); // by one of them
                    offers = std::move(seen.offers);
                }
            } catch (const std::exception& error) {
                const std::lock_guard lock(mutex);
                failure = error.what();
            }
        });
    for (auto& thread : threads)
        thread.join();
    if (!failure.empty())
        throw std::runtime_error(failure);
    require_all(acknowledged, load);
    return Seconds(end - begin).count();
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
    crowd_ = std::make_unique<TlsCrowd>(served_.pool.origin().toStdString(), root);
    for (unsigned host = 0; host < load_hosts; ++host)
        (void)crowd_->connect(identity_in(served_.pool.path(QString::fromStdString(host_name(host)))));
}

double ConnectedHosts::seconds_for(const WorkLoad& load)
{
    static const std::string head = "POST /v1/work HTTP/1.1\r\nContent-Type: application/json\r\n";
    const auto begin = Clock::now();
    for (unsigned host = 0; host < load_hosts; ++host)
        crowd_->send(host, head, next_request({}, load.leases_per_request).to_json());
    std::uint64_t acknowledged = 0;
    std::optional<Clock::time_point> end;
    for (unsigned waiting = load_hosts; waiting > 0;) {
        const auto reply = crowd_->next(patience);
        if (!reply || reply->status != 200)
            give_up(reply ? reply->body : "no reply in time");
        const auto seen = read_reply(reply->body);
        acknowledged += seen.acknowledged;
        if (!end && acknowledged >= load.reports)
            end = Clock::now();
        if (end || Clock::now() - begin > patience)
            --waiting;
        else
            crowd_->send(reply->connection, head, next_request(seen.offers, load.leases_per_request).to_json());
    }
    require_all(acknowledged, load);
    return Seconds(*end - begin).count();
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
