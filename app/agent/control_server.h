// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's side of the control socket: connections of the owner (or root) and, where the agent serves a whole computer, of
// everybody who uses it; lines in, replies and events out. Of the methods it knows only who may ask them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QByteArray>
#include <QLocalServer>
#include <QObject>
#include <nlohmann/json_fwd.hpp>

#include "app/agent/control_address.h"
#include "app/agent/control_request.h"
#include "app/language/catalogues.h"
#include "protocol/result.h"

class QLocalSocket;

namespace fallow::agent {

inline constexpr std::size_t max_control_connections = 32;
inline constexpr qint64 max_unread_control_bytes = 8 * 1024 * 1024; ///< of a client that does not read
inline constexpr std::size_t max_open_control_requests = 64;        ///< of one connection

/// Where it listens.
struct ControlPlaces {
    std::filesystem::path owners; ///< the state directory
    /// For everybody on this computer: they see what it does, pause it and tell of their presence, and change nothing else.
    std::optional<std::filesystem::path> shared = std::nullopt;
};

class ControlServer : public QObject {
public:
    /// Answers once, then or later, on the agent's thread; a connection that is gone meanwhile does not matter.
    using Reply = std::function<void(const Result<nlohmann::json>& result)>;
    using OnRequest = std::function<void(ClientId client, ControlMethod method, Reply reply)>;
    /// A connection that was made is no more.
    using OnGone = std::function<void(ClientId client)>;

    static Result<std::unique_ptr<ControlServer>> listen(const ControlPlaces& places, OnRequest on_request,
                                                         OnGone on_gone);
    ~ControlServer() override;

    /// To every connection that wants it.
    void publish(ControlEvent event, const nlohmann::json& data);
    /// The same of what has words in it: `data` is asked for once for each language that they want, and makes its texts then.
    void publish_words(ControlEvent event, const std::function<nlohmann::json()>& data);
    /// Whether anybody does: nobody need put together what nobody hears.
    [[nodiscard]] bool is_wanted(ControlEvent event) const;

private:
    struct Connection {
        QLocalSocket* socket = nullptr;
        bool is_owner = true;
        QByteArray unread;
        EventChoice events = EventChoice::none(); ///< that it subscribed to
        QString language = "en";                  ///< of language::languages()
        std::size_t open_requests = 0;
    };

    /// One socket.
    struct Door {
        std::filesystem::path directory;
        ControlAudience audience = ControlAudience::owner;
        std::unique_ptr<QLocalServer> server = std::make_unique<QLocalServer>();
    };

    ControlServer(OnRequest on_request, OnGone on_gone);
    Result<void> open(Door door);
    void accept(QLocalServer& server, ControlAudience audience);
    void read(ClientId connection);
    void answer(ClientId connection, std::string_view line);
    void send(ClientId connection, const nlohmann::json& message);
    void send_event(ControlEvent event, nlohmann::json data, const std::vector<ClientId>& listeners);
    void send_error(ClientId connection, std::uint64_t request, const Failure& failure);
    void refuse(ClientId connection, const Failure& failure);

    OnRequest on_request_;
    OnGone on_gone_;
    std::vector<Door> doors_;
    std::map<ClientId, Connection> connections_;
    language::Catalogues catalogues_;
    ClientId last_connection_ = 0;
};

} // namespace fallow::agent
