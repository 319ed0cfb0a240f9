// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the query string of an announce (BEP 3). Unknown keys are passed over: clients send many.
#include <algorithm>
#include <charconv>
#include <optional>

#include "coordinator-server/swarm/tracker.h"

namespace fallow::coordinator {
namespace {

constexpr std::uint32_t max_wanted_peers = 200;
constexpr std::size_t max_query_keys = 40;

std::optional<std::string> unescaped(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            plain += text[at];
            continue;
        }
        const auto byte = from_hex(text.substr(at + 1, 2));
        if (!byte || byte->size() != 1)
            return {};
        plain += static_cast<char>(byte->front());
        at += 2;
    }
    return plain;
}

template <class Number>
Result<void> read_number(std::string_view key, std::string_view text, Number& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return fail(FailureCode::malformed, "announce: " + std::string(key) + " is not a number in its range");
    return {};
}

template <std::size_t size>
Result<void> read_id(std::string_view key, const std::string& text, std::array<std::uint8_t, size>& id)
{
    if (text.size() != size)
        return fail(FailureCode::malformed,
                    "announce: " + std::string(key) + " is not of " + std::to_string(size) + " bytes");
    std::ranges::copy(as_bytes(text), id.begin());
    return {};
}

Result<void> read_event(std::string_view text, AnnounceEvent& event)
{
    if (text == "started")
        event = AnnounceEvent::started;
    else if (text == "completed")
        event = AnnounceEvent::completed;
    else if (text == "stopped")
        event = AnnounceEvent::stopped;
    else if (text.empty() || text == "empty" || text == "paused") // BEP 21: a partial seed, here like any other peer
        event = AnnounceEvent::none;
    else
        return fail(FailureCode::malformed, "announce: unknown event");
    return {};
}

enum KeyBit : unsigned {
    info_hash_bit = 1,
    peer_id_bit = 2,
    port_bit = 4,
    key_bit = 8,
    left_bit = 16,
    wanted_bit = 32,
    event_bit = 64
};

/// Which known key this is; 0 for one that does not matter here.
unsigned bit_of(std::string_view key)
{
    if (key == "info_hash")
        return info_hash_bit;
    if (key == "peer_id")
        return peer_id_bit;
    if (key == "port")
        return port_bit;
    if (key == "key")
        return key_bit;
    if (key == "left")
        return left_bit;
    if (key == "numwant")
        return wanted_bit;
    if (key == "event")
        return event_bit;
    return 0;
}

Result<void> read_value(unsigned bit, std::string_view key, const std::string& value, Announce& announce)
{
    switch (bit) {
    case info_hash_bit: return read_id(key, value, announce.info_hash);
    case peer_id_bit: return read_id(key, value, announce.peer_id);
    case port_bit: return read_number(key, value, announce.port);
    case left_bit: return read_number(key, value, announce.left);
    case event_bit: return read_event(value, announce.event);
    case wanted_bit: {
        // libtorrent and others say -1 for "as many as you like".
        if (value == "-1")
            return {};
        auto read = read_number(key, value, announce.wanted);
        announce.wanted = std::min(announce.wanted, max_wanted_peers);
        return read;
    }
    default:
        if (value.empty() || value.size() > max_announce_key_bytes)
            return fail(FailureCode::malformed, "announce: key is empty or too long");
        announce.key = value;
        return {};
    }
}

} // namespace

Result<Announce> Announce::parse(std::string_view query)
{
    if (query.size() > max_announce_query_bytes)
        return fail(FailureCode::too_large,
                    "announce: more than " + std::to_string(max_announce_query_bytes) + " bytes");
    Announce announce;
    unsigned seen = 0;
    std::size_t keys = 0;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        if (++keys > max_query_keys)
            return fail(FailureCode::too_large, "announce: more than " + std::to_string(max_query_keys) + " keys");
        const std::string_view key = pair.substr(0, pair.find('='));
        const unsigned bit = bit_of(key);
        // libtorrent adds "key=<8 hex>" of BEP 7's kind to every announce; the host's own, in the URL, comes first.
        if (bit == 0 || (bit == key_bit && (seen & key_bit) != 0))
            continue;
        if ((seen & bit) != 0)
            return fail(FailureCode::malformed, "announce: " + std::string(key) + " twice");
        seen |= bit;
        const auto value = unescaped(key.size() == pair.size() ? std::string_view() : pair.substr(key.size() + 1));
        if (!value)
            return fail(FailureCode::malformed, "announce: " + std::string(key) + " has a bad % escape");
        if (auto read = read_value(bit, key, *value, announce); !read)
            return tl::unexpected(read.error());
    }
    if ((seen & info_hash_bit) == 0 || (seen & peer_id_bit) == 0 || (seen & port_bit) == 0)
        return fail(FailureCode::malformed, "announce: needs info_hash, peer_id and port");
    if ((seen & key_bit) == 0)
        return fail(FailureCode::unauthenticated, "announce: needs the key of a host of this pool");
    if (announce.port == 0)
        return fail(FailureCode::malformed, "announce: port 0");
    return announce;
}

} // namespace fallow::coordinator
