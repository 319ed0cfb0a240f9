// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/connection_exchange.h"

#include <algorithm>
#include <array>
#include <poll.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>

#include "protocol/messages.h"

namespace fallow::coordinator {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

std::string_view reason(unsigned status)
{
    const auto words = http::obsolete_reason(static_cast<http::status>(status));
    return {words.data(), words.size()};
}

} // namespace

Connection::Connection(asio::ip::tcp::socket socket, asio::ssl::context& context, ConnectionHost& host,
                       PoolAuthorities authorities, std::string peer_address, bool peer_is_loopback)
    : stream_(std::move(socket), context.native_handle()), host_(host), authorities_(std::move(authorities)),
      peer_address_(std::move(peer_address)), peer_is_loopback_(peer_is_loopback)
{
    set_deadline(handshake_time);
}

void Connection::set_deadline(std::chrono::seconds after) { deadline_ = Clock::now() + after; }

void Connection::fire_when_gone()
{
    // It may resume the coroutine that owns it: out of the member before the call.
    const auto act = std::exchange(when_gone_, nullptr);
    if (act)
        act();
}

bool Connection::is_late(Clock::time_point now)
{
    if (!is_watched_) // else the reactor tells; asking the kernel about each of thousands would hold up all others
        notice_departure();
    return now > deadline_;
}

void Connection::notice_departure()
{
    if (phase_ != Phase::busy || !when_gone_ || !stream_.socket().is_open())
        return;
    pollfd state{stream_.socket().native_handle(), POLLRDHUP, 0};
    if (::poll(&state, 1, 0) > 0 && (state.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) {
        gone_ = true;
        fire_when_gone();
    }
}

/// While a handler waits nobody reads: the reactor tells at once when something comes, and `is_late` sees a peer that leaves
/// after that.
void Connection::watch_peer()
{
    if (std::exchange(is_watched_, true))
        return;
    stream_.socket().async_wait(asio::ip::tcp::socket::wait_read, [self = shared_from_this()](const error_code& error) {
        self->is_watched_ = false;
        if (!error)
            self->notice_departure();
    });
}

void Connection::recognise(const std::optional<HostId>& host)
{
    if (host_id_ || !host)
        return;
    host_id_ = host;
    host_.service().host_connected(*host);
}

void Connection::stop()
{
    if (phase_ == Phase::idle || phase_ == Phase::handshake)
        close();
    else
        fire_when_gone();
}

void Connection::close()
{
    error_code ignored;
    stream_.socket().close(ignored);
    gone_ = true;
    fire_when_gone();
}

Awaitable<bool> Connection::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto piece = bytes.substr(0, write_piece_bytes);
        bytes.remove_prefix(piece.size());
        set_deadline(write_piece_time);
        const error_code error = co_await stream_.write(piece);
        if (error) {
            gone_ = true;
            co_return false;
        }
        sent_ += piece.size();
    }
    set_deadline(handler_time);
    co_return true;
}

std::string Connection::head(const Reply& reply, std::string_view request_id, std::optional<std::uint64_t> length,
                             bool keep_alive) const
{
    std::string text;
    text.reserve(512);
    text.append("HTTP/1.1 ").append(std::to_string(reply.status)).append(" ").append(reason(reply.status));
    text.append("\r\nDate: ").append(host_.date());
    text.append("\r\nX-Request-Id: ").append(request_id);
    if (!reply.content_type.empty())
        text.append("\r\nContent-Type: ").append(reply.content_type);
    for (const auto& [key, value] : reply.headers)
        text.append("\r\n").append(key).append(": ").append(value);
    if (length)
        text.append("\r\nContent-Length: ").append(std::to_string(*length));
    else
        text.append("\r\nTransfer-Encoding: chunked");
    text.append("\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff");
    if (!keep_alive)
        text.append("\r\nConnection: close");
    text.append("\r\n\r\n");
    return text;
}

Awaitable<bool> Connection::send(const Reply& reply, std::string_view request_id, bool keep_alive, bool head_only)
{
    std::string text = head(reply, request_id, reply.body.size(), keep_alive);
    const bool join = !head_only && reply.body.size() <= joined_write_bytes;
    if (join)
        text += reply.body;
    bool sent = co_await write(text);
    if (sent && !head_only && !join)
        sent = co_await write(reply.body);
    co_return sent;
}

Awaitable<bool> Connection::wait_for_request()
{
    if (buffer_.size() > 0)
        co_return true;
    phase_ = Phase::idle;
    set_deadline(idle_time);
    error_code error;
    const auto space = buffer_.prepare(idle_read_bytes);
    const std::size_t count = co_await stream_.read_some(space.data(), space.size(), error);
    if (error)
        co_return false;
    buffer_.commit(count);
    co_return true;
}

/// One step of `parser`, over what is here already or else over what comes next. The bytes that it took.
Awaitable<std::size_t> Connection::parse_some(http::basic_parser<true>& parser, error_code& error)
{
    for (;;) {
        if (buffer_.size() > 0) {
            const auto taken = parser.put(buffer_.data(), error);
            buffer_.consume(taken);
            if (error != http::error::need_more)
                co_return taken;
        }
        const auto space = buffer_.prepare(max_header_bytes);
        const auto count = co_await stream_.read_some(space.data(), space.size(), error);
        buffer_.commit(count);
        if (!error)
            continue;
        if (error == asio::error::eof)
            error = parser.got_some() ? http::error::partial_message : http::error::end_of_stream;
        co_return 0;
    }
}

