// SPDX-License-Identifier: GPL-3.0-or-later
// The one line a pool hands out so that a computer can join: where it is, what its root certificate hashes to, and a token.
//   fallow://pool.example.org:8443/join?root=<64 hex>&token=<base64url>
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow {

inline constexpr std::size_t max_join_link_bytes = 1024;

struct JoinLink {
    std::string host; ///< DNS name or address; IPv6 without brackets
    std::uint16_t port = 8443;
    CertificateFingerprint root;
    std::string token; ///< secret

    bool operator==(const JoinLink&) const = default;

    static Result<JoinLink> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    /// "https://host:port", IPv6 in brackets.
    [[nodiscard]] std::string origin() const;
};

} // namespace fallow
