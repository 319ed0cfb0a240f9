// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/tls_stream.h"

#include <algorithm>
#include <limits>

#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/err.h>

namespace fallow::coordinator {

namespace asio = boost::asio;

TlsStream::TlsStream(Socket socket, SSL_CTX* context) : socket_(std::move(socket)), tls_(SSL_new(context))
{
    Error ignored;
    socket_.native_non_blocking(true, ignored);
    if (tls_)
        SSL_set_fd(tls_.get(), socket_.native_handle());
}

/// Until what OpenSSL waits for is there; the error when it waits for nothing that could come.
Awaitable<TlsStream::Error> TlsStream::wait_after(int result)
{
    Error error;
    switch (SSL_get_error(tls_.get(), result)) {
    case SSL_ERROR_WANT_READ:
        co_await socket_.async_wait(Socket::wait_read, asio::redirect_error(asio::use_awaitable, error));
        break;
    case SSL_ERROR_WANT_WRITE:
        co_await socket_.async_wait(Socket::wait_write, asio::redirect_error(asio::use_awaitable, error));
        break;
    case SSL_ERROR_ZERO_RETURN: error = asio::error::eof; break;
    default: error = asio::error::connection_reset;
    }
    if (!error && !socket_.is_open())
        error = asio::error::operation_aborted; // its descriptor may be another's by now
    co_return error;
}

Awaitable<TlsStream::Error> TlsStream::handshake()
{
    if (!tls_)
        co_return Error(asio::error::no_memory);
    for (;;) {
        ERR_clear_error();
        const int result = SSL_accept(tls_.get());
        if (result == 1)
            co_return Error{};
        const Error error = co_await wait_after(result);
        if (error)
            co_return error;
    }
}

Awaitable<std::size_t> TlsStream::read_some(void* into, std::size_t size, Error& error)
{
    error = {};
    const int most = static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
    while (socket_.is_open()) {
        ERR_clear_error();
        const int count = SSL_read(tls_.get(), into, most);
        if (count > 0)
            co_return static_cast<std::size_t>(count);
        error = co_await wait_after(count);
        if (error)
            co_return 0;
    }
    error = asio::error::operation_aborted;
    co_return 0;
}

Awaitable<TlsStream::Error> TlsStream::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (!socket_.is_open())
            co_return Error(asio::error::operation_aborted);
        ERR_clear_error();
        const auto most = std::min<std::size_t>(bytes.size(), std::numeric_limits<int>::max());
        const int count = SSL_write(tls_.get(), bytes.data(), static_cast<int>(most));
        if (count > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
            continue;
        }
        const Error error = co_await wait_after(count);
        if (error)
            co_return error;
    }
    co_return Error{};
}

void TlsStream::say_goodbye()
{
    ERR_clear_error();
    if (socket_.is_open())
        SSL_shutdown(tls_.get());
}

} // namespace fallow::coordinator
