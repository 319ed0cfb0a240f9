// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/https_exchange.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <new>

#include "protocol/messages.h"

namespace fallow::scheduler {

namespace {

constexpr long keep_alive_probe_seconds = 30;
constexpr std::chrono::milliseconds longest_retry_after{std::chrono::hours(24)};

std::string_view trimmed(std::string_view text)
{
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string lower_case(std::string_view text)
{
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lowered;
}

const char* verb(Method method)
{
    switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    }
    return "GET";
}

long seconds_rounded_up(std::chrono::milliseconds duration)
{
    return std::max<long>(1, static_cast<long>(std::chrono::ceil<std::chrono::seconds>(duration).count()));
}

bool names_header(const Headers& headers, std::string_view lower_case_name)
{
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto& header) { return lower_case(header.first) == lower_case_name; });
}

curl_blob blob_of(const std::string& text) { return {const_cast<char*>(text.data()), text.size(), CURL_BLOB_COPY}; }

} // namespace

std::optional<std::string_view> HttpsReply::header(std::string_view lower_case_name) const
{
    for (const auto& [name, value] : headers)
        if (name == lower_case_name)
            return value;
    return std::nullopt;
}

std::chrono::milliseconds parse_retry_after(std::string_view value, Timestamp now)
{
    value = trimmed(value);
    std::uint64_t seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error == std::errc{} && end == value.data() + value.size()) {
        const auto most =
            static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(longest_retry_after).count());
        return std::chrono::seconds(std::min(seconds, most));
    }
    const time_t date = curl_getdate(std::string(value).c_str(), nullptr);
    if (value.find(':') == std::string_view::npos || date < 0)
        return std::chrono::milliseconds(0);
    // In whole seconds: a server may name a year that the clock's nanoseconds cannot reach.
    const std::chrono::seconds until =
        std::chrono::seconds(date) - std::chrono::floor<std::chrono::seconds>(now.time_since_epoch());
    const auto longest = std::chrono::duration_cast<std::chrono::seconds>(longest_retry_after);
    return std::clamp(until, std::chrono::seconds(0), longest);
}

HttpsExchange::HttpsExchange(const HttpsSettings& settings, HttpsTrust& trust, HttpsRequest request)
    : trust_(trust), request_(std::move(request)), url_(settings.origin + request_.path), handle_(curl_easy_init())
{
    if (handle_ == nullptr)
        throw std::bad_alloc();
    set_connection(settings);
    set_headers(settings);
    set_body();
}

HttpsExchange::~HttpsExchange()
{
    curl_easy_cleanup(handle_);
    curl_slist_free_all(header_list_);
}

