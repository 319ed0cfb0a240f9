// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/coordinator_client.h"

#include <nlohmann/json.hpp>

namespace fallow::ctl {
namespace {

constexpr std::chrono::hours longest_answer{24}; // results are followed as long as a batch takes

} // namespace

Result<CoordinatorClient> CoordinatorClient::open(const Login& login)
{
    scheduler::HttpsSettings settings;
    settings.origin = login.origin;
    settings.trust = scheduler::PinnedRoot{login.root_pem};
    settings.bearer_token = login.token;
    auto https = scheduler::HttpsClient::open(std::move(settings));
    if (!https)
        return tl::unexpected(https.error());
    return CoordinatorClient(std::move(*https));
}

Result<nlohmann::json> CoordinatorClient::perform(scheduler::HttpsRequest request)
{
    request.max_reply_bytes = max_document_bytes;
    const auto reply = https_->request(std::move(request));
    if (!reply)
        return tl::unexpected(reply.error());
    auto document = nlohmann::json::parse(reply->body.empty() ? "{}" : reply->body, nullptr, false);
    if (document.is_discarded())
        return fail(FailureCode::malformed, "the coordinator's reply is not JSON: does a proxy stand between?");
    return document;
}

Result<nlohmann::json> CoordinatorClient::get(const std::string& path)
{
    scheduler::HttpsRequest request;
    request.path = path;
    return perform(std::move(request));
}

Result<nlohmann::json> CoordinatorClient::post(const std::string& path, const nlohmann::json& body)
{
    return post_text(path, body.dump());
}

Result<nlohmann::json> CoordinatorClient::post_text(const std::string& path, std::string body)
{
    scheduler::HttpsRequest request;
    request.method = scheduler::Method::post;
    request.path = path;
    request.body = std::move(body);
    return perform(std::move(request));
}

Result<nlohmann::json> CoordinatorClient::post_stream(const std::string& path, scheduler::BodySource body)
{
    scheduler::HttpsRequest request;
    request.method = scheduler::Method::post;
    request.path = path;
    request.headers = {{"Content-Type", "application/x-ndjson"}};
    request.body = std::move(body);
    return perform(std::move(request));
}

Result<void> CoordinatorClient::stream_lines(const std::string& path,
                                             const std::function<Result<void>(std::string_view)>& on_line)
{
    std::string pending;
    scheduler::HttpsRequest request;
    request.path = path;
    request.may_wait = longest_answer;
    request.on_body = [&](ByteView bytes) -> Result<void> {
        pending.append(as_text(bytes));
        std::size_t begin = 0;
        for (auto end = pending.find('\n'); end != pending.npos; end = pending.find('\n', begin)) {
            if (auto taken = on_line(std::string_view(pending).substr(begin, end - begin)); !taken)
                return taken;
            begin = end + 1;
        }
        pending.erase(0, begin);
        if (pending.size() > max_result_line_bytes)
            return fail(FailureCode::too_large, "a line of the coordinator's reply is over "
                                                    + std::to_string(max_result_line_bytes) + " bytes");
        return {};
    };
    const auto reply = https_->request(std::move(request));
    if (!reply)
        return tl::unexpected(reply.error());
    return {};
}

std::string path_component(std::string_view text)
{
    constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string escaped;
    for (const char character : text) {
        if (unreserved.find(character) != unreserved.npos) {
            escaped += character;
        } else {
            const auto byte = static_cast<std::uint8_t>(character);
            escaped += '%' + to_hex(ByteView(&byte, 1));
        }
    }
    return escaped;
}

} // namespace fallow::ctl
