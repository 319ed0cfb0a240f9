// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/scheduler-client/tls_server.h"

#include <algorithm>
#include <csignal>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fallow::test {

namespace {

template <class T>
T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().context);
    return std::move(*result);
}

CertificateContent content(CertificateRole role, const std::string& name, std::chrono::hours from,
                           std::chrono::hours until)
{
    const auto now = std::chrono::system_clock::now();
    CertificateContent made;
    made.role = role;
    made.common_name = name;
    made.valid_from = now + from;
    made.valid_until = now + until;
    return made;
}

constexpr std::chrono::hours past{-1000};
constexpr std::chrono::hours future{1000};

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool write_all(SSL* connection, const std::string& bytes)
{
    return bytes.empty() || SSL_write(connection, bytes.data(), static_cast<int>(bytes.size())) > 0;
}

} // namespace

TestPool::TestPool()
    : root(must(self_signed_certificate(content(CertificateRole::root, "test root", past, future), root_key))),
      issuing(must(issue_certificate(content(CertificateRole::issuing, "test issuing", past, future),
                                     issuing_key.public_key(), root, root_key))),
      anchor(must(
          self_signed_certificate(content(CertificateRole::swarm_anchor, "test issuing", past, future), issuing_key)))
{
}

Certificate TestPool::issue(CertificateRole role, const PublicKey& key, const std::string& address,
                            std::chrono::hours from, std::chrono::hours until) const
{
    CertificateContent made =
        content(role, role == CertificateRole::swarm_peer ? "*" : "test " + std::string(name(role)), from, until);
    if (role == CertificateRole::coordinator)
        (std::isdigit(static_cast<unsigned char>(address[0])) ? made.ip_addresses : made.dns_names).push_back(address);
    return must(issue_certificate(made, key, issuing, issuing_key));
}

TlsServer::TlsServer(TlsServerSettings settings, Answer answer)
    : read_body_at_most(settings.read_body_at_most), settings_(std::move(settings)), answer_(std::move(answer))
{
    std::signal(SIGPIPE, SIG_IGN); // a peer that hangs up is part of the tests
    context_ = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_min_proto_version(context_, settings_.tls_1_2_only ? TLS1_2_VERSION : TLS1_3_VERSION);
    SSL_CTX_set_max_proto_version(context_, settings_.tls_1_2_only ? TLS1_2_VERSION : TLS1_3_VERSION);
    SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, [](int, X509_STORE_CTX*) { return 1; });
    SSL_CTX_use_PrivateKey(context_, settings_.key.native());
    SSL_CTX_use_certificate(context_, settings_.chain.at(0).native());
    for (std::size_t index = 1; index < settings_.chain.size(); ++index)
        SSL_CTX_add1_chain_cert(context_, settings_.chain[index].native());
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 64) != 0)
        throw std::runtime_error("the test's server cannot listen");
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_loop(); });
}

TlsServer::~TlsServer()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        for (const int socket : sockets_)
            ::shutdown(socket, SHUT_RDWR);
    }
    ended_.notify_all();
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    for (auto& thread : threads_)
        thread.join();
    SSL_CTX_free(context_);
}

void TlsServer::hold_back(int limit_ms)
{
    std::unique_lock lock(mutex_);
    ended_.wait_for(lock, std::chrono::milliseconds(limit_ms), [this] { return ending_; });
}

void TlsServer::accept_loop()
{
    for (;;) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        const std::lock_guard lock(mutex_);
        if (ending_ || socket < 0) {
            if (socket >= 0)
                ::close(socket);
            return;
        }
        ++connections_;
        sockets_.push_back(socket);
        threads_.emplace_back([this, socket] { serve(socket); });
    }
}

void TlsServer::serve(int socket)
{
    SSL* connection = SSL_new(context_);
    SSL_set_fd(connection, socket);
    if (SSL_accept(connection) == 1)
        while (serve_one(connection)) {}
    SSL_free(connection);
    const std::lock_guard lock(mutex_);
    std::erase(sockets_, socket);
    ::close(socket);
}

bool TlsServer::serve_one(SSL* connection)
{
    std::string received;
    char buffer[16384];
    std::size_t head_end = 0;
    while ((head_end = received.find("\r\n\r\n")) == std::string::npos) {
        const int got = SSL_read(connection, buffer, sizeof buffer);
        if (got <= 0)
            return false;
        received.append(buffer, static_cast<std::size_t>(got));
    }
    ServedRequest request;
    std::string head = received.substr(0, head_end);
    request.body = received.substr(head_end + 4);
    const auto line_end = std::min(head.find("\r\n"), head.size());
    const std::string first = head.substr(0, line_end);
    request.method = first.substr(0, first.find(' '));
    request.target = first.substr(first.find(' ') + 1, first.rfind(' ') - first.find(' ') - 1);
    for (std::size_t at = line_end + 2; at < head.size();) {
        const auto end = std::min(head.find("\r\n", at), head.size());
        const std::string line = head.substr(at, end - at);
        request.headers[lower(line.substr(0, line.find(':')))] = line.substr(line.find(": ") + 2);
        at = end + 2;
    }
    const std::size_t size =
        request.headers.contains("content-length") ? std::stoull(request.headers["content-length"]) : 0;
    const std::size_t most = std::min<std::size_t>(size, read_body_at_most);
    while (request.body.size() < most) {
        const int got = SSL_read(connection, buffer, sizeof buffer);
        if (got <= 0)
            break;
        request.body.append(buffer, static_cast<std::size_t>(got));
    }
    request.whole = request.body.size() >= size;
    if (!request.whole)
        request.body.resize(std::min(request.body.size(), most));
    if (X509* shown = SSL_get1_peer_certificate(connection)) {
        if (const auto certificate = Certificate::from_native(shown))
            request.client_common_name = certificate->common_name();
        X509_free(shown);
    }
    const ServedReply reply = answer_(request);
    if (!request.whole)
        return false;
    std::string out = "HTTP/1.1 " + std::to_string(reply.status) + " Status\r\n";
    for (const auto& [name, value] : reply.headers)
        out += name + ": " + value + "\r\n";
    out += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n\r\n";
    if (request.method != "HEAD")
        out += reply.body.substr(0, reply.break_off_after);
    return write_all(connection, out) && reply.break_off_after == SIZE_MAX;
}

} // namespace fallow::test
