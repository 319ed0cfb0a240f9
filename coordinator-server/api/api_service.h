// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between server and handlers: identity, rate limits, counting, the access log.
#pragma once

#include <unordered_map>

#include "coordinator-server/api/access.h"
#include "coordinator-server/api/exchange.h"
#include "coordinator-server/api/rate_limit.h"
#include "coordinator-server/api/services.h"

namespace fallow::coordinator {

class ApiService final : public Service {
public:
    explicit ApiService(Services& services);

    Awaitable<std::optional<Reply>> refuse(Exchange& exchange) override;
    Awaitable<Reply> answer(Exchange& exchange) override;
    void finished(const Finished& exchange) override;
    void host_connected(const HostId& host) override { ++connections_of_hosts_[host]; }
    void host_disconnected(const HostId& host) override;
    void broken(std::string_view request_id, std::string_view what) override;

private:
    [[nodiscard]] Shown what_is_shown(Exchange& exchange) const;

    Services& services_;
    RateLimiter limiter_;
    std::unordered_map<HostId, std::size_t> connections_of_hosts_;
};

} // namespace fallow::coordinator
