// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/tls_crowd.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <deque>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace fallow::bench {
namespace {

constexpr int events_at_once = 64;

[[noreturn]] void give_up(const std::string& why) { throw std::runtime_error("load generator: " + why); }

sockaddr_in address_of(const std::string& text, std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    if (::inet_pton(AF_INET, text.c_str(), &address.sin_addr) != 1)
        give_up(text + " is not an IPv4 address");
    return address;
}

struct Connection {
    int socket = -1;
    SSL* tls = nullptr;
    std::string received;
};

} // namespace

struct TlsCrowd::State {
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    int poll = ::epoll_create1(EPOLL_CLOEXEC);
    std::string host;
    sockaddr_in server{};
    std::vector<Connection> connections;
    std::deque<CrowdReply> replies;
    std::array<char, 128 * 1024> chunk{};

    ~State()
    {
        for (const auto& connection : connections) {
            SSL_free(connection.tls);
            ::close(connection.socket);
        }
        SSL_CTX_free(context);
        ::close(poll);
    }

    void read(std::size_t number)
    {
        auto& connection = connections[number];
        for (;;) {
            const int count = SSL_read(connection.tls, chunk.data(), static_cast<int>(chunk.size()));
            if (count > 0) {
                connection.received.append(chunk.data(), static_cast<std::size_t>(count));
                continue;
            }
            if (SSL_get_error(connection.tls, count) != SSL_ERROR_WANT_READ)
                give_up("the coordinator closed a connection");
            break;
        }
        while (take_reply(number)) {}
    }

    bool take_reply(std::size_t number)
    {
        auto& buffer = connections[number].received;
        const auto head_end = buffer.find("\r\n\r\n");
        if (head_end == std::string::npos)
            return false;
        constexpr std::string_view length_name = "Content-Length: ";
        const auto length_at = buffer.find(length_name);
        std::size_t length = 0;
        if (length_at == std::string::npos || length_at > head_end)
            give_up("a reply without its length");
        std::from_chars(buffer.data() + length_at + length_name.size(), buffer.data() + head_end, length);
        const auto size = head_end + 4 + length;
        if (buffer.size() < size)
            return false;
        CrowdReply reply;
        reply.connection = number;
        std::from_chars(buffer.data() + sizeof "HTTP/1.1", buffer.data() + head_end, reply.status);
        reply.body = buffer.substr(head_end + 4, length);
        reply.arrived = std::chrono::steady_clock::now();
        replies.push_back(std::move(reply));
        buffer.erase(0, size);
        return true;
    }
};

TlsCrowd::TlsCrowd(const std::string& origin, const std::string& root_pem) : state_(std::make_unique<State>())
{
    constexpr std::string_view scheme = "https://";
    const auto colon = origin.rfind(':');
    state_->host = origin.substr(scheme.size());
    state_->server = address_of(origin.substr(scheme.size(), colon - scheme.size()),
                                static_cast<std::uint16_t>(std::stoi(origin.substr(colon + 1))));
    const auto root = Certificate::from_pem(root_pem);
    if (!root)
        give_up("the root certificate cannot be read");
    X509_STORE_add_cert(SSL_CTX_get_cert_store(state_->context), root->native());
    SSL_CTX_set_verify(state_->context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_mode(state_->context, SSL_MODE_RELEASE_BUFFERS);
}

TlsCrowd::~TlsCrowd() = default;

std::size_t TlsCrowd::connect(const std::optional<CrowdIdentity>& identity, const std::string& from_address)
{
    auto& state = *state_;
    auto& connection = state.connections.emplace_back();
    connection.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // Ports are chosen when it is known where to: else one address would run out of them for all.
    ::setsockopt(connection.socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    const auto from = address_of(from_address, 0);
    if (::bind(connection.socket, reinterpret_cast<const sockaddr*>(&from), sizeof from) != 0
        || ::connect(connection.socket, reinterpret_cast<const sockaddr*>(&state.server), sizeof state.server) != 0)
        give_up("cannot connect to " + state.host + " from " + from_address);
    connection.tls = SSL_new(state.context);
    if (identity
        && (SSL_use_certificate(connection.tls, identity->certificate.native()) != 1
            || SSL_use_PrivateKey(connection.tls, identity->key.native()) != 1))
        give_up("a host's certificate cannot be used");
    SSL_set_fd(connection.tls, connection.socket);
    if (SSL_connect(connection.tls) != 1)
        give_up("no TLS connection to " + state.host);
    ::fcntl(connection.socket, F_SETFL, ::fcntl(connection.socket, F_GETFL) | O_NONBLOCK);
    const auto number = state.connections.size() - 1;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = number;
    ::epoll_ctl(state.poll, EPOLL_CTL_ADD, connection.socket, &event);
    return number;
}

void TlsCrowd::send(std::size_t number, const std::string& head, const std::string& body)
{
    const auto message =
        head + "Host: " + state_->host + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    // Requests are small: one that does not fit the socket's buffer is a fault of this program.
    if (SSL_write(state_->connections[number].tls, message.data(), static_cast<int>(message.size()))
        != static_cast<int>(message.size()))
        give_up("a request could not be sent");
}

std::optional<CrowdReply> TlsCrowd::next(std::chrono::milliseconds limit)
{
    auto& state = *state_;
    const auto end = std::chrono::steady_clock::now() + limit;
    while (state.replies.empty()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return std::nullopt;
        std::array<epoll_event, events_at_once> events{};
        const int count = ::epoll_wait(state.poll, events.data(), events_at_once, static_cast<int>(left.count()));
        for (int i = 0; i < count; ++i)
            state.read(events[static_cast<std::size_t>(i)].data.u64);
    }
    auto reply = std::move(state.replies.front());
    state.replies.pop_front();
    return reply;
}

} // namespace fallow::bench
