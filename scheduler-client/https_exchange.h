// SPDX-License-Identifier: GPL-3.0-or-later
// One request and its reply on a libcurl handle: what is sent, what may come back, and what went wrong in our words.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include <curl/curl.h>

#include "scheduler-client/https_client.h"
#include "scheduler-client/https_trust.h"

namespace fallow::scheduler {

class HttpsExchange {
public:
    HttpsExchange(const HttpsSettings& settings, HttpsTrust& trust, HttpsRequest request);
    ~HttpsExchange();
    HttpsExchange(const HttpsExchange&) = delete;
    HttpsExchange& operator=(const HttpsExchange&) = delete;

    [[nodiscard]] CURL* handle() const { return handle_; }
    /// Once, when libcurl is done with the handle.
    HttpsResult conclude(CURLcode code);

private:
    void set_connection(const HttpsSettings& settings);
    void set_authorities(const ServerTrust& trust);
    void set_headers(const HttpsSettings& settings);
    void set_body();
    bool announce_head();
    [[nodiscard]] Failure network_failure(CURLcode code);

    static std::size_t on_header(char* text, std::size_t size, std::size_t count, void* self);
    static std::size_t on_reply(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t on_send(char* buffer, std::size_t size, std::size_t count, void* self);
    static CURLcode on_ssl_context(CURL* handle, void* context, void* trust);

    HttpsTrust& trust_;
    HttpsRequest request_;
    std::string url_;
    CURL* handle_;
    curl_slist* header_list_ = nullptr;
    HttpsReply reply_;
    std::size_t header_bytes_ = 0;
    bool head_announced_ = false;
    std::optional<Failure> own_failure_; ///< why a callback ended it
    std::array<char, CURL_ERROR_SIZE> error_text_{};
};

} // namespace fallow::scheduler
