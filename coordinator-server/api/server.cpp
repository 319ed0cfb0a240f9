// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "coordinator-server/api/server.h"

#include <array>
#include <ctime>
#include <set>
#include <unordered_map>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/rand.h>

#include "coordinator-server/api/connection.h"

namespace fallow::coordinator {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

constexpr int listen_backlog = 1024;
constexpr std::chrono::milliseconds accept_pause{100}; ///< after a failure such as "too many open files"
constexpr std::size_t v6_network_bytes = 8;            ///< a /64 is one customer

asio::ip::address unmapped(const asio::ip::address& address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address;
}

std::string limit_key(const asio::ip::address& address)
{
    if (address.is_v4())
        return address.to_string();
    const auto bytes = address.to_v6().to_bytes();
    return {reinterpret_cast<const char*>(bytes.data()), v6_network_bytes};
}

std::string http_date()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 40> text{};
    const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), size};
}

std::string random_prefix()
{
    std::array<std::uint8_t, 4> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    return to_hex(bytes) + "-";
}

} // namespace

struct Server::State final : ConnectionHost, std::enable_shared_from_this<Server::State> {
    State(asio::io_context& io, Service& asked, PoolAuthorities pool, ServerLimits bounds)
        : context(io), answering(asked), authorities(std::move(pool)), limits(bounds), acceptor(io), ticker(io),
          accept_timer(io), request_prefix(random_prefix()), date_text(http_date())
    {
    }

    Service& service() override { return answering; }
    std::string next_request_id() override { return request_prefix + std::to_string(++requests); }
    std::string_view date() const override { return date_text; }
    [[nodiscard]] bool is_stopping() const override { return stopping; }

    Awaitable<void> accept_all()
    {
        while (!stopping) {
            error_code error;
            tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
            if (stopping)
                break;
            if (error) {
                accept_timer.expires_after(accept_pause);
                co_await accept_timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
                continue;
            }
            take(std::move(socket));
        }
    }

    void take(tcp::socket socket)
    {
        error_code error;
        const auto endpoint = socket.remote_endpoint(error);
        if (error)
            return;
        const auto address = unmapped(endpoint.address());
        const std::string key = limit_key(address);
        auto& of_address = per_address[key];
        if (open.size() >= limits.connections || of_address >= limits.connections_per_address) {
            ++turned_away;
            if (of_address == 0)
                per_address.erase(key);
            return; // the socket closes
        }
        ++of_address;
        ++accepted;
        socket.set_option(tcp::no_delay(true), error);
        auto connection = std::make_shared<Connection>(std::move(socket), *tls, *this, authorities, address.to_string(),
                                                       address.is_loopback());
        open.insert(connection);
        asio::co_spawn(
            context, [connection] { return connection->run(); },
            [self = shared_from_this(), connection, key](const std::exception_ptr& thrown) {
                self->report(thrown);
                self->forget(connection, key);
            });
    }

    void report(const std::exception_ptr& thrown)
    {
        if (!thrown)
            return;
        try {
            std::rethrow_exception(thrown);
        } catch (const std::exception& exception) {
            answering.broken("", exception.what());
        } catch (...) {
            answering.broken("", "an exception of unknown kind");
        }
    }

    void forget(const std::shared_ptr<Connection>& connection, const std::string& key)
    {
        connection->close();
        open.erase(connection);
        if (const auto found = per_address.find(key); found != per_address.end() && --found->second == 0)
            per_address.erase(found);
        if (stopping && open.empty())
            finish_stop();
    }

    void tick()
    {
        ticker.expires_after(1s);
        ticker.async_wait([self = shared_from_this()](const error_code& error) {
            if (error)
                return;
            self->date_text = http_date();
            const auto now = Connection::Clock::now();
            if (self->stopping && now >= self->stop_deadline) {
                self->close_all();
                return;
            }
            std::vector<std::shared_ptr<Connection>> late;
            for (const auto& connection : self->open)
                if (connection->is_late(now))
                    late.push_back(connection);
            for (const auto& connection : late)
                connection->close();
            self->tick();
        });
    }

    void close_all()
    {
        const auto connections = open;
        for (const auto& connection : connections)
            connection->close();
        finish_stop();
    }

    void stop(int grace_seconds, std::function<void()> when_done)
    {
        if (stopping)
            return;
        stopping = true;
        done = std::move(when_done);
        stop_deadline = Connection::Clock::now() + std::chrono::seconds(grace_seconds);
        error_code ignored;
        acceptor.close(ignored);
        accept_timer.cancel();
        const auto connections = open;
        for (const auto& connection : connections)
            connection->stop();
        if (open.empty())
            finish_stop();
    }

    void finish_stop()
    {
        ticker.cancel();
        if (const auto call = std::exchange(done, nullptr))
            call();
    }

    asio::io_context& context;
    Service& answering;
    PoolAuthorities authorities;
    ServerLimits limits;
    tcp::acceptor acceptor;
    asio::steady_timer ticker;
    asio::steady_timer accept_timer;
    std::shared_ptr<asio::ssl::context> tls;
    std::set<std::shared_ptr<Connection>> open;
    std::unordered_map<std::string, std::size_t> per_address;
    std::string request_prefix;
    std::uint64_t requests = 0;
    std::uint64_t accepted = 0;
    std::uint64_t turned_away = 0;
    std::string date_text;
    bool stopping = false;
    Connection::Clock::time_point stop_deadline;
    std::function<void()> done;
};

Server::Server(asio::io_context& context, Service& service, PoolAuthorities authorities, ServerLimits limits)
    : state_(std::make_shared<State>(context, service, std::move(authorities), limits))
{
}

Server::~Server() = default;

void Server::use_tls(std::shared_ptr<asio::ssl::context> context) { state_->tls = std::move(context); }

Result<std::uint16_t> Server::listen(const std::string& address, std::uint16_t port)
{
    const auto where = [&](const error_code& error) {
        return fail(FailureCode::io_error,
                    "cannot listen on " + address + " port " + std::to_string(port) + ": " + error.message());
    };
    error_code error;
    const auto parsed = asio::ip::make_address(address, error);
    if (error)
        return fail(FailureCode::malformed, "[listen] address \"" + address + "\" is not an IPv4 or IPv6 address");
    const tcp::endpoint endpoint(parsed, port);
    auto& acceptor = state_->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (error)
        return where(error);
    acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (parsed.is_v6() && parsed.is_unspecified())
        acceptor.set_option(asio::ip::v6_only(false), error);
    acceptor.bind(endpoint, error);
    if (error)
        return where(error);
    acceptor.listen(listen_backlog, error);
    if (error)
        return where(error);
    const auto bound = acceptor.local_endpoint(error);
    if (error)
        return where(error);
    asio::co_spawn(
        state_->context, [state = state_] { return state->accept_all(); },
        [state = state_](const std::exception_ptr& thrown) { state->report(thrown); });
    state_->tick();
    return bound.port();
}

void Server::stop(int grace_seconds, std::function<void()> done) { state_->stop(grace_seconds, std::move(done)); }

std::size_t Server::connections() const { return state_->open.size(); }

std::uint64_t Server::accepted() const { return state_->accepted; }

std::uint64_t Server::turned_away() const { return state_->turned_away; }

} // namespace fallow::coordinator
