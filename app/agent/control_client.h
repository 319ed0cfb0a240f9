// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs' side of the control socket: asks and waits. Blocking, without an event loop.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "protocol/result.h"

namespace fallow::agent {

class ControlClient {
public:
    /// unavailable, with a sentence, when no agent runs there.
    static Result<ControlClient> connect(const std::filesystem::path& state_directory);
    ~ControlClient();
    ControlClient(ControlClient&& other) noexcept;
    ControlClient& operator=(ControlClient&&) = delete;

    Result<nlohmann::json> request(std::string_view method, const nlohmann::json& params);
    /// Waits for the next event; after `subscribe`.
    Result<nlohmann::json> next_event();

private:
    explicit ControlClient(int socket) : socket_(socket) {}
    Result<void> send(std::string_view text);
    Result<std::string> read_line();

    int socket_;
    std::string unread_;
    std::uint64_t last_request_ = 0;
};

} // namespace fallow::agent
