// SPDX-License-Identifier: GPL-3.0-or-later
// Many kept-alive TLS connections to one coordinator on one thread: callers, or hosts in long polls. As cheap as it can be,
// so that a load generator leaves the machine to what is measured.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "protocol/certificate.h"
#include "protocol/keys.h"

namespace fallow::bench {

struct CrowdIdentity {
    Certificate certificate;
    PrivateKey key;
};

/// What came back on one of the connections.
struct CrowdReply {
    std::size_t connection = 0;
    unsigned status = 0;
    std::string body;
    std::chrono::steady_clock::time_point arrived;
};

class TlsCrowd {
public:
    /// `origin` is https://address:port; the server is trusted by this root alone. Throws std::runtime_error, as all of it.
    TlsCrowd(const std::string& origin, const std::string& root_pem);
    ~TlsCrowd();
    TlsCrowd(const TlsCrowd&) = delete;
    TlsCrowd& operator=(const TlsCrowd&) = delete;

    /// Another connection, its handshake done; from this address, because one address has few ports and may open few
    /// connections. The number by which it is known.
    std::size_t connect(const std::optional<CrowdIdentity>& identity = std::nullopt,
                        const std::string& from_address = "127.0.0.1");
    /// A request: `head` is its first line and own headers, each with its line's end.
    void send(std::size_t connection, const std::string& head, const std::string& body);
    /// The next reply on any connection; nothing when none came in time.
    std::optional<CrowdReply> next(std::chrono::milliseconds limit);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace fallow::bench
