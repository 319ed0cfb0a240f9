// SPDX-License-Identifier: GPL-3.0-or-later
// HTTPS to one server: TLS 1.3 only, against a pool's own root and no other authority (a server that is of no pool: against
// those of the web), with limits on everything that is read. One client belongs to one thread; only `wake` and stop tokens may come from others. Blocking calls are
// interrupted at once. Proxies are taken from the environment (https_proxy, no_proxy); redirects are never followed.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/bytes.h"
#include "protocol/certificate.h"
#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow::scheduler {

inline constexpr std::size_t max_reply_header_bytes = 64 * 1024;
inline constexpr std::size_t max_failure_body_bytes = 64 * 1024;
inline constexpr std::size_t default_max_reply_bytes = 16 * 1024 * 1024;

/// What the server's certificate chain must end in: the root itself, pinned when the pool was attached...
struct PinnedRoot {
    std::string root_pem;
};
/// ...or, while joining, only its SHA-256, as a join link has it. The chain must then bring the root along.
struct RootFingerprint {
    CertificateFingerprint fingerprint;
};
/// ...or, for a server that belongs to no pool, an authority as the web has them, and the server's name.
struct WebAuthority {
    std::string authorities_pem; ///< empty for the system's
};
using ServerTrust = std::variant<PinnedRoot, RootFingerprint, WebAuthority>;

struct ClientCredentials {
    std::string certificate_pem; ///< leaf first; the issuing certificate may follow
    std::string private_key_pem; ///< a secret; kept in memory only
};

struct HttpsSettings {
    std::string origin; ///< "https://host:port"
    ServerTrust trust;
    std::optional<ClientCredentials> credentials;
    std::string bearer_token; ///< a secret; empty for none
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds idle_timeout{
        30'000}; ///< no byte in either direction for so long (and `may_wait`) ends it
};

enum class Method { get, head, post, put };

/// A body that is made while it is sent. It is read once: what must survive a broken connection is resumed by its owner.
struct BodySource {
    /// Fills some of the buffer, 0 at the end. A failure ends the request with it.
    std::function<Result<std::size_t>(std::span<std::uint8_t>)> read;
    std::optional<std::uint64_t> size; ///< unknown: sent in chunks
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpsReply {
    unsigned status = 0;
    Headers headers;  ///< names in lower case
    std::string body; ///< empty where the request has `on_body`

    [[nodiscard]] std::optional<std::string_view> header(std::string_view lower_case_name) const;
};

struct HttpsRequest {
    Method method = Method::get;
    std::string path; ///< with the query, from "/"
    Headers headers;
    std::variant<std::string, BodySource> body; ///< of POST and PUT; JSON unless a Content-Type is among `headers`
    std::size_t max_reply_bytes =
        default_max_reply_bytes; ///< of `HttpsReply::body`; streams are limited by their reader
    /// Receives the body of a reply below 300 as it comes; a failure ends the request with it.
    std::function<Result<void>(ByteView)> on_body;
    /// Called once with status and headers of a reply below 300, before its body.
    std::function<Result<void>(const HttpsReply&)> on_head;
    std::chrono::milliseconds may_wait{0}; ///< a long poll: the reply may be held back so long
};

/// Why there is no reply below 300. unavailable, timed_out: network. wrong_authority, wrong_role, expired: the server's
/// certificate or name. cancelled: by us. too_large: a limit. Else what the coordinator said.
struct HttpsFailure {
    Failure failure;
    std::optional<HttpsReply> reply;          ///< when the coordinator answered
    std::chrono::milliseconds retry_after{0}; ///< as the coordinator asked, 0 when it did not
};

using HttpsResult = tl::expected<HttpsReply, HttpsFailure>;

class HttpsClient {
public:
    using RequestId = std::uint64_t;
    using Done = std::function<void(HttpsResult)>;

    /// malformed when origin, root, certificate or key cannot be used. Connects to nothing yet.
    static Result<std::unique_ptr<HttpsClient>> open(HttpsSettings settings);
    ~HttpsClient();
    HttpsClient(const HttpsClient&) = delete;
    HttpsClient& operator=(const HttpsClient&) = delete;

    /// Blocks until the reply is complete, or until `stop` is requested (cancelled, at once).
    HttpsResult perform(HttpsRequest request, const std::stop_token& stop = {});
    /// The same for callers to whom a failure is a sentence.
    Result<HttpsReply> request(HttpsRequest request, const std::stop_token& stop = {});

    /// For loops: begins a request; `done` is called by `run` once, unless it is cancelled before.
    RequestId start(HttpsRequest request, Done done);
    void cancel(RequestId id);
    /// Works on what was started until something ended, `wake` was called or `limit` passed.
    void run(std::chrono::milliseconds limit);
    /// From any thread: ends the current or next `run` at once.
    void wake();

    /// For requests begun from now on: a renewed certificate.
    void use(ClientCredentials credentials);

    /// The pool's authorities as the server showed them and as they were checked: after the first reply.
    [[nodiscard]] std::optional<PoolAuthorities> authorities() const;

private:
    class Transfers;
    explicit HttpsClient(std::unique_ptr<Transfers> transfers);
    std::unique_ptr<Transfers> transfers_;
};

/// Whether a server that shows `leaf` and `others` is this pool's coordinator; what it is then known by. Pure.
Result<PoolAuthorities> judge_server_chain(const Certificate& leaf, const std::vector<Certificate>& others,
                                           const ServerTrust& trust, Timestamp now);

/// The milliseconds of a Retry-After header: seconds, or an HTTP date after `now`. 0 for what is neither; at most a day.
std::chrono::milliseconds parse_retry_after(std::string_view value, Timestamp now);

} // namespace fallow::scheduler
