// SPDX-License-Identifier: GPL-3.0-or-later
// The static files of a feed, over HTTPS. What they say is believed by their signatures; the server only has to be there.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "protocol/result.h"
#include "scheduler-client/https_client.h"

namespace fallow::update {

inline constexpr std::chrono::seconds file_time_limit{60}; ///< for one file, however slowly it comes

class FeedServer {
public:
    /// `authority_pem` empty: the system's authorities. Connects to nothing yet.
    static Result<FeedServer> open(const std::string& origin, std::string base_path, std::string authority_pem);
    /// Nothing where the server says that it has no such file.
    Result<std::optional<std::string>> fetch(const std::string& name, std::size_t max_bytes);

private:
    FeedServer(std::unique_ptr<scheduler::HttpsClient> client, std::string base_path)
        : client_(std::move(client)), base_path_(std::move(base_path))
    {
    }
    std::unique_ptr<scheduler::HttpsClient> client_;
    std::string base_path_;
};

} // namespace fallow::update
