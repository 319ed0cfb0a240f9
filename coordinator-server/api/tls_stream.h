// SPDX-License-Identifier: GPL-3.0-or-later
// The server's end of one TLS connection: OpenSSL on the socket itself, which keeps no buffer while nothing is under way.
// Asio's own stream keeps 34 KiB for each connection, and copies every byte once more.
#pragma once

#include <utility>

#include <cstddef>
#include <memory>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>
#include <openssl/ssl.h>

#include "coordinator-server/api/coroutine.h"

namespace fallow::coordinator {

class TlsStream {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using Error = boost::system::error_code;

    TlsStream(Socket socket, SSL_CTX* context);

    [[nodiscard]] Socket& socket() { return socket_; }
    [[nodiscard]] SSL* native() { return tls_.get(); }

    Awaitable<Error> handshake();
    /// At least one byte, or the error; `eof` when the peer said good-bye.
    Awaitable<std::size_t> read_some(void* into, std::size_t size, Error& error);
    Awaitable<Error> write(std::string_view bytes);
    /// Says good-bye, and does not wait for the peer's.
    void say_goodbye();

private:
    Awaitable<Error> wait_after(int result);

    struct Free {
        void operator()(SSL* tls) const { SSL_free(tls); }
    };
    Socket socket_;
    std::unique_ptr<SSL, Free> tls_;
};

} // namespace fallow::coordinator
