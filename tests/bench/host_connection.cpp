// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/host_connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <stdexcept>
#include <string_view>

namespace fallow::bench {
namespace {

[[noreturn]] void give_up(const std::string& why) { throw std::runtime_error("load generator: " + why); }

/// The text between `before`, looked for from `at` on, and the next quotation mark; moves `at` behind it.
std::string_view text_after(std::string_view json, std::string_view before, std::size_t& at)
{
    const auto found = json.find(before, at);
    if (found == std::string_view::npos) {
        at = found;
        return {};
    }
    const auto begin = found + before.size();
    at = json.find('"', begin);
    return json.substr(begin, at - begin);
}

std::size_t elements(std::string_view json, std::string_view key)
{
    const auto begin = json.find(key);
    if (begin == std::string_view::npos)
        give_up("a reply without " + std::string(key));
    const auto list = json.substr(begin, json.find(']', begin) - begin);
    std::size_t quotes = 0;
    for (const char c : list.substr(key.size()))
        quotes += c == '"' ? 1 : 0;
    return quotes / 2;
}

/// Our own coordinator's words in their own order: this need not understand any other JSON.
WorkAnswerSeen read_reply(std::string_view json)
{
    WorkAnswerSeen seen{.acknowledged = elements(json, "\"acknowledged\":["), .offers = {}};
    if (elements(json, "\"refused\":[") != 0)
        give_up("a report was refused: " + std::string(json.substr(0, 500)));
    for (auto at = json.find("\"leases\":[");;) {
        const auto lease = text_after(json, "\"lease\":\"", at);
        if (at == std::string_view::npos)
            return seen;
        const auto input = text_after(json, "\"inline\":\"", at);
        auto& offer = seen.offers.emplace_back();
        std::from_chars(lease.data(), lease.data() + lease.size(), offer.lease.value);
        offer.input = from_base64(input).value();
    }
}

} // namespace

struct HostConnection::State {
    SSL_CTX* context = nullptr;
    SSL* tls = nullptr;
    int socket = -1;
    std::string host;
    std::string buffer;

    ~State()
    {
        SSL_free(tls);
        SSL_CTX_free(context);
        if (socket >= 0)
            ::close(socket);
    }

    void read_more()
    {
        char chunk[32 * 1024];
        const int count = SSL_read(tls, chunk, sizeof chunk);
        if (count <= 0)
            give_up("the coordinator closed the connection");
        buffer.append(chunk, static_cast<std::size_t>(count));
    }
};

HostConnection::HostConnection(const std::string& origin, const std::string& root_pem,
                               const std::string& certificate_file, const std::string& key_file)
    : state_(std::make_unique<State>())
{
    auto& state = *state_;
    constexpr std::string_view scheme = "https://";
    const auto colon = origin.rfind(':');
    state.host = origin.substr(scheme.size());
    const auto address_text = origin.substr(scheme.size(), colon - scheme.size());
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(origin.substr(colon + 1))));
    if (::inet_pton(AF_INET, address_text.c_str(), &address.sin_addr) != 1)
        give_up(origin + " is not https://IPv4:port");
    state.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(state.socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (::connect(state.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        give_up("cannot connect to " + origin);

    state.context = SSL_CTX_new(TLS_client_method());
    BIO* root = BIO_new_mem_buf(root_pem.data(), static_cast<int>(root_pem.size()));
    X509* certificate = PEM_read_bio_X509(root, nullptr, nullptr, nullptr);
    BIO_free(root);
    if (certificate == nullptr)
        give_up("the root certificate cannot be read");
    X509_STORE_add_cert(SSL_CTX_get_cert_store(state.context), certificate);
    X509_free(certificate);
    SSL_CTX_set_verify(state.context, SSL_VERIFY_PEER, nullptr);
    if (SSL_CTX_use_certificate_chain_file(state.context, certificate_file.c_str()) != 1
        || SSL_CTX_use_PrivateKey_file(state.context, key_file.c_str(), SSL_FILETYPE_PEM) != 1)
        give_up("the host's certificate cannot be read");
    state.tls = SSL_new(state.context);
    SSL_set_fd(state.tls, state.socket);
    if (SSL_connect(state.tls) != 1)
        give_up("no TLS connection to " + origin);
}

HostConnection::~HostConnection() = default;

WorkAnswerSeen HostConnection::ask(const WorkRequest& request)
{
    auto& state = *state_;
    const auto body = request.to_json();
    const auto message = "POST /v1/work HTTP/1.1\r\nHost: " + state.host
                         + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size())
                         + "\r\n\r\n" + body;
    if (SSL_write(state.tls, message.data(), static_cast<int>(message.size())) != static_cast<int>(message.size()))
        give_up("a request could not be sent");
    auto& buffer = state.buffer;
    std::size_t head = 0;
    while ((head = buffer.find("\r\n\r\n")) == std::string::npos)
        state.read_more();
    head += 4;
    if (!buffer.starts_with("HTTP/1.1 200"))
        give_up(buffer.substr(0, 500));
    constexpr std::string_view length_name = "Content-Length: ";
    const auto length_at = buffer.find(length_name);
    if (length_at == std::string::npos || length_at > head)
        give_up("a reply without its length");
    const auto length = std::stoul(buffer.substr(length_at + length_name.size(), 20));
    while (buffer.size() < head + length)
        state.read_more();
    auto seen = read_reply(std::string_view(buffer).substr(head, length));
    buffer.erase(0, head + length);
    return seen;
}

} // namespace fallow::bench
