// SPDX-License-Identifier: GPL-3.0-or-later
// The three documents by which updates are believed. Each travels as the payload of a DSSE envelope with a type of its own, so
// that none passes for another (nor for a function of a pool):
//
//     root      who may sign what; signed by its own root keys and, when it replaces another, by those of the one before
//     release   one version: what its installer weighs and hashes to on each platform; signed offline by several people
//     feed      which release is the current one, until when that may be believed; signed by one key that is online
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/digest.h"
#include "protocol/keys.h"
#include "protocol/manifest.h"
#include "protocol/result.h"

namespace fallow::update {

inline constexpr std::string_view root_type = "application/vnd.fallow.update-root.v1+json";
inline constexpr std::string_view release_type = "application/vnd.fallow.update-release.v1+json";
inline constexpr std::string_view feed_type = "application/vnd.fallow.update-feed.v1+json";

inline constexpr std::size_t max_update_envelope_bytes = 256 * 1024; ///< as JSON text
inline constexpr std::size_t max_role_keys = 8;
inline constexpr std::uint32_t least_threshold = 2; ///< of root and release: one stolen key must not be enough
inline constexpr std::size_t max_platforms = 32;
inline constexpr std::size_t max_platform_bytes = 32;
inline constexpr std::uint64_t max_payload_bytes = 512ULL * 1024 * 1024;
/// How long a feed may be valid at most: so long can somebody who holds back newer ones keep a computer at an old version.
inline constexpr std::chrono::days longest_feed_validity{31};

/// In whole seconds: a document may name a year that a clock in nanoseconds cannot reach.
using Time = std::chrono::sys_seconds;
inline constexpr std::uint64_t latest_time_seconds = 253'402'300'800; ///< the year 10000

/// SHA-256 of a document's bytes as they were signed.
using DocumentDigest = Digest<struct UpdateDocumentDigestTag>;

/// `threshold` of these keys must sign. No key twice.
struct KeyRole {
    std::uint32_t threshold = least_threshold;
    std::vector<PublicKey> keys;

    bool operator==(const KeyRole&) const = default;
};

struct RootDocument {
    std::uint64_t version = 1;
    KeyRole root;
    KeyRole release;
    PublicKey feed;

    bool operator==(const RootDocument&) const = default;
    /// No key in two roles: whoever steals the one that is online must not have stolen another's.
    static Result<RootDocument> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

/// The installer of one platform.
struct Payload {
    std::uint64_t size = 0;
    BlobDigest digest;
    InfoHash info_hash; ///< of the torrent that brings it

    bool operator==(const Payload&) const = default;
};

struct ReleaseDocument {
    Version version;
    std::string anchor_pem; ///< swarm anchor of its torrents: who their peers must have been certified by
    std::map<std::string, Payload> payloads; ///< by platform: "linux-x86-64"

    bool operator==(const ReleaseDocument&) const = default;
    static Result<ReleaseDocument> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

/// How to join the swarm that brings payloads. They are no secret, so neither is this certificate's key: it hides from the
/// network what is fetched, and lets everybody in. What comes from there is believed by its hash alone.
struct SwarmAccess {
    std::string announce_url;
    std::string certificate_pem;
    std::string private_key_pem;

    bool operator==(const SwarmAccess&) const = default;
};

struct FeedDocument {
    std::uint64_t sequence = 1; ///< grows with each feed
    Time issued;
    Time expires;
    DocumentDigest release;
    SwarmAccess swarm;

    bool operator==(const FeedDocument&) const = default;
    static Result<FeedDocument> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

/// Of this build: "linux-x86-64", "windows-x86-64".
std::string_view own_platform();

/// Lower-case letters, digits and inner hyphens, at most `max_platform_bytes`.
bool is_platform_name(std::string_view text);

} // namespace fallow::update