void HttpsExchange::set_connection(const HttpsSettings& settings)
{
    curl_easy_setopt(handle_, CURLOPT_PRIVATE, this);
    curl_easy_setopt(handle_, CURLOPT_URL, url_.c_str());
    curl_easy_setopt(handle_, CURLOPT_ERRORBUFFER, error_text_.data());
    curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(handle_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle_, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(handle_, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(handle_, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(handle_, CURLOPT_TCP_KEEPIDLE, keep_alive_probe_seconds);
    curl_easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
    curl_easy_setopt(handle_, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(handle_, CURLOPT_LOW_SPEED_TIME, seconds_rounded_up(settings.idle_timeout + request_.may_wait));
    curl_easy_setopt(handle_, CURLOPT_USERAGENT, "fallow/" FALLOW_VERSION);

    curl_easy_setopt(handle_, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_3);
    curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYHOST, 2L);
    // A resumed session would skip the judgement of a certificate that expired or was replaced meanwhile.
    curl_easy_setopt(handle_, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    set_authorities(settings.trust);
    curl_easy_setopt(handle_, CURLOPT_SSL_CTX_FUNCTION, &HttpsExchange::on_ssl_context);
    curl_easy_setopt(handle_, CURLOPT_SSL_CTX_DATA, &trust_);
    if (settings.credentials) {
        curl_blob certificate = blob_of(settings.credentials->certificate_pem);
        curl_blob key = blob_of(settings.credentials->private_key_pem);
        curl_easy_setopt(handle_, CURLOPT_SSLCERTTYPE, "PEM");
        curl_easy_setopt(handle_, CURLOPT_SSLCERT_BLOB, &certificate);
        curl_easy_setopt(handle_, CURLOPT_SSLKEYTYPE, "PEM");
        curl_easy_setopt(handle_, CURLOPT_SSLKEY_BLOB, &key);
    }
}

void HttpsExchange::set_authorities(const ServerTrust& trust)
{
    const auto* web = std::get_if<WebAuthority>(&trust);
    if (web != nullptr && web->authorities_pem.empty())
        return;
    // The system's authorities have no say, and loading them would cost more than the handshake.
    curl_easy_setopt(handle_, CURLOPT_CAINFO, nullptr);
    curl_easy_setopt(handle_, CURLOPT_CAPATH, nullptr);
    const auto* pinned = std::get_if<PinnedRoot>(&trust);
    if (pinned == nullptr && web == nullptr)
        return;
    curl_blob root = blob_of(pinned != nullptr ? pinned->root_pem : web->authorities_pem);
    curl_easy_setopt(handle_, CURLOPT_CAINFO_BLOB, &root);
}

void HttpsExchange::set_headers(const HttpsSettings& settings)
{
    const auto add = [this](const std::string& line) { header_list_ = curl_slist_append(header_list_, line.c_str()); };
    for (const auto& [name, value] : request_.headers)
        add(name + ": " + value);
    if (!settings.bearer_token.empty())
        add("Authorization: Bearer " + settings.bearer_token);
    const bool has_body = request_.method == Method::post || request_.method == Method::put;
    if (has_body && !names_header(request_.headers, "content-type"))
        add("Content-Type: application/json");
    add("Expect:"); // a round trip for nothing
    curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, header_list_);
    curl_easy_setopt(handle_, CURLOPT_HEADERFUNCTION, &HttpsExchange::on_header);
    curl_easy_setopt(handle_, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle_, CURLOPT_WRITEFUNCTION, &HttpsExchange::on_reply);
    curl_easy_setopt(handle_, CURLOPT_WRITEDATA, this);
}

void HttpsExchange::set_body()
{
    if (request_.method == Method::head) {
        curl_easy_setopt(handle_, CURLOPT_NOBODY, 1L);
    } else if (request_.method != Method::get) {
        if (const auto* text = std::get_if<std::string>(&request_.body)) {
            curl_easy_setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(text->size()));
            curl_easy_setopt(handle_, CURLOPT_POSTFIELDS, text->data());
        } else {
            const auto& source = std::get<BodySource>(request_.body);
            curl_easy_setopt(handle_, CURLOPT_UPLOAD, 1L);
            curl_easy_setopt(handle_, CURLOPT_READFUNCTION, &HttpsExchange::on_send);
            curl_easy_setopt(handle_, CURLOPT_READDATA, this);
            curl_easy_setopt(handle_, CURLOPT_INFILESIZE_LARGE,
                             source.size ? static_cast<curl_off_t>(*source.size) : curl_off_t{-1});
        }
        curl_easy_setopt(handle_, CURLOPT_CUSTOMREQUEST, verb(request_.method));
    }
}

std::size_t HttpsExchange::on_header(char* text, std::size_t size, std::size_t count, void* self)
{
    auto& exchange = *static_cast<HttpsExchange*>(self);
    const std::string_view line(text, size * count);
    exchange.header_bytes_ += line.size();
    if (exchange.header_bytes_ > max_reply_header_bytes) {
        exchange.own_failure_ = Failure{FailureCode::too_large, "the reply's header is larger than 64 KiB"};
        return 0;
    }
    if (line.starts_with("HTTP/")) { // also after a 100 Continue: only the last one counts
        exchange.reply_.headers.clear();
        long status = 0;
        curl_easy_getinfo(exchange.handle_, CURLINFO_RESPONSE_CODE, &status);
        exchange.reply_.status = static_cast<unsigned>(status);
        return line.size();
    }
    const auto colon = line.find(':');
    if (colon != std::string_view::npos)
        exchange.reply_.headers.emplace_back(lower_case(trimmed(line.substr(0, colon))),
                                             std::string(trimmed(line.substr(colon + 1))));
    return line.size();
}

bool HttpsExchange::announce_head()
{
    if (head_announced_)
        return true;
    head_announced_ = true;
    if (!request_.on_head)
        return true;
    const auto accepted = request_.on_head(reply_);
    if (!accepted)
        own_failure_ = accepted.error();
    return accepted.has_value();
}

std::size_t HttpsExchange::on_reply(char* bytes, std::size_t size, std::size_t count, void* self)
{
    auto& exchange = *static_cast<HttpsExchange*>(self);
    const std::string_view part(bytes, size * count);
    const bool good = exchange.reply_.status < 300;
    if (good && !exchange.announce_head())
        return CURL_WRITEFUNC_ERROR;
    if (good && exchange.request_.on_body) {
        const auto taken = exchange.request_.on_body(as_bytes(part));
        if (taken)
            return part.size();
        exchange.own_failure_ = taken.error();
        return CURL_WRITEFUNC_ERROR;
    }
    const std::size_t most = good ? exchange.request_.max_reply_bytes : max_failure_body_bytes;
    if (part.size() > most - std::min(most, exchange.reply_.body.size())) {
        exchange.own_failure_ =
            Failure{FailureCode::too_large, "the reply's body is larger than " + std::to_string(most) + " bytes"};
        return CURL_WRITEFUNC_ERROR;
    }
    exchange.reply_.body.append(part);
    return part.size();
}

std::size_t HttpsExchange::on_send(char* buffer, std::size_t size, std::size_t count, void* self)
{
    auto& exchange = *static_cast<HttpsExchange*>(self);
    const auto filled =
        std::get<BodySource>(exchange.request_.body).read({reinterpret_cast<std::uint8_t*>(buffer), size * count});
    if (filled)
        return *filled;
    exchange.own_failure_ = filled.error();
    return CURL_READFUNC_ABORT;
}

CURLcode HttpsExchange::on_ssl_context(CURL*, void* context, void* trust)
{
    static_cast<HttpsTrust*>(trust)->install(static_cast<SSL_CTX*>(context));
    return CURLE_OK;
}

Failure HttpsExchange::network_failure(CURLcode code)
{
    const std::string_view text(error_text_.data());
    const std::string context = url_.substr(0, url_.find('?')) + ": "
                                + (text.empty() ? std::string(curl_easy_strerror(code)) : std::string(text));
    const auto contains = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return {FailureCode::timed_out, context};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
        if (auto refusal = trust_.take_refusal())
            return {refusal->code, url_.substr(0, url_.find('?')) + ": " + refusal->context};
        if (code == CURLE_PEER_FAILED_VERIFICATION)
            return {FailureCode::wrong_authority, context};
        // OpenSSL's words for a peer without TLS 1.3; libcurl has no code of its own for it.
        if (contains("protocol version") || contains("unsupported protocol") || contains("wrong version"))
            return {FailureCode::unsupported, context + " (only TLS 1.3 is spoken)"};
        return {FailureCode::unavailable, context};
    case CURLE_SSL_CERTPROBLEM: return {FailureCode::malformed, context};
    case CURLE_OUT_OF_MEMORY:
    case CURLE_BAD_FUNCTION_ARGUMENT:
    case CURLE_URL_MALFORMAT: return {FailureCode::internal, context};
    default: return {FailureCode::unavailable, context};
    }
}

HttpsResult HttpsExchange::conclude(CURLcode code)
{
    if (own_failure_)
        return tl::unexpected(HttpsFailure{std::move(*own_failure_), std::nullopt, {}});
    // A refusal that came while the body was still being sent is an answer, however the connection ended.
    if (code != CURLE_OK && !(code == CURLE_SEND_ERROR && reply_.status >= 400))
        return tl::unexpected(HttpsFailure{network_failure(code), std::nullopt, {}});
    if (reply_.status < 300) {
        if (!announce_head())
            return tl::unexpected(HttpsFailure{std::move(*own_failure_), std::nullopt, {}});
        return std::move(reply_);
    }
    HttpsFailure failure;
    if (reply_.status < 400)
        failure.failure = {FailureCode::unsupported, "the server answers with a redirection, which is not followed"};
    else
        failure.failure = failure_from_reply(reply_.status, reply_.body);
    if (const auto wait = reply_.header("retry-after"))
        failure.retry_after = parse_retry_after(*wait, std::chrono::system_clock::now());
    failure.reply = std::move(reply_);
    return tl::unexpected(std::move(failure));
}

} // namespace fallow::scheduler
