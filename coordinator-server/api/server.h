// SPDX-License-Identifier: GPL-3.0-or-later
// Accepts connections within limits, keeps their deadlines, and stops gracefully. Everything on one I/O thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "coordinator-server/api/exchange.h"
#include "coordinator-server/api/tls_identity.h"
#include "protocol/result.h"

namespace boost::asio {
class io_context;
}

namespace fallow::coordinator {

struct ServerLimits {
    std::size_t connections = 10000;
    std::size_t connections_per_address = 1000; ///< IPv6: of one /64
};

class Server {
public:
    Server(boost::asio::io_context& context, Service& service, PoolAuthorities authorities, ServerLimits limits);
    ~Server();

    /// For connections from now on.
    void use_tls(std::shared_ptr<boost::asio::ssl::context> context);
    /// Binds and starts to accept. The port it got.
    Result<std::uint16_t> listen(const std::string& address, std::uint16_t port);

    /// Accepts nothing more, lets replies finish for at most `grace_seconds`, then calls `done` once.
    void stop(int grace_seconds, std::function<void()> done);

    [[nodiscard]] std::size_t connections() const;
    [[nodiscard]] std::uint64_t accepted() const;
    [[nodiscard]] std::uint64_t turned_away() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace fallow::coordinator