/// The reply to a header that could not be read; nothing when the peer merely left.
static std::optional<Reply> refuse_header(const error_code& error)
{
    if (error == http::error::header_limit) {
        Reply reply = refusal({FailureCode::too_large,
                               "the request's header is larger than " + std::to_string(max_header_bytes) + " bytes"});
        reply.status = 431;
        return reply;
    }
    if (error == http::error::end_of_stream || error == http::error::partial_message
        || error.category() != http::make_error_code(http::error::bad_method).category())
        return std::nullopt;
    return refusal({FailureCode::malformed, "this is not an HTTP request: " + error.message()});
}

Awaitable<bool> Connection::serve_one()
{
    if (!co_await wait_for_request())
        co_return false;
    phase_ = Phase::busy;
    received_ = sent_ = 0;
    set_deadline(header_time);
    ConnectionExchange exchange(*this);
    exchange.request_id = host_.next_request_id();
    exchange.peer_address = peer_address_;
    exchange.peer_is_loopback = peer_is_loopback_;
    error_code error;
    while (!error && !exchange.parser().is_header_done())
        received_ += co_await parse_some(exchange.parser(), error);
    const auto began = Clock::now();
    std::optional<Reply> reply;
    if (error)
        reply = refuse_header(error);
    else
        reply = co_await route_and_answer(exchange);
    if (!reply)
        co_return false;
    co_return co_await conclude(exchange, *reply, began);
}

Awaitable<std::optional<Reply>> Connection::route_and_answer(ConnectionExchange& exchange)
{
    exchange.header_is_read();
    set_deadline(handler_time);
    Target target = split_target(exchange.target());
    exchange.query = std::move(target.query);
    auto routing = find_route(exchange.method(), target.path);
    if (auto* match = std::get_if<RouteMatch>(&routing)) {
        exchange.match = std::move(*match);
        std::string what;
        try {
            co_return co_await answer_route(exchange);
        } catch (const std::exception& exception) {
            what = exception.what();
        }
        host_.service().broken(exchange.request_id, what);
        co_return refusal(
            {FailureCode::internal,
             "this request met a fault of the coordinator; its log says more under " + exchange.request_id});
    }
    if (const auto* wrong = std::get_if<WrongMethod>(&routing)) {
        Reply reply = refusal(
            {FailureCode::malformed, "this path takes " + wrong->allow + ", not " + exchange.method().substr(0, 16)});
        reply.status = 405;
        reply.headers.emplace_back("Allow", wrong->allow);
        co_return reply;
    }
    co_return refusal({FailureCode::not_found,
                       "there is no \"" + target.path.substr(0, 200) + "\" here; the interface is under /v1"});
}

/// Nothing when the connection broke while the body came.
Awaitable<std::optional<Reply>> Connection::answer_route(ConnectionExchange& exchange)
{
    const Route& route = *exchange.match.route;
    if (auto refused = co_await host_.service().refuse(exchange))
        co_return refused;
    recognise(exchange.asker.host);
    if (route.body == BodyKind::none && exchange.has_body())
        co_return refusal({FailureCode::malformed, "this path takes no body"});
    const auto length = exchange.parser().content_length();
    if (length && *length > route.body_limit_bytes)
        co_return refusal({FailureCode::too_large, "the body has " + std::to_string(*length)
                                                       + " bytes, this path takes at most "
                                                       + std::to_string(route.body_limit_bytes)});
    if (route.body == BodyKind::whole) {
        const auto read = co_await exchange.read_whole_body();
        if (!read && read.error().code == FailureCode::io_error)
            co_return std::nullopt;
        if (!read)
            co_return refusal(read.error());
    }
    co_return co_await host_.service().answer(exchange);
}

/// Sends the reply if the handler did not, records the exchange, and readies the connection for the next. False: no next.
Awaitable<bool> Connection::conclude(ConnectionExchange& exchange, const Reply& reply, Clock::time_point began)
{
    const bool header_was_read = exchange.parser().is_header_done();
    const bool keep = header_was_read && exchange.keeps_connection();
    bool sent = !gone_;
    if (!exchange.has_begun() && sent)
        sent = co_await send(reply, exchange.request_id, keep, header_was_read && exchange.is_head());
    Service::Finished record;
    record.route = exchange.match.route;
    record.request_id = exchange.request_id;
    record.peer_address = peer_address_;
    record.asker = &exchange.asker;
    record.status = exchange.has_begun() ? exchange.begun_status() : reply.status;
    record.seconds = std::chrono::duration<double>(Clock::now() - began).count();
    record.received_bytes = received_;
    record.sent_bytes = sent_;
    host_.service().finished(record);
    // A stream that its handler did not end must be seen to be cut off.
    if (!sent || (exchange.has_begun() && !exchange.has_ended()))
        co_return false;
    set_deadline(header_time);
    if (keep && !exchange.body_is_read() && !co_await exchange.discard_body())
        co_return false;
    if (!keep)
        co_await linger();
    co_return keep;
}

/// Says good-bye and reads away what is still coming, because a reset would destroy the reply on its way.
Awaitable<void> Connection::linger()
{
    phase_ = Phase::closing;
    set_deadline(linger_time);
    error_code error;
    stream_.say_goodbye();
    auto& socket = stream_.socket();
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    std::array<char, 16 * 1024> discarded{};
    for (error = {}; !error;)
        co_await socket.async_read_some(asio::buffer(discarded), asio::redirect_error(asio::use_awaitable, error));
}

Awaitable<void> Connection::run()
{
    const error_code error = co_await stream_.handshake();
    if (!error) {
        peer_.emplace(stream_.native(), authorities_);
        while (!host_.is_stopping() && co_await serve_one()) {}
    }
    close();
    if (host_id_)
        host_.service().host_disconnected(*host_id_);
}

} // namespace fallow::coordinator
