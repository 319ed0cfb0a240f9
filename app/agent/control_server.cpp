// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/control_server.h"

#include <sys/socket.h>
#include <unistd.h>

#include <QLocalSocket>
#include <QPointer>
#include <nlohmann/json.hpp>

#include "app/agent/control_address.h"
#include "app/agent/event_words.h"
#include "app/agent/log.h"

namespace fallow::agent {
namespace {

using nlohmann::json;

/// The state directory's mode keeps others out already; this holds where somebody changed it.
bool is_owner(qintptr descriptor)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return false;
    return peer.uid == ::geteuid() || peer.uid == 0;
}

/// What everybody who uses the computer may ask of an agent that serves all of it. A new method is the owner's.
bool may_everybody(const ControlMethod& method)
{
    return std::holds_alternative<method::Status>(method) || std::holds_alternative<method::Subscribe>(method)
           || std::holds_alternative<method::Signals>(method) || std::holds_alternative<method::ListSettings>(method)
           || std::holds_alternative<method::History>(method) || std::holds_alternative<method::Tasks>(method)
           || std::holds_alternative<method::Pause>(method) || std::holds_alternative<method::Resume>(method)
           || std::holds_alternative<method::Presence>(method);
}

json error_json(const Failure& failure) { return {{"code", name(failure.code)}, {"message", failure_words(failure)}}; }

QByteArray line_of(const json& message)
{
    // Names that are not UTF-8 must not cost the connection.
    return QByteArray::fromStdString(message.dump(-1, ' ', false, json::error_handler_t::replace)) + '\n';
}

} // namespace

Result<std::unique_ptr<ControlServer>> ControlServer::listen(const ControlPlaces& places, OnRequest on_request,
                                                             OnGone on_gone)
{
    std::unique_ptr<ControlServer> server(new ControlServer(std::move(on_request), std::move(on_gone)));
    if (const auto opened = server->open({.directory = places.owners}); !opened)
        return tl::unexpected(opened.error());
    if (places.shared)
        if (const auto opened =
                server->open({.directory = *places.shared, .audience = ControlAudience::everybody_here});
            !opened)
            return tl::unexpected(opened.error());
    return server;
}

ControlServer::ControlServer(OnRequest on_request, OnGone on_gone)
    : on_request_(std::move(on_request)), on_gone_(std::move(on_gone))
{
}

Result<void> ControlServer::open(Door door)
{
    const auto descriptor = listen_on_control_socket(door.directory, door.audience);
    if (!descriptor)
        return tl::unexpected(descriptor.error());
    auto* server = door.server.get();
    if (!server->listen(*descriptor)) {
        ::close(*descriptor);
        return fail(FailureCode::io_error, "the control socket: " + server->errorString().toStdString());
    }
    connect(server, &QLocalServer::newConnection, this,
            [this, server, audience = door.audience] { accept(*server, audience); });
    doors_.push_back(std::move(door));
    return {};
}

ControlServer::~ControlServer()
{
    for (const auto& door : doors_) {
        door.server->close();
        ::unlink((door.directory / control_socket_name).c_str());
    }
    for (auto& [id, connection] : std::exchange(connections_, {})) {
        connection.socket->disconnect(this);
        connection.socket->flush();
        delete connection.socket;
    }
}

void ControlServer::accept(QLocalServer& server, ControlAudience audience)
{
    while (QLocalSocket* socket = server.nextPendingConnection()) {
        const bool owner = is_owner(socket->socketDescriptor());
        if (!owner && audience == ControlAudience::owner) {
            qCWarning(log_control, "refused a connection of another user");
            delete socket;
            continue;
        }
        const ClientId id = ++last_connection_;
        socket->setParent(this);
        connections_[id].socket = socket;
        connections_[id].is_owner = owner;
        if (connections_.size() > max_control_connections) {
            refuse(id, {FailureCode::rate_limited,
                        "there are " + std::to_string(max_control_connections) + " connections already"});
            continue;
        }
        connect(socket, &QLocalSocket::readyRead, this, [this, id] { read(id); });
        connect(socket, &QLocalSocket::disconnected, this, [this, id] {
            const auto gone = connections_.extract(id);
            if (gone.empty())
                return;
            gone.mapped().socket->deleteLater();
            on_gone_(id);
        });
        read(id);
    }
}

