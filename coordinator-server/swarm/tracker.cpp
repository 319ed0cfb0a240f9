// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/swarm/tracker.h"

#include <algorithm>
#include <map>
#include <random>
#include <unordered_map>

namespace fallow::coordinator {
namespace {

struct ShortHashHash {
    std::size_t operator()(const ShortInfoHash& hash) const noexcept
    {
        std::size_t value = 0;
        std::memcpy(&value, hash.data(), sizeof value);
        return value;
    }
};

ShortInfoHash shortened(const InfoHash& hash)
{
    ShortInfoHash cut;
    std::copy_n(hash.bytes.begin(), cut.size(), cut.begin());
    return cut;
}

struct Peer {
    PeerEndpoint endpoint;
    Tracker::TimePoint last_seen;
    bool complete = false;
};

struct Swarm {
    /// By peer id and address: a host with IPv4 and IPv6 is two, and nobody can take another's entry away.
    std::map<std::pair<PeerId, IpAddress>, Peer> peers;
    Tracker::TimePoint swept;
};

/// How far a peer is from whoever asks: most bundles cross the local network only, so its own come first.
int distance(const IpAddress& one, const IpAddress& other)
{
    if (one.is_v6 != other.is_v6)
        return 3;
    if (one == other)
        return 0;
    // /24 and /64 are what one local network usually has; /16 and /48 what one organisation has.
    const auto same_start = [&](std::size_t count) {
        return std::equal(one.bytes.begin(), one.bytes.begin() + static_cast<std::ptrdiff_t>(count),
                          other.bytes.begin());
    };
    if (same_start(one.is_v6 ? 8 : 3))
        return 0;
    return same_start(one.is_v6 ? 6 : 2) ? 1 : 2;
}

void append_text(std::string& out, std::string_view text)
{
    out += std::to_string(text.size());
    out += ':';
    out += text;
}

void append_number(std::string& out, std::string_view key, std::uint64_t number)
{
    append_text(out, key);
    out += 'i' + std::to_string(number) + 'e';
}

void append_compact(std::string& out, const PeerEndpoint& peer)
{
    const std::size_t size = peer.address.is_v6 ? 16 : 4;
    out.append(reinterpret_cast<const char*>(peer.address.bytes.data()), size);
    out += static_cast<char>(peer.port >> 8);
    out += static_cast<char>(peer.port & 0xff);
}

std::string refusal(const Failure& failure)
{
    std::string reply = "d";
    append_text(reply, "failure reason");
    append_text(reply, std::string(name(failure.code)) + ": " + failure.context);
    return reply + 'e';
}

} // namespace

struct Tracker::State {
    TrackerSettings settings;
    KnowsKey knows_key;
    std::unordered_map<ShortInfoHash, Swarm, ShortHashHash> swarms;
    std::mt19937_64 random;
    std::uint64_t announces = 0;
    std::uint64_t refused = 0;

    void forget_silent(Swarm& swarm, TimePoint now) const
    {
        if (now - swarm.swept < settings.min_interval && swarm.peers.size() < settings.max_peers_per_torrent)
            return;
        swarm.swept = now;
        std::erase_if(swarm.peers,
                      [&](const auto& entry) { return now - entry.second.last_seen > settings.peer_lifetime; });
    }

    void record(Swarm& swarm, const Announce& announce, const IpAddress& sender, TimePoint now) const
    {
        if (announce.event == AnnounceEvent::stopped) {
            swarm.peers.erase({announce.peer_id, sender});
            return;
        }
        const Peer peer{{sender, announce.port}, now, announce.left == 0};
        const auto known = swarm.peers.find({announce.peer_id, sender});
        if (known != swarm.peers.end()) {
            known->second = peer;
            return;
        }
        // A host that was killed comes back under a new peer id on the same port; its old entry would lead nowhere.
        std::erase_if(swarm.peers, [&](const auto& entry) { return entry.second.endpoint == peer.endpoint; });
        if (swarm.peers.size() < settings.max_peers_per_torrent)
            swarm.peers.emplace(std::pair(announce.peer_id, sender), peer);
    }

