// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/control_client.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/agent/control_address.h"

namespace fallow::agent {
namespace {

using nlohmann::json;

constexpr std::size_t max_reply_line_bytes = 64 * 1024 * 1024;

} // namespace

Result<ControlClient> ControlClient::connect(const std::filesystem::path& state_directory)
{
    const auto socket = connect_to_control_socket(state_directory);
    if (!socket)
        return tl::unexpected(socket.error());
    return ControlClient(*socket);
}

ControlClient::ControlClient(ControlClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), unread_(std::move(other.unread_)), last_request_(other.last_request_)
{
}

ControlClient::~ControlClient()
{
    if (socket_ >= 0)
        ::close(socket_);
}

Result<void> ControlClient::send(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return fail(FailureCode::unavailable, std::string("the agent cannot be asked: ") + std::strerror(errno));
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return {};
}

Result<std::string> ControlClient::read_line()
{
    std::size_t searched = 0;
    while (true) {
        if (const auto end = unread_.find('\n', searched); end != std::string::npos) {
            std::string line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            return line;
        }
        searched = unread_.size();
        if (searched > max_reply_line_bytes)
            return fail(FailureCode::too_large, "the agent's answer does not end");
        std::array<char, 64 * 1024> chunk;
        const ssize_t received = ::recv(socket_, chunk.data(), chunk.size(), 0);
        if (received < 0 && errno == EINTR)
            continue;
        if (received <= 0)
            return fail(FailureCode::unavailable, "the agent went away");
        unread_.append(chunk.data(), static_cast<std::size_t>(received));
    }
}

Result<json> ControlClient::request(std::string_view method, const json& params)
{
    const std::uint64_t id = ++last_request_;
    const json message{{"id", id}, {"method", method}, {"params", params}};
    if (const auto sent = send(message.dump(-1, ' ', false, json::error_handler_t::replace) + '\n'); !sent)
        return tl::unexpected(sent.error());
    while (true) {
        const auto line = read_line();
        if (!line)
            return tl::unexpected(line.error());
        json reply = json::parse(*line, nullptr, false);
        if (!reply.is_object())
            return fail(FailureCode::malformed, "the agent's answer is not JSON");
        if (reply.contains("event"))
            continue;
        if (const auto error = reply.find("error"); error != reply.end())
            return fail(failure_code_from_name(error->value("code", "")), error->value("message", ""));
        return reply.value("result", json::object());
    }
}

Result<json> ControlClient::next_event()
{
    while (true) {
        const auto line = read_line();
        if (!line)
            return tl::unexpected(line.error());
        json event = json::parse(*line, nullptr, false);
        if (event.is_object() && event.contains("event"))
            return event;
    }
}

} // namespace fallow::agent
