// SPDX-License-Identifier: GPL-3.0-or-later
// A small real HTTPS server for tests: one thread a connection, answers made by the test, and the faults that a real one has.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "protocol/certificate.h"

typedef struct ssl_ctx_st SSL_CTX;
typedef struct ssl_st SSL;

namespace fallow::test {

/// A pool's authorities and what they issue, made fresh.
struct TestPool {
    PrivateKey root_key = PrivateKey::generate();
    PrivateKey issuing_key = PrivateKey::generate();
    Certificate root;
    Certificate issuing;
    Certificate anchor;

    TestPool();
    [[nodiscard]] PoolAuthorities authorities() const { return {root, issuing}; }
    [[nodiscard]] Certificate issue(CertificateRole role, const PublicKey& key,
                                    const std::string& address = "127.0.0.1",
                                    std::chrono::hours from = std::chrono::hours(-1),
                                    std::chrono::hours until = std::chrono::hours(24)) const;
};

struct ServedRequest {
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;                           ///< as much as arrived
    bool whole = true;                          ///< the connection broke before the end of the body otherwise
    std::string client_common_name;
};

struct ServedReply {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::size_t break_off_after = SIZE_MAX; ///< bytes of the body, then the connection is closed
};

struct TlsServerSettings {
    PrivateKey key = PrivateKey::generate();
    std::vector<Certificate> chain; ///< leaf first
    bool tls_1_2_only = false;
    std::size_t read_body_at_most = SIZE_MAX; ///< of a request, then the connection is closed
};

class TlsServer {
public:
    using Answer = std::function<ServedReply(const ServedRequest&)>;

    TlsServer(TlsServerSettings settings, Answer answer);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string origin(const std::string& host = "127.0.0.1") const
    {
        return "https://" + host + ":" + std::to_string(port_);
    }
    [[nodiscard]] int connections() const { return connections_; }
    /// For answers that hold a reply back: returns when the server ends or the peer hung up.
    void hold_back(int limit_ms);
    std::atomic<std::size_t> read_body_at_most;

private:
    void accept_loop();
    void serve(int socket);
    bool serve_one(SSL* connection);

    TlsServerSettings settings_;
    Answer answer_;
    SSL_CTX* context_ = nullptr;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_ = 0;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool ending_ = false;
    std::vector<int> sockets_;
    std::vector<std::thread> threads_;
    std::thread acceptor_;
};

} // namespace fallow::test
