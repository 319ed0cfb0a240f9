// SPDX-License-Identifier: GPL-3.0-or-later
// The tracker behind TLS 1.3, as the coordinator serves it, but small and blocking: for tests of the swarm alone.
#include <array>
#include <csignal>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/functional/swarm_pool.h"

namespace fallow::test {
namespace {

constexpr int poll_interval_ms = 50;
constexpr int io_timeout_s = 5;
constexpr std::size_t max_request_bytes = 8192;

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

Context make_context(const std::string& chain, const std::string& key)
{
    Context context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
    const std::unique_ptr<BIO, decltype(&BIO_free)> certificates(
        BIO_new_mem_buf(chain.data(), static_cast<int>(chain.size())), BIO_free);
    X509* leaf = PEM_read_bio_X509(certificates.get(), nullptr, nullptr, nullptr);
    SSL_CTX_use_certificate(context.get(), leaf);
    X509_free(leaf);
    while (X509* next = PEM_read_bio_X509(certificates.get(), nullptr, nullptr, nullptr))
        SSL_CTX_add_extra_chain_cert(context.get(), next);
    const std::unique_ptr<BIO, decltype(&BIO_free)> key_text(BIO_new_mem_buf(key.data(), static_cast<int>(key.size())),
                                                             BIO_free);
    EVP_PKEY* private_key = PEM_read_bio_PrivateKey(key_text.get(), nullptr, nullptr, nullptr);
    SSL_CTX_use_PrivateKey(context.get(), private_key);
    EVP_PKEY_free(private_key);
    if (SSL_CTX_check_private_key(context.get()) != 1)
        throw std::runtime_error("the tracker's certificate does not fit its key");
    return context;
}

} // namespace

TrackerServer::TrackerServer(const std::string& address, std::string chain, std::string key,
                             coordinator::Tracker& tracker)
    : chain_(std::move(chain)), key_(std::move(key)), tracker_(tracker)
{
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    inet_pton(AF_INET, address.c_str(), &name.sin_addr);
    socklen_t size = sizeof name;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&name), size) != 0 || ::listen(socket_, 64) != 0
        || ::getsockname(socket_, reinterpret_cast<sockaddr*>(&name), &size) != 0)
        throw std::runtime_error("the tracker cannot listen at " + address);
    port_ = ntohs(name.sin_port);
    ::signal(SIGPIPE, SIG_IGN); // hosts that are stopped hang up whenever they like
    thread_ = std::thread([this] { serve(); });
}

TrackerServer::~TrackerServer()
{
    stopping_ = true;
    thread_.join();
    ::close(socket_);
}

void TrackerServer::serve()
{
    while (!stopping_) {
        pollfd waiting{socket_, POLLIN, 0};
        if (::poll(&waiting, 1, poll_interval_ms) != 1)
            continue;
        const int connection = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        answer(connection);
        ::close(connection);
    }
}

void TrackerServer::answer(int connection)
{
    const timeval timeout{io_timeout_s, 0};
    ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    ::getpeername(connection, reinterpret_cast<sockaddr*>(&peer), &size);
    std::array<char, INET_ADDRSTRLEN> address{};
    inet_ntop(AF_INET, &peer.sin_addr, address.data(), address.size());
    const Context own = make_context(chain_, key_);
    const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(own.get()), SSL_free);
    SSL_set_fd(tls.get(), connection);
    if (SSL_accept(tls.get()) != 1)
        return;
    std::string request;
    std::array<char, 2048> part{};
    while (request.find("\r\n\r\n") == std::string::npos && request.size() < max_request_bytes) {
        const int got = SSL_read(tls.get(), part.data(), static_cast<int>(part.size()));
        if (got <= 0)
            return;
        request.append(part.data(), static_cast<std::size_t>(got));
    }
    const std::string target = request.substr(4, request.find(' ', 4) - 4);
    const auto mark = target.find('?');
    std::string body;
    {
        const std::lock_guard lock(mutex_);
        body = tracker_.handle_announce(mark == std::string::npos ? "" : target.substr(mark + 1),
                                        coordinator::IpAddress::parse(address.data()).value(),
                                        std::chrono::steady_clock::now());
    }
    const std::string reply = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                              + std::to_string(body.size()) + "\r\n\r\n" + body;
    SSL_write(tls.get(), reply.data(), static_cast<int>(reply.size()));
    SSL_shutdown(tls.get());
}

} // namespace fallow::test
