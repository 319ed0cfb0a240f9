// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever publishes Fallow, with three holders of each offline key and one key that is online; and a computer that trusts them.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "installer/feed/decision.h"
#include "installer/sign/signing.h"

namespace fallow::update::test {

using namespace std::chrono_literals;

inline const Time noon{std::chrono::sys_days(std::chrono::year(2030) / 5 / 1) + 12h};

inline std::vector<PrivateKey> make_keys(int count)
{
    std::vector<PrivateKey> keys;
    while (count-- > 0)
        keys.push_back(PrivateKey::generate());
    return keys;
}

inline std::vector<PublicKey> public_keys(const std::vector<PrivateKey>& keys)
{
    std::vector<PublicKey> made;
    for (const PrivateKey& key : keys)
        made.push_back(key.public_key());
    return made;
}

using Signers = std::vector<const PrivateKey*>;

/// Signs as often as a key is named, which the publisher's own program would refuse.
inline std::string sealed(std::string_view type, const std::string& document, const Signers& signers)
{
    Envelope envelope = unsigned_envelope(type, document);
    for (const PrivateKey* key : signers)
        envelope.signatures.push_back(Envelope::sign(type, envelope.payload, *key).signatures.front());
    return envelope.to_json();
}

struct TestPublisher {
    std::vector<PrivateKey> root_keys = make_keys(3);
    std::vector<PrivateKey> release_keys = make_keys(3);
    PrivateKey feed_key = PrivateKey::generate();

    [[nodiscard]] RootDocument root(std::uint64_t version = 1) const
    {
        return {version, {2, public_keys(root_keys)}, {2, public_keys(release_keys)}, feed_key.public_key()};
    }
    [[nodiscard]] std::string sealed_root(const RootDocument& document) const
    {
        return sealed(root_type, document.to_json(), {&root_keys[0], &root_keys[1]});
    }
    [[nodiscard]] static ReleaseDocument release(const char* version, std::string_view installer = "#!/bin/sh\n")
    {
        ReleaseDocument document;
        document.version = Version::parse(version).value();
        document.anchor_pem = "anchor";
        document.payloads["linux-x86-64"] = {installer.size(), digest_of<BlobDigest>(as_bytes(installer)),
                                             digest_of<InfoHash>(as_bytes("torrent"))};
        return document;
    }
    [[nodiscard]] std::string sealed_release(const ReleaseDocument& document) const
    {
        return sealed(release_type, document.to_json(), {&release_keys[0], &release_keys[2]});
    }
    [[nodiscard]] static FeedDocument feed(std::uint64_t sequence, const ReleaseDocument& release,
                                           Time issued = noon - 1h, std::chrono::hours valid_for = 24h * 7)
    {
        return {sequence,
                issued,
                issued + valid_for,
                digest_of<DocumentDigest>(as_bytes(release.to_json())),
                {"https://tracker.example.org/announce", "certificate", "key"}};
    }
    [[nodiscard]] std::string sealed_feed(const FeedDocument& document) const
    {
        return sealed(feed_type, document.to_json(), {&feed_key});
    }
};

/// What is on the server, and what the computer that looks at it is like.
struct Scene {
    UpdateState state;
    std::vector<std::string> roots;
    std::string feed;
    std::string release;
    Version installed = Version::parse("1.0.0").value();
    std::string platform = "linux-x86-64";
    Time now = noon;
};

struct Judged {
    UpdateState state;
    std::string words; ///< "install 2.0.0", "up to date", "expired", or the refusal's name
    std::string why;   ///< of a refusal
};

/// Both steps one after the other, as UpdateRun takes them.
inline Judged judge(const Scene& scene)
{
    FeedStep first = judge_feed(scene.state, scene.roots, scene.feed, scene.now);
    if (const auto* refused = std::get_if<Refused>(&first.outcome))
        return {first.state, std::string(name(refused->why)), refused->failure.context};
    if (std::holds_alternative<Expired>(first.outcome))
        return {first.state, "expired", {}};
    ReleaseStep second = judge_release(first.state, std::get<TrustedFeed>(first.outcome), scene.release,
                                       scene.installed, scene.platform);
    if (const auto* refused = std::get_if<Refused>(&second.outcome))
        return {second.state, std::string(name(refused->why)), refused->failure.context};
    if (const auto* install = std::get_if<Install>(&second.outcome))
        return {second.state, "install " + install->version.text(), {}};
    return {second.state, "up to date", {}};
}

} // namespace fallow::update::test
