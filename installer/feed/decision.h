// SPDX-License-Identifier: GPL-3.0-or-later
// Whether something is to be installed: pure, from what is remembered, what was published, and the time. In two steps, because
// only a believed feed says which release to fetch.
//
//     root chain -> clock -> feed: key, sequence, expiry -> release: hash, signatures, version -> payload of this platform
//
// A refusal still remembers what was believed before it, so that the next one starts from there.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "installer/feed/documents.h"
#include "installer/feed/update_state.h"
#include "protocol/result.h"

namespace fallow::update {

/// How far a clock may be behind what it said before, or behind whoever made a feed, without anybody having set it back.
inline constexpr std::chrono::hours clock_tolerance{1};
inline constexpr std::size_t max_roots_per_run = 64;

enum class Refusal {
    root,                 ///< a root that does not follow the one before
    clock_set_back,       ///< earlier than what this computer's clock said before, or than the feed was made
    feed,                 ///< not a feed, or not signed by the feed's key
    feed_rolled_back,     ///< an older feed than one seen, or another one of the same number
    release,              ///< not a release, or not signed by enough people
    release_not_promised, ///< not the release that the feed names
    downgrade,            ///< an older version than is installed or was offered before
    platform,             ///< nothing for this platform
};
std::string_view name(Refusal refusal);

struct Refused {
    Refusal why = Refusal::feed;
    Failure failure;
};
/// The feed is genuine and out of date: somebody holds back newer ones, or nobody makes them. Nothing is installed.
struct Expired {
    Time since;
};
struct UpToDate {
    Version version;
};
struct Install {
    Version version;
    std::string platform;
    Payload payload;
    std::string anchor_pem;
    SwarmAccess swarm;
};
/// The feed may be believed: fetch this release.
struct TrustedFeed {
    FeedDocument feed;
};

struct FeedStep {
    UpdateState state;
    std::variant<TrustedFeed, Expired, Refused> outcome;
};
/// `next_roots` follow the remembered one, oldest first.
FeedStep judge_feed(UpdateState state, std::span<const std::string> next_roots, std::string_view feed_envelope,
                    Time now);

struct ReleaseStep {
    UpdateState state;
    std::variant<Install, UpToDate, Refused> outcome;
};
ReleaseStep judge_release(UpdateState state, const TrustedFeed& trusted, std::string_view release_envelope,
                          const Version& installed, std::string_view platform);

} // namespace fallow::update
