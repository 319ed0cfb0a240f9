// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/request_metrics.h"

#include <sstream>

namespace fallow::coordinator {
namespace {

/// Writes metrics in the order Prometheus wants: each name's lines together, after its help and type.
class Exposition {
public:
    void describe(std::string_view name, std::string_view type, std::string_view help)
    {
        text_ << "# HELP fallow_" << name << " " << help << "\n# TYPE fallow_" << name << " " << type << "\n";
    }
    template <class Number>
    void value(std::string_view name, const std::string& labels, Number number)
    {
        text_ << "fallow_" << name;
        if (!labels.empty())
            text_ << "{" << labels << "}";
        text_ << " " << number << "\n";
    }
    template <class Number>
    void single(std::string_view name, std::string_view type, std::string_view help, Number number)
    {
        describe(name, type, help);
        value(name, {}, number);
    }
    template <std::size_t N>
    void histogram(const std::string& name, const std::string& labels, const Histogram<N>& data)
    {
        std::uint64_t cumulative = 0;
        const std::string before = labels.empty() ? "" : labels + ",";
        for (std::size_t i = 0; i < N; ++i) {
            cumulative += data.counts[i];
            std::ostringstream bound;
            bound << data.bounds[i];
            value(name + "_bucket", before + "le=\"" + bound.str() + "\"", cumulative);
        }
        cumulative += data.counts[N];
        value(name + "_bucket", before + "le=\"+Inf\"", cumulative);
        value(name + "_sum", labels, data.sum);
        value(name + "_count", labels, cumulative);
    }
    [[nodiscard]] std::string take() const { return text_.str(); }

private:
    std::ostringstream text_;
};

std::string route_labels(const Route* route)
{
    if (!route)
        return "method=\"\",route=\"unknown\"";
    return "method=\"" + std::string(name(route->method)) + "\",route=\"" + std::string(route->pattern) + "\"";
}

void write_requests(Exposition& text, const RequestMetrics& requests, const ConnectionNumbers& connections)
{
    text.describe("requests_total", "counter", "Requests answered, by route and status.");
    for (const auto& [key, count] : requests.requests)
        text.value("requests_total", route_labels(key.first) + ",status=\"" + std::to_string(key.second) + "\"", count);
    text.describe("request_seconds", "histogram", "From the end of a request's header to the end of its reply.");
    for (const auto& route : routes()) {
        const auto& data = requests.seconds[static_cast<std::size_t>(route.operation)];
        std::uint64_t count = 0;
        for (const auto bucket : data.counts)
            count += bucket;
        if (count > 0)
            text.histogram("request_seconds", route_labels(&route), data);
    }
    text.single("request_bytes_total", "counter", "Bytes of requests received.", requests.received_bytes);
    text.single("reply_bytes_total", "counter", "Bytes of replies sent.", requests.sent_bytes);
    text.single("rate_limited_total", "counter", "Requests refused because their account asks too often.",
                requests.rate_limited);
    text.single("connections_open", "gauge", "Open HTTPS connections.", connections.open);
    text.single("connections_accepted_total", "counter", "HTTPS connections accepted.", connections.accepted);
    text.single("connections_turned_away_total", "counter", "Connections closed because of a limit.",
                connections.turned_away);
}

void write_work(Exposition& text, const Metrics& work)
{
    text.single("coordinators", "gauge", "Coordinators that work on these books now.", work.coordinators);
    text.single("blocks_held", "gauge", "Blocks of tasks that this coordinator works on, where several share them.",
                work.blocks_held);
    text.single("blocks_elsewhere", "gauge", "Blocks of tasks that other coordinators work on.", work.blocks_elsewhere);
    text.single("blocks_taken_over_total", "counter", "Blocks taken over from coordinators that were gone.",
                work.blocks_taken_over);
    text.single("batches_live", "gauge", "Batches that have not ended.", work.batches_live);
    text.single("tasks_waiting", "gauge", "Undecided tasks that no host works on.", work.tasks_waiting);
    text.single("leases_running", "gauge", "Leases that hosts hold.", work.leases_running);
    text.single("hosts_known", "gauge", "Hosts enrolled.", work.hosts_known);
    text.single("hosts_waiting", "gauge", "Hosts in a long poll.", work.hosts_waiting);
    text.single("hosts_resting", "gauge", "Hosts given nothing for a while, after they lost too much.",
                work.hosts_resting);
    text.single("batches_unsent", "gauge", "Batches whose tasks no host could hold.", work.batches_unsent);
    text.single("flows_behind", "gauge", "Batches that have results of another one to take.", work.flows_behind);
    text.single("writer_requests_queued", "gauge", "Requests not yet taken by the writer.", work.requests_queued);
    text.single("leases_granted_total", "counter", "Leases granted.", work.leases_granted);
    text.single("leases_expired_total", "counter", "Leases whose time ran out.", work.leases_expired);
    text.single("leases_returned_total", "counter", "Leases given back unfinished.", work.leases_returned);
    text.single("reports_taken_total", "counter", "Reports taken.", work.reports_taken);
    text.single("reports_late_total", "counter", "Reports acknowledged without effect.", work.reports_late);
    text.single("reports_refused_total", "counter", "Reports refused.", work.reports_refused);
    text.single("tasks_verified_total", "counter", "Tasks with a verified result.", work.tasks_verified);
    text.single("tasks_compared_total", "counter", "Verified tasks whose results several hosts agreed on.",
                work.tasks_compared);
    text.single("verification_seconds_total", "counter",
                "From the first lease of each compared task to the agreement, summed; divide by tasks_compared.",
                static_cast<double>(work.comparing_took_milliseconds) / 1e3);
    text.single("tasks_failed_total", "counter", "Tasks given up.", work.tasks_failed);
    text.single("disagreements_total", "counter", "Reports that contradicted another of the same task.",
                work.disagreements);
    text.single("comparisons_total", "counter", "Pairs of results that a comparator was asked about.",
                work.comparisons_asked);
    text.single("comparisons_equal_total", "counter", "Of these, pairs that it found equal.", work.comparisons_equal);
    text.single("results_unsettled", "gauge", "Results that stand on trust until their account passes a check.",
                work.results_unsettled);
    text.single("results_trusted_total", "counter", "Results accepted on their account's record alone.",
                work.results_trusted);
    text.single("checks_drawn_total", "counter", "Results of trusted accounts that were sent to another one to check.",
                work.checks_drawn);
    text.single("checks_passed_total", "counter", "Compared results that agreed and count for their account.",
                work.checks_passed);
    text.single("mismatches_total", "counter", "Results disproved by other accounts.", work.mismatches);
    text.single("corrections_total", "counter", "Results given out that proved wrong.", work.corrections);
    text.single("known_answers_total", "counter", "Leases of tasks whose answer was known already.",
                work.known_answers);
    text.single("credits_granted", "gauge", "Credits granted since the start.",
                static_cast<double>(work.credits_granted_micro) / 1e6);
    text.single("rests_total", "counter", "Rests begun by hosts that lost too much.", work.rests_begun);
    text.single("stragglers_doubled_total", "counter", "Tasks leased once more because a replica dawdled.",
                work.stragglers_doubled);
    text.single("results_passed_on_total", "counter", "Results that became inputs of a batch after theirs.",
                work.results_passed_on);
    text.single("results_passed_over_total", "counter", "Results that did not, because their task had failed.",
                work.results_passed_over);
    text.single("budgets_spent", "gauge", "Credits charged to budgets since the start.",
                static_cast<double>(work.budgets_spent_micro) / 1e6);
    text.single("budgets_exceeded", "gauge", "Of them what no account had, so that the pool bore it.",
                static_cast<double>(work.budgets_exceeded_micro) / 1e6);
    text.single("calls_running", "gauge", "Calls whose callers wait.", work.calls.running);
    text.single("calls_waiting", "gauge", "Those of them that want a host.", work.calls.waiting);
    text.single("calls_answered_total", "counter", "Calls that were answered with a result.", work.calls.answered);
    text.single("calls_failed_total", "counter", "Calls without a result; those whose callers left are among them.",
                work.calls.failed);
    text.single("calls_moved_total", "counter", "Calls given to another host because theirs was silent or gone.",
                work.calls.moved);
    text.single("commits_total", "counter", "Transactions committed.", work.commits);
    text.single("commits_failed_total", "counter", "Transactions that failed.", work.commits_failed);
    text.describe("commit_seconds", "histogram", "Time of a commit.");
    text.histogram("commit_seconds", "", work.commit_seconds);
    text.describe("commit_group_requests", "histogram", "Requests that one commit made durable.");
    text.histogram("commit_group_requests", "", work.group_requests);
}

} // namespace

std::array<RequestMetrics::Latency, operation_count> RequestMetrics::make_latencies()
{
    std::array<Latency, operation_count> latencies{};
    for (auto& latency : latencies)
        latency.bounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 5, 60};
    return latencies;
}

