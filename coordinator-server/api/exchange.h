// SPDX-License-Identifier: GPL-3.0-or-later
// One request and its reply, as a handler sees them: no sockets, no HTTP library.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coordinator-server/api/coroutine.h"
#include "coordinator-server/api/routes.h"
#include "coordinator-server/core/requests.h"
#include "protocol/keys.h"
#include "protocol/result.h"

namespace fallow::coordinator {

/// Who was found to be asking: an account by token, or a host with the account it belongs to.
struct Asker {
    std::optional<Caller> caller;
    std::optional<HostId> host; ///< when a host certificate says so
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Reply {
    unsigned status = 200;
    std::string body;
    std::string content_type = "application/json";
    Headers headers;
    bool was_streamed = false; ///< all of it was already sent through `Exchange::begin` and `write`
};

/// Every refusal has this form; the status is the code's, and what is unavailable now says when to ask again.
Reply refusal(const Failure& failure);
Reply json_reply(std::string body);

class Exchange {
public:
    Exchange() = default;
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    virtual ~Exchange() = default;

    RouteMatch match;
    std::string query;
    std::string body; ///< of routes whose body is read whole
    Asker asker;
    std::string request_id;
    std::string peer_address;
    bool peer_is_loopback = false;

    /// The first header of that name.
    [[nodiscard]] virtual std::optional<std::string_view> header(std::string_view name) const = 0;
    /// What the peer's certificate says, judged at this moment: the host, or why not.
    [[nodiscard]] virtual Result<HostId> peer_host() = 0;

    /// Of routes with a streamed body: the next bytes, empty at the end. Valid until the next call.
    virtual Awaitable<Result<std::string_view>> read_piece() = 0;

    /// Starts a reply that is sent in pieces; chunked unless its length is known. False: the peer is gone.
    virtual Awaitable<bool> begin(Reply head, std::optional<std::uint64_t> length) = 0;
    virtual Awaitable<bool> write(std::string_view piece) = 0;
    virtual Awaitable<bool> end() = 0;

    /// While a handler waits for something that is not the peer: `act` is called at most once, when the peer goes away
    /// or the server stops. Replaces what was set before; empty to take it back.
    virtual void when_gone(std::function<void()> act) = 0;
    [[nodiscard]] virtual bool is_gone() const = 0;
};

/// What the server asks of the rest of the coordinator.
class Service {
public:
    virtual ~Service() = default;
    /// Before the body is read: identity, role, rate. A reply here is a refusal.
    virtual Awaitable<std::optional<Reply>> refuse(Exchange& exchange) = 0;
    virtual Awaitable<Reply> answer(Exchange& exchange) = 0;

    struct Finished {
        const Route* route = nullptr; ///< none: no such path
        std::string_view request_id;
        std::string_view peer_address;
        const Asker* asker = nullptr;
        unsigned status = 0;
        double seconds = 0;
        std::uint64_t received_bytes = 0;
        std::uint64_t sent_bytes = 0;
    };
    virtual void finished(const Finished& exchange) = 0;
    /// A connection on which this host was recognised begins, or ends.
    virtual void host_connected(const HostId& host) = 0;
    virtual void host_disconnected(const HostId& host) = 0;
    /// A library threw where nothing was expected to.
    virtual void broken(std::string_view request_id, std::string_view what) = 0;
};

} // namespace fallow::coordinator
