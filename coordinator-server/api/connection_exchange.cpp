// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/connection_exchange.h"

#include <algorithm>
#include <array>

#include <boost/beast/http/error.hpp>

#include "protocol/messages.h"

namespace fallow::coordinator {

namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

/// Long enough for a disk to be given room, short enough that nobody waits for long when it has some.
constexpr std::chrono::seconds ask_again_after{5};

} // namespace

Reply refusal(const Failure& failure)
{
    Reply reply;
    reply.status = http_status(failure.code);
    reply.body = failure_to_json(failure);
    if (failure.code == FailureCode::unavailable)
        reply.headers.emplace_back("Retry-After", std::to_string(ask_again_after.count()));
    return reply;
}

Reply json_reply(std::string body)
{
    Reply reply;
    reply.body = std::move(body);
    return reply;
}

Awaitable<Result<std::string_view>> ConnectionExchange::read_piece()
{
    connection_.set_deadline(body_piece_time);
    auto piece = co_await read_some();
    connection_.set_deadline(handler_time);
    co_return piece;
}

Awaitable<Result<void>> ConnectionExchange::read_whole_body()
{
    const auto length = std::chrono::seconds(parser_.content_length().value_or(0) / slowest_body_bytes_per_second);
    connection_.set_deadline(whole_body_time + length);
    for (;;) {
        const auto piece = co_await read_some();
        if (!piece)
            co_return tl::unexpected(piece.error());
        if (piece->empty())
            break;
        body.append(*piece);
    }
    connection_.set_deadline(handler_time);
    co_return Result<void>{};
}

Awaitable<bool> ConnectionExchange::begin(Reply reply, std::optional<std::uint64_t> length)
{
    begun_ = true;
    begun_status_ = reply.status;
    chunked_ = !length;
    const std::string head = connection_.head(reply, request_id, length, keeps_connection());
    co_return co_await connection_.write(head);
}

Awaitable<bool> ConnectionExchange::write(std::string_view piece)
{
    if (piece.empty())
        co_return !is_gone();
    if (!chunked_)
        co_return co_await connection_.write(piece);
    std::array<char, 20> size{};
    const int digits = std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
    std::string chunk;
    chunk.reserve(piece.size() + 24);
    chunk.append(size.data(), static_cast<std::size_t>(digits)).append(piece).append("\r\n");
    co_return co_await connection_.write(chunk);
}

Awaitable<bool> ConnectionExchange::end()
{
    ended_ = true;
    if (!chunked_)
        co_return true;
    co_return co_await connection_.write("0\r\n\r\n");
}

bool ConnectionExchange::keeps_connection() const
{
    const bool can_discard =
        body_is_read()
        || (!expects_continue_ && !parser_.chunked()
            && parser_.content_length_remaining().value_or(discarded_body_bytes + 1) <= discarded_body_bytes);
    return wants_keep_alive() && can_discard && !connection_.host_.is_stopping();
}

Awaitable<bool> ConnectionExchange::discard_body()
{
    while (!body_is_read()) {
        const auto piece = co_await read_some();
        if (!piece)
            co_return false;
    }
    co_return true;
}

Awaitable<Result<std::string_view>> ConnectionExchange::read_some()
{
    if (expects_continue_) {
        expects_continue_ = false;
        if (!co_await connection_.write("HTTP/1.1 100 Continue\r\n\r\n"))
            co_return fail(FailureCode::io_error, "the connection broke");
    }
    if (piece_.empty())
        piece_.resize(
            std::clamp<std::uint64_t>(parser_.content_length().value_or(read_piece_bytes), 1, read_piece_bytes));
    while (!parser_.is_done()) {
        auto& into = parser_.get().body();
        into.data = piece_.data();
        into.size = piece_.size();
        into.more = true;
        error_code error;
        co_await connection_.parse_some(parser_, error);
        if (error && error != http::error::need_buffer) {
            const bool broke = error.category() != http::make_error_code(http::error::bad_chunk).category();
            co_return fail(broke ? FailureCode::io_error : FailureCode::malformed, "request body: " + error.message());
        }
        const std::size_t count = piece_.size() - into.size;
        body_bytes_ += count;
        connection_.received_ += count;
        if (match.route && body_bytes_ > match.route->body_limit_bytes)
            co_return fail(FailureCode::too_large, "the body is larger than the "
                                                       + std::to_string(match.route->body_limit_bytes)
                                                       + " bytes that this path takes");
        if (count > 0)
            co_return std::string_view(piece_.data(), count);
    }
    co_return std::string_view{};
}

} // namespace fallow::coordinator