void RequestMetrics::observe(const Route* route, unsigned status, double elapsed_seconds, std::uint64_t received,
                             std::uint64_t sent)
{
    ++requests[{route, status}];
    received_bytes += received;
    sent_bytes += sent;
    if (route)
        seconds[static_cast<std::size_t>(route->operation)].observe(elapsed_seconds);
}

std::string prometheus_text(const RequestMetrics& requests, const ConnectionNumbers& connections, const Metrics& work,
                            const SeederCounters& seeder, const TrackerCounters& tracker, const BlobTotals& blobs)
{
    Exposition text;
    write_requests(text, requests, connections);
    write_work(text, work);
    text.single("swarm_sent_bytes_total", "counter", "Payload bytes that the coordinator seeded.", seeder.sent);
    text.single("swarm_peers", "gauge", "Peers connected to the seeder.", seeder.peers);
    text.single("swarm_torrents", "gauge", "Bundles seeded.", seeder.torrents);
    text.describe("swarm_sent_bytes_by_bundle_total", "counter", "The same for each bundle.");
    for (const auto& [torrent, bytes] : seeder.sent_by_torrent)
        text.value("swarm_sent_bytes_by_bundle_total", "infohash=\"" + torrent.hex() + "\"", bytes);
    text.single("tracker_announces_total", "counter", "Announces answered.", tracker.announces);
    text.single("tracker_refused_total", "counter", "Announces refused.", tracker.refused);
    text.single("tracker_peers", "gauge", "Peers the tracker knows.", tracker.peers);
    text.single("blobs", "gauge", "Complete blobs.", blobs.blobs);
    text.single("blob_uploads", "gauge", "Uploads begun and not finished.", blobs.uploads);
    text.single("blob_bytes", "gauge", "Bytes of blobs, with those reserved for uploads.", blobs.bytes);
    return text.take();
}

} // namespace fallow::coordinator
