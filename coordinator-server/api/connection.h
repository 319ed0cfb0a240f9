// SPDX-License-Identifier: GPL-3.0-or-later
// One connection: handshake, then request after request, each phase with a deadline. Only server.cpp and its own source
// include this header, which is why it may bring Asio's sockets along.
#pragma once

#include <utility>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include "coordinator-server/api/exchange.h"
#include "coordinator-server/api/tls_identity.h"
#include "coordinator-server/api/tls_stream.h"

namespace fallow::coordinator {

/// What a connection needs of its server.
class ConnectionHost {
public:
    virtual ~ConnectionHost() = default;
    virtual Service& service() = 0;
    virtual std::string next_request_id() = 0;
    /// For the Date header, made once a second.
    virtual std::string_view date() const = 0;
    [[nodiscard]] virtual bool is_stopping() const = 0;
};

class ConnectionExchange;

class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Clock = std::chrono::steady_clock;

    Connection(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& context, ConnectionHost& host,
               PoolAuthorities authorities, std::string peer_address, bool peer_is_loopback);

    Awaitable<void> run();

    /// Once a second: whether it is over its time. Notices a peer that went away while its handler waits, where the reactor
    /// does not tell.
    [[nodiscard]] bool is_late(Clock::time_point now);
    /// Closes an idle connection, and lets a busy one finish its reply.
    void stop();
    void close();

private:
    friend class ConnectionExchange;
    enum class Phase { handshake, idle, busy, closing };

    Awaitable<bool> serve_one();
    Awaitable<std::optional<Reply>> route_and_answer(ConnectionExchange& exchange);
    Awaitable<std::optional<Reply>> answer_route(ConnectionExchange& exchange);
    Awaitable<bool> conclude(ConnectionExchange& exchange, const Reply& reply, Clock::time_point began);
    Awaitable<bool> wait_for_request();
    Awaitable<std::size_t> parse_some(boost::beast::http::basic_parser<true>& parser, boost::system::error_code& error);
    Awaitable<bool> write(std::string_view bytes);
    Awaitable<void> linger();
    void set_deadline(std::chrono::seconds after);
    void fire_when_gone();
    void notice_departure();
    void watch_peer();
    void recognise(const std::optional<HostId>& host);
    std::string head(const Reply& reply, std::string_view request_id, std::optional<std::uint64_t> length,
                     bool keep_alive) const;
    Awaitable<bool> send(const Reply& reply, std::string_view request_id, bool keep_alive, bool head_only);

    TlsStream stream_;
    boost::beast::flat_buffer buffer_;
    ConnectionHost& host_;
    PoolAuthorities authorities_;
    std::string peer_address_;
    bool peer_is_loopback_;
    std::optional<PeerCertificate> peer_;
    Phase phase_ = Phase::handshake;
    Clock::time_point deadline_;
    std::function<void()> when_gone_;
    bool gone_ = false;
    bool is_watched_ = false;       ///< by the reactor, for the peer's going away while its handler waits
    std::optional<HostId> host_id_; ///< recognised at a request
    std::uint64_t received_ = 0;
    std::uint64_t sent_ = 0;
};

} // namespace fallow::coordinator