    /// Near peers first, chance among equals. Seeds are of no use to those who have everything.
    std::vector<PeerEndpoint> chosen(const Swarm& swarm, const Announce& announce, const IpAddress& sender)
    {
        const std::size_t wanted = std::min<std::size_t>(announce.wanted, settings.max_peers_per_reply);
        std::vector<PeerEndpoint> reply;
        if (announce.event == AnnounceEvent::stopped || wanted == 0)
            return reply;
        if (announce.left != 0)
            for (const PeerEndpoint& seeder : settings.seeders)
                if (reply.size() < wanted)
                    reply.push_back(seeder);
        struct Candidate {
            int distance;
            std::uint64_t chance;
            PeerEndpoint endpoint;
            auto operator<=>(const Candidate&) const = default;
        };
        std::vector<Candidate> candidates;
        for (const auto& [id, peer] : swarm.peers)
            if (id.first != announce.peer_id && !(announce.left == 0 && peer.complete))
                candidates.push_back({distance(peer.endpoint.address, sender), random(), peer.endpoint});
        const std::size_t taken = std::min(candidates.size(), wanted - reply.size());
        std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(taken),
                          candidates.end());
        for (std::size_t index = 0; index < taken; ++index)
            reply.push_back(candidates[index].endpoint);
        return reply;
    }

    std::string reply_to(Swarm& swarm, const Announce& announce, const IpAddress& sender)
    {
        std::string v4, v6;
        for (const PeerEndpoint& peer : chosen(swarm, announce, sender))
            append_compact(peer.address.is_v6 ? v6 : v4, peer);
        const auto complete = static_cast<std::uint64_t>(
            std::ranges::count_if(swarm.peers, [](const auto& entry) { return entry.second.complete; }));
        std::string reply = "d";
        append_number(reply, "complete", complete + settings.seeders.size());
        append_number(reply, "incomplete", swarm.peers.size() - complete);
        append_number(reply, "interval", static_cast<std::uint64_t>(settings.interval.count()));
        append_number(reply, "min interval", static_cast<std::uint64_t>(settings.min_interval.count()));
        append_text(reply, "peers");
        append_text(reply, v4);
        append_text(reply, "peers6");
        append_text(reply, v6);
        return reply + 'e';
    }
};

Tracker::Tracker(TrackerSettings settings, KnowsKey knows_key) : state_(std::make_unique<State>())
{
    state_->random.seed(settings.random_seed);
    state_->settings = std::move(settings);
    state_->knows_key = std::move(knows_key);
}

Tracker::~Tracker() = default;
Tracker::Tracker(Tracker&&) noexcept = default;
Tracker& Tracker::operator=(Tracker&&) noexcept = default;

void Tracker::add_torrent(const InfoHash& torrent) { state_->swarms.try_emplace(shortened(torrent)); }

void Tracker::remove_torrent(const InfoHash& torrent) { state_->swarms.erase(shortened(torrent)); }

void Tracker::set_seeders(std::vector<PeerEndpoint> seeders) { state_->settings.seeders = std::move(seeders); }

std::string Tracker::handle_announce(std::string_view query, const IpAddress& sender, TimePoint now)
{
    ++state_->announces;
    const auto announce = Announce::parse(query);
    if (!announce) {
        ++state_->refused;
        return refusal(announce.error());
    }
    if (!state_->knows_key(announce->key)) {
        ++state_->refused;
        return refusal({FailureCode::forbidden, "this key is of no host of this pool; attach again"});
    }
    const auto found = state_->swarms.find(announce->info_hash);
    if (found == state_->swarms.end()) {
        ++state_->refused;
        return refusal({FailureCode::not_found, "this pool has no such bundle"});
    }
    state_->forget_silent(found->second, now);
    state_->record(found->second, *announce, sender, now);
    return state_->reply_to(found->second, *announce, sender);
}

TrackerCounters Tracker::counters() const
{
    TrackerCounters counters{state_->announces, state_->refused, state_->swarms.size(), 0};
    for (const auto& [hash, swarm] : state_->swarms)
        counters.peers += swarm.peers.size();
    return counters;
}

} // namespace fallow::coordinator
