// SPDX-License-Identifier: GPL-3.0-or-later
// Joining a pool and staying in it: enrolment by join link, and renewal of the certificates before they expire. Nothing
// secret is sent before the server has shown the root that the link names.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "protocol/join_link.h"
#include "protocol/messages.h"
#include "scheduler-client/host_identity.h"
#include "scheduler-client/https_client.h"

namespace fallow::scheduler {

/// What GET /v1/pool says, checked against the pinned root or its fingerprint.
struct PoolDescription {
    std::string name;
    std::string purpose;       ///< may be empty, as the next two
    std::string operator_name; ///< who answers for it
    std::string contact;
    /// What its functions may ask of a host, at most.
    struct Asks {
        std::uint64_t functions = 0;
        std::uint64_t memory_bytes = 0;
        std::chrono::seconds processor_time{0}; ///< of one task
    };
    Asks asks;
    PoolAuthorities authorities;
    Certificate swarm_anchor;
    std::vector<std::string> publishers;
    std::string version; ///< of the coordinator
};

/// Tells what a link leads to, before anything is sent. `trust` is the link's fingerprint or a pinned root.
Result<PoolDescription> fetch_pool_description(const std::string& origin, const ServerTrust& trust,
                                               const std::stop_token& stop = {});

struct HostDescription {
    std::string name;      ///< for people; at most 64 bytes
    std::string platform;  ///< "linux-x86_64"
    std::string version{}; ///< of the agent
};

/// Of the computer this runs on.
HostDescription describe_this_host();

/// Makes keys, has them certified, checks everything that comes back. Saves nothing: the caller does, then attaches.
Result<HostIdentity> enrol(const JoinLink& link, const HostDescription& host, const std::stop_token& stop = {});

/// New certificates for the same keys, as a request for `client` and as the identity that its reply makes.
HttpsRequest renewal_request(const HostIdentity& identity, const HostDescription& host);
Result<HostIdentity> renewed(const HostIdentity& identity, std::string_view reply_json, Timestamp now);

/// What a reply to an enrolment must be: certificates of the keys, of the roles, under the pinned root, valid now. Pure.
Result<HostIdentity> accept_enrolment(const EnrolReply& reply, const PrivateKey& host_key, const PrivateKey& swarm_key,
                                      const Certificate& root, const std::string& origin, Timestamp now);

/// When to renew: after two thirds of the lifetime, and up to a twelfth of it later by `seed`, so that hosts which
/// enrolled together do not come back together. Pure.
Timestamp renewal_time(Timestamp valid_from, Timestamp valid_until, std::uint64_t seed);

} // namespace fallow::scheduler
