// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/feed_server.h"

namespace fallow::update {
namespace {

constexpr unsigned status_not_found = 404;

} // namespace

Result<FeedServer> FeedServer::open(const std::string& origin, std::string base_path, std::string authority_pem)
{
    scheduler::HttpsSettings settings;
    settings.origin = origin;
    settings.trust = scheduler::WebAuthority{std::move(authority_pem)};
    auto client = scheduler::HttpsClient::open(std::move(settings));
    if (!client)
        return tl::unexpected(client.error());
    return FeedServer(std::move(*client), std::move(base_path));
}

Result<std::optional<std::string>> FeedServer::fetch(const std::string& name, std::size_t max_bytes)
{
    scheduler::HttpsRequest request;
    request.path = base_path_ + '/' + name;
    request.max_reply_bytes = max_bytes;
    std::optional<scheduler::HttpsResult> result;
    const auto id =
        client_->start(std::move(request), [&](scheduler::HttpsResult ended) { result = std::move(ended); });
    const auto until = std::chrono::steady_clock::now() + file_time_limit;
    while (!result) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            client_->cancel(id);
            return fail(FailureCode::timed_out,
                        name + ": the server took longer than " + std::to_string(file_time_limit.count()) + " s");
        }
        client_->run(left);
    }
    if (*result)
        return std::move((*result)->body);
    const auto& failure = result->error();
    if (failure.reply && failure.reply->status == status_not_found)
        return std::nullopt;
    return fail_within(name, failure.failure);
}

} // namespace fallow::update
