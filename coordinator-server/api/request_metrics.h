// SPDX-License-Identifier: GPL-3.0-or-later
// What the server counts of its requests, and the Prometheus text of everything (exposition format 0.0.4).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "coordinator-server/api/blob_store.h"
#include "coordinator-server/api/routes.h"
#include "coordinator-server/swarm/seeder.h"
#include "coordinator-server/swarm/tracker.h"
#include "coordinator-server/writer/metrics.h"

namespace fallow::coordinator {

struct RequestMetrics {
    using Latency = Histogram<10>;
    std::map<std::pair<const Route*, unsigned>, std::uint64_t> requests; ///< by route (none: unknown path) and status
    std::array<Latency, operation_count> seconds = make_latencies();
    std::uint64_t received_bytes = 0;
    std::uint64_t sent_bytes = 0;
    std::uint64_t rate_limited = 0;

    static std::array<Latency, operation_count> make_latencies();
    void observe(const Route* route, unsigned status, double elapsed_seconds, std::uint64_t received,
                 std::uint64_t sent);
};

struct ConnectionNumbers {
    std::uint64_t open = 0;
    std::uint64_t accepted = 0;
    std::uint64_t turned_away = 0;
};

std::string prometheus_text(const RequestMetrics& requests, const ConnectionNumbers& connections, const Metrics& work,
                            const SeederCounters& seeder, const TrackerCounters& tracker, const BlobTotals& blobs);

} // namespace fallow::coordinator
