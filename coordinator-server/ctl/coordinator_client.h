// SPDX-License-Identifier: GPL-3.0-or-later
// The coordinator as fallowctl sees it: JSON in, JSON out, failures as sentences.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "coordinator-server/ctl/workspace.h"
#include "protocol/result.h"
#include "scheduler-client/https_client.h"

namespace fallow::ctl {

inline constexpr std::size_t max_document_bytes = 256 * 1024 * 1024; ///< a list of everything in a large pool
inline constexpr std::size_t max_result_line_bytes = 1024 * 1024;

class CoordinatorClient {
public:
    static Result<CoordinatorClient> open(const Login& login);

    Result<nlohmann::json> get(const std::string& path);
    Result<nlohmann::json> post(const std::string& path, const nlohmann::json& body);
    Result<nlohmann::json> post_text(const std::string& path, std::string body);
    Result<nlohmann::json> post_stream(const std::string& path, scheduler::BodySource body);

    /// Gives each line of an NDJSON reply, as soon as it is there. A failure of `on_line` ends it with that failure.
    Result<void> stream_lines(const std::string& path, const std::function<Result<void>(std::string_view)>& on_line);

    /// For blob transfers.
    scheduler::HttpsClient& https() { return *https_; }

private:
    explicit CoordinatorClient(std::unique_ptr<scheduler::HttpsClient> https) : https_(std::move(https)) {}
    Result<nlohmann::json> perform(scheduler::HttpsRequest request);

    std::unique_ptr<scheduler::HttpsClient> https_;
};

/// `text` as one component of a path (RFC 3986: all but unreserved characters escaped).
std::string path_component(std::string_view text);

} // namespace fallow::ctl