void ControlServer::read(ClientId id)
{
    auto connection = connections_.find(id);
    if (connection == connections_.end())
        return;
    connection->second.unread += connection->second.socket->readAll();
    qsizetype end = 0;
    while (connection != connections_.end() && (end = connection->second.unread.indexOf('\n')) >= 0) {
        const QByteArray line = connection->second.unread.left(end);
        connection->second.unread.remove(0, end + 1);
        if (line.size() > static_cast<qsizetype>(max_control_line_bytes))
            break;
        answer(id, {line.constData(), static_cast<std::size_t>(line.size())});
        connection = connections_.find(id);
    }
    if (connection != connections_.end()
        && (end >= 0 || connection->second.unread.size() > static_cast<qsizetype>(max_control_line_bytes)))
        refuse(id, {FailureCode::too_large,
                    "a request is at most " + std::to_string(max_control_line_bytes) + " bytes long"});
}

void ControlServer::answer(ClientId id, std::string_view line)
{
    Connection& connection = connections_.at(id);
    ControlRequest request = parse_control_request(line);
    if (!request.method)
        return send_error(id, request.id, request.method.error());
    if (!connection.is_owner && !may_everybody(*request.method))
        return send_error(
            id, request.id,
            {FailureCode::forbidden,
             "this agent serves the whole computer: only the account that runs it, or root, may do that"});
    if (connection.open_requests >= max_open_control_requests)
        return send_error(id, request.id, {FailureCode::rate_limited, "too many requests wait for their answer"});
    if (const auto* subscribe = std::get_if<method::Subscribe>(&*request.method))
        connection.events = subscribe->events;
    if (request.language)
        connection.language = language::best_language({QString::fromStdString(*request.language)});
    const auto speaking = catalogues_.speak(connection.language);
    ++connection.open_requests;
    QPointer<ControlServer> self(this);
    on_request_(id, std::move(*request.method), [self, id, request_id = request.id](const Result<json>& result) {
        if (self == nullptr || !self->connections_.contains(id))
            return;
        --self->connections_.at(id).open_requests;
        if (result) {
            // A list of pairs would copy it twice more, and a history is long.
            json message = json::object();
            message["id"] = request_id;
            message["result"] = *result;
            self->send(id, message);
        } else {
            self->send_error(id, request_id, result.error());
        }
    });
}

void ControlServer::send(ClientId id, const json& message)
{
    QLocalSocket* socket = connections_.at(id).socket;
    if (socket->bytesToWrite() > max_unread_control_bytes) {
        qCWarning(log_control, "a client of the control socket does not read; disconnected");
        socket->abort();
        return;
    }
    socket->write(line_of(message));
}

void ControlServer::send_error(ClientId id, std::uint64_t request, const Failure& failure)
{
    const auto speaking = catalogues_.speak(connections_.at(id).language);
    send(id, {{"id", request}, {"error", error_json(failure)}});
}

/// Says why, then hangs up.
void ControlServer::refuse(ClientId id, const Failure& failure)
{
    const auto connection = connections_.extract(id);
    QLocalSocket* socket = connection.mapped().socket;
    socket->disconnect(this);
    socket->write(line_of({{"id", 0}, {"error", error_json(failure)}}));
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    socket->flush();
    socket->disconnectFromServer();
    on_gone_(id);
}

void ControlServer::publish(ControlEvent event, const json& data)
{
    std::vector<ClientId> listeners;
    for (const auto& [id, connection] : connections_)
        if (connection.events.has(event))
            listeners.push_back(id);
    if (!listeners.empty())
        send_event(event, data, listeners);
}

void ControlServer::publish_words(ControlEvent event, const std::function<json()>& data)
{
    std::map<QString, std::vector<ClientId>> listeners;
    for (const auto& [id, connection] : connections_)
        if (connection.events.has(event))
            listeners[connection.language].push_back(id);
    for (const auto& [language, ids] : listeners) {
        const auto speaking = catalogues_.speak(language);
        send_event(event, data(), ids);
    }
}

void ControlServer::send_event(ControlEvent event, json data, const std::vector<ClientId>& listeners)
{
    data["event"] = name(event);
    for (const ClientId id : listeners)
        if (connections_.contains(id))
            send(id, data);
}

bool ControlServer::is_wanted(ControlEvent event) const
{
    return std::ranges::any_of(connections_, [event](const auto& entry) { return entry.second.events.has(event); });
}

} // namespace fallow::agent
