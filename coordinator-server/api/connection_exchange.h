// SPDX-License-Identifier: GPL-3.0-or-later
// One request and its reply on a connection, over Beast's parser. Part of connection.cpp's inside: nobody else includes it.
#pragma once

#include "coordinator-server/api/connection.h"

#include <limits>

#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace fallow::coordinator {

inline constexpr std::uint32_t max_header_bytes = 16 * 1024;
inline constexpr std::size_t idle_read_bytes = 4 * 1024; ///< kept for each connection that waits for a request
inline constexpr std::size_t read_piece_bytes = 64 * 1024;
inline constexpr std::size_t write_piece_bytes = 64 * 1024;
inline constexpr std::uint64_t discarded_body_bytes =
    64 * 1024; ///< a refused body this small is read away to keep the connection
inline constexpr std::size_t joined_write_bytes = 32 * 1024; ///< head and body below this go out in one piece

inline constexpr std::chrono::seconds handshake_time{10};
inline constexpr std::chrono::seconds idle_time{90}; ///< longer than a host waits between two calls
inline constexpr std::chrono::seconds header_time{10};
inline constexpr std::chrono::seconds whole_body_time{30}; ///< for all of a body that is read at once, and as long as
inline constexpr std::uint64_t slowest_body_bytes_per_second = 32 * 1024; ///< this takes for the length it announced
inline constexpr std::chrono::seconds body_piece_time{60};                ///< for the next bytes of a streamed one
inline constexpr std::chrono::seconds write_piece_time{60};               ///< for each 64 KiB of a reply
inline constexpr std::chrono::seconds handler_time{
    std::chrono::hours{24}}; ///< what a handler waits for has limits of its own
inline constexpr std::chrono::seconds linger_time{3};

inline std::string_view to_std(boost::beast::string_view text) { return {text.data(), text.size()}; }

class ConnectionExchange final : public Exchange {
public:
    explicit ConnectionExchange(Connection& connection) : connection_(connection)
    {
        parser_.header_limit(max_header_bytes);
        parser_.body_limit(std::numeric_limits<std::uint64_t>::max()); // by route, counted here
    }
    ~ConnectionExchange() override { connection_.when_gone_ = nullptr; }

    auto& parser() { return parser_; }
    [[nodiscard]] std::string method() const { return std::string(to_std(parser_.get().method_string())); }
    [[nodiscard]] std::string_view target() const { return to_std(parser_.get().target()); }
    [[nodiscard]] bool is_head() const { return parser_.get().method() == boost::beast::http::verb::head; }
    [[nodiscard]] bool wants_keep_alive() const { return parser_.get().keep_alive(); }
    [[nodiscard]] bool has_body() const { return parser_.chunked() || parser_.content_length().value_or(0) > 0; }
    [[nodiscard]] bool body_is_read() const { return parser_.is_done(); }
    [[nodiscard]] bool expects_continue() const { return expects_continue_; }
    [[nodiscard]] bool has_begun() const { return begun_; }
    [[nodiscard]] bool has_ended() const { return ended_; }
    [[nodiscard]] unsigned begun_status() const { return begun_status_; }
    void header_is_read()
    {
        expects_continue_ = to_std(parser_.get()[boost::beast::http::field::expect]) == "100-continue";
    }

    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const override
    {
        const auto found = parser_.get().find(boost::beast::string_view(name.data(), name.size()));
        if (found == parser_.get().end())
            return std::nullopt;
        return to_std(found->value());
    }

    [[nodiscard]] Result<HostId> peer_host() override
    {
        return connection_.peer_->host(std::chrono::system_clock::now());
    }

    Awaitable<Result<std::string_view>> read_piece() override;

    /// Everything, within one deadline for all of it.
    Awaitable<Result<void>> read_whole_body();

    Awaitable<bool> begin(Reply reply, std::optional<std::uint64_t> length) override;

    Awaitable<bool> write(std::string_view piece) override;

    Awaitable<bool> end() override;

    void when_gone(std::function<void()> act) override
    {
        connection_.when_gone_ = std::move(act);
        if (connection_.when_gone_)
            connection_.watch_peer();
    }
    [[nodiscard]] bool is_gone() const override { return connection_.gone_ || connection_.host_.is_stopping(); }

    [[nodiscard]] bool keeps_connection() const;

    /// After a reply that did not wait for the body.
    Awaitable<bool> discard_body();

    /// The next bytes of the body, empty at its end; too_large beyond what the route allows.
    Awaitable<Result<std::string_view>> read_some();

private:
    Connection& connection_;
    boost::beast::http::request_parser<boost::beast::http::buffer_body> parser_;
    std::string piece_;
    std::uint64_t body_bytes_ = 0;
    bool expects_continue_ = false;
    bool begun_ = false;
    bool ended_ = false;
    bool chunked_ = false;
    unsigned begun_status_ = 0;
};

} // namespace fallow::coordinator
