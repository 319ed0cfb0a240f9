// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts that answer at once: what they are given they report as done in their next request, in which they ask for as much again.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "protocol/messages.h"
#include "tests/bench/tls_crowd.h"
#include "tests/functional/served_coordinator.h"

namespace fallow::bench {

inline constexpr unsigned load_hosts = 32; ///< each of an account of its own
inline constexpr std::uint32_t load_replicas = 2;
inline constexpr std::size_t load_input_bytes = 16;

struct WorkLoad {
    std::uint32_t leases_per_request = 10;
    std::uint64_t reports = 0; ///< acknowledged ones, of all hosts together, until the load ends
};

struct WorkOffer {
    LeaseId lease;
    Bytes input;
};

/// What a load generator needs of a reply.
struct WorkAnswerSeen {
    std::size_t acknowledged = 0;
    std::vector<WorkOffer> offers;
};

/// One host's request and the reply to it.
using Ask = std::function<WorkAnswerSeen(unsigned host, const WorkRequest& request)>;

/// Seconds until so many reports were acknowledged, a thread a host. Throws std::runtime_error when that takes minutes, as all of it.
double seconds_for(const WorkLoad& load, const Ask& ask);

/// The hosts at a real coordinator, each with its certificate on a connection of its own that stays open, all on one thread.
class ConnectedHosts {
public:
    explicit ConnectedHosts(test::Served& served);
    /// The same; it returns when every host has had the reply to its last request.
    double seconds_for(const WorkLoad& load);
    /// After the coordinator was started anew.
    void connect();

private:
    test::Served& served_;
    std::unique_ptr<TlsCrowd> crowd_;
};

/// A closed batch of `tasks` small inputs for the function "nothing"; its id.
std::string submit_small_tasks(test::Served& served, std::uint32_t tasks);

} // namespace fallow::bench
