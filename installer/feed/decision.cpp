// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/feed/decision.h"

#include <algorithm>

#include "installer/feed/signatures.h"

namespace fallow::update {
namespace {

Refused refused(Refusal why, std::string_view where, const Failure& failure)
{
    return {why, {failure.code, std::string(where) + ": " + failure.context}};
}

std::string in_hours(std::chrono::seconds span)
{
    return std::to_string(std::chrono::ceil<std::chrono::hours>(span).count()) + " h";
}

Result<void> follow(RootDocument& root, std::span<const std::string> next_roots)
{
    if (next_roots.size() > max_roots_per_run)
        return fail(FailureCode::too_large, "more than " + std::to_string(max_roots_per_run) + " roots at once");
    for (const std::string& envelope : next_roots) {
        auto next = read_next_root(root, envelope);
        if (!next)
            return fail_within("root after version " + std::to_string(root.version), next.error());
        root = std::move(*next);
    }
    return {};
}

Result<FeedDocument> read_feed(const Envelope& envelope, const PublicKey& key)
{
    if (const auto verified = verify_role(envelope, feed_type, {1, {key}}); !verified)
        return tl::unexpected(verified.error());
    return FeedDocument::parse(as_text(envelope.payload));
}

Result<void> check_sequence(const std::optional<SeenFeed>& seen, const SeenFeed& shown)
{
    if (!seen || seen->key != shown.key)
        return {};
    if (shown.sequence < seen->sequence)
        return fail(FailureCode::outdated, "feed: number " + std::to_string(shown.sequence) + ", and number "
                                               + std::to_string(seen->sequence) + " was seen before");
    if (shown.sequence == seen->sequence && shown.digest != seen->digest)
        return fail(FailureCode::conflict,
                    "feed: another one with the number " + std::to_string(shown.sequence) + " was seen before");
    return {};
}

Result<void> check_version(const UpdateState& state, const SeenRelease& shown, const Version& installed)
{
    if (state.release && shown.version < state.release->version)
        return fail(FailureCode::outdated,
                    "release " + shown.version.text() + ": " + state.release->version.text() + " was offered before");
    if (state.release && shown.version == state.release->version && shown.digest != state.release->digest)
        return fail(FailureCode::conflict,
                    "release " + shown.version.text() + ": another one of that version was seen");
    if (shown.version < installed)
        return fail(FailureCode::outdated,
                    "release " + shown.version.text() + ": " + installed.text() + " is installed");
    return {};
}

} // namespace

std::string_view name(Refusal refusal)
{
    switch (refusal) {
    case Refusal::root: return "root";
    case Refusal::clock_set_back: return "clock set back";
    case Refusal::feed: return "feed";
    case Refusal::feed_rolled_back: return "feed rolled back";
    case Refusal::release: return "release";
    case Refusal::release_not_promised: return "release not promised";
    case Refusal::downgrade: return "downgrade";
    case Refusal::platform: return "platform";
    }
    return "feed";
}

FeedStep judge_feed(UpdateState state, std::span<const std::string> next_roots, std::string_view feed_envelope,
                    Time now)
{
    const auto step = [&state](auto outcome) { return FeedStep{std::move(state), std::move(outcome)}; };
    if (const auto followed = follow(state.root, next_roots); !followed)
        return step(Refused{Refusal::root, followed.error()});
    if (now + clock_tolerance < state.latest_time) {
        const auto behind = state.latest_time - now;
        return step(Refused{
            Refusal::clock_set_back,
            {FailureCode::expired, "this computer's clock is " + in_hours(behind) + " behind what it said before"}});
    }
    state.latest_time = std::max(state.latest_time, now);
    const auto envelope = parse_envelope(feed_envelope);
    if (!envelope)
        return step(refused(Refusal::feed, "feed", envelope.error()));
    auto feed = read_feed(*envelope, state.root.feed);
    if (!feed)
        return step(refused(Refusal::feed, "feed", feed.error()));
    const SeenFeed shown{state.root.feed, feed->sequence, digest_of<DocumentDigest>(envelope->payload)};
    if (const auto newer = check_sequence(state.feed, shown); !newer)
        return step(Refused{Refusal::feed_rolled_back, newer.error()});
    if (feed->issued > now + clock_tolerance) {
        const auto ahead = feed->issued - now;
        return step(Refused{
            Refusal::clock_set_back,
            {FailureCode::expired, "the feed was made " + in_hours(ahead) + " after what this computer's clock says"}});
    }
    state.feed = shown;
    if (feed->expires <= now)
        return step(Expired{feed->expires});
    return step(TrustedFeed{std::move(*feed)});
}

ReleaseStep judge_release(UpdateState state, const TrustedFeed& trusted, std::string_view release_envelope,
                          const Version& installed, std::string_view platform)
{
    const auto step = [&state](auto outcome) { return ReleaseStep{std::move(state), std::move(outcome)}; };
    const auto envelope = parse_envelope(release_envelope);
    if (!envelope)
        return step(refused(Refusal::release, "release", envelope.error()));
    const auto digest = digest_of<DocumentDigest>(envelope->payload);
    if (digest != trusted.feed.release)
        return step(Refused{Refusal::release_not_promised,
                            {FailureCode::digest_mismatch, "release: it hashes to " + digest.hex() + ", the feed names "
                                                               + trusted.feed.release.hex()}});
    if (const auto verified = verify_role(*envelope, release_type, state.root.release); !verified)
        return step(refused(Refusal::release, "release", verified.error()));
    const auto release = ReleaseDocument::parse(as_text(envelope->payload));
    if (!release)
        return step(Refused{Refusal::release, release.error()});
    const SeenRelease shown{release->version, digest};
    if (const auto forward = check_version(state, shown, installed); !forward)
        return step(Refused{Refusal::downgrade, forward.error()});
    state.release = shown;
    if (release->version == installed)
        return step(UpToDate{installed});
    const auto payload = release->payloads.find(std::string(platform));
    if (payload == release->payloads.end())
        return step(Refused{Refusal::platform,
                            {FailureCode::unsupported,
                             "release " + release->version.text() + ": it has nothing for " + std::string(platform)}});
    return step(
        Install{release->version, std::string(platform), payload->second, release->anchor_pem, trusted.feed.swarm});
}

} // namespace fallow::update
