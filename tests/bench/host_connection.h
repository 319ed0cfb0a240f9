// SPDX-License-Identifier: GPL-3.0-or-later
// One host's kept-alive TLS connection to a coordinator, as cheap as it can be, so that a load generator leaves the
// machine to the coordinator.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "protocol/messages.h"

namespace fallow::bench {

struct WorkOffer {
    LeaseId lease;
    Bytes input;
};

/// What a load generator needs of a reply.
struct WorkAnswerSeen {
    std::size_t acknowledged = 0;
    std::vector<WorkOffer> offers;
};

class HostConnection {
public:
    /// `origin` is https://address:port. Throws std::runtime_error.
    HostConnection(const std::string& origin, const std::string& root_pem, const std::string& certificate_file,
                   const std::string& key_file);
    ~HostConnection();
    HostConnection(const HostConnection&) = delete;
    HostConnection& operator=(const HostConnection&) = delete;

    /// Posts to /v1/work and waits for the reply. Throws std::runtime_error.
    WorkAnswerSeen ask(const WorkRequest& request);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace fallow::bench
