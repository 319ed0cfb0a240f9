// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the judgement of a server's chain (judge_server_chain) in the place of OpenSSL's own within libcurl's handshakes.
#pragma once

#include <optional>
#include <utility>

#include "scheduler-client/https_client.h"

typedef struct ssl_ctx_st SSL_CTX;
typedef struct x509_store_ctx_st X509_STORE_CTX;

namespace fallow::scheduler {

/// Outlives every connection it judges.
class HttpsTrust {
public:
    explicit HttpsTrust(ServerTrust trust) : trust_(std::move(trust)) {}

    /// For connections made from `context`: TLS 1.3 only, and this judgement (none for `WebAuthority`).
    void install(SSL_CTX* context);

    [[nodiscard]] const std::optional<PoolAuthorities>& authorities() const { return authorities_; }
    /// Why the last server that was refused was refused; asked once.
    std::optional<Failure> take_refusal() { return std::exchange(refusal_, std::nullopt); }

private:
    static int judge(X509_STORE_CTX* presented, void* self);

    ServerTrust trust_;
    std::optional<PoolAuthorities> authorities_;
    std::optional<Failure> refusal_;
};

} // namespace fallow::scheduler
