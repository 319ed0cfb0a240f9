// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/join_link.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace fallow {
namespace {

constexpr std::string_view scheme = "fallow://";
constexpr std::size_t max_host_bytes = 253; // RFC 1035
constexpr std::size_t max_token_bytes = 256;

Failure malformed(std::string why)
{
    return {FailureCode::malformed, "not a join link: " + std::move(why) + "; ask the pool for a new one"};
}

bool is_host_character(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
           || (character >= '0' && character <= '9') || character == '-' || character == '.';
}

bool is_address_character(char character)
{
    return (character >= 'a' && character <= 'f') || (character >= 'A' && character <= 'F')
           || (character >= '0' && character <= '9') || character == ':' || character == '.';
}

bool is_token_character(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
           || (character >= '0' && character <= '9') || character == '-' || character == '_';
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view white = " \t\r\n";
    const auto first = text.find_first_not_of(white);
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// "host:port", "[v6]:port", either without its port.
Result<void> read_authority(std::string_view authority, JoinLink& link)
{
    std::string_view port;
    if (authority.starts_with('[')) {
        const auto close = authority.find(']');
        if (close == authority.npos)
            return tl::unexpected(malformed("\"[\" without \"]\" in its address"));
        link.host = authority.substr(1, close - 1);
        if (link.host.find(':') == link.host.npos || !std::ranges::all_of(link.host, is_address_character))
            return tl::unexpected(malformed("its address in brackets is not IPv6"));
        port = authority.substr(close + 1);
    } else {
        const auto colon = authority.find(':');
        link.host = authority.substr(0, colon);
        if (!std::ranges::all_of(link.host, is_host_character))
            return tl::unexpected(malformed("its host has a character that no host name has"));
        port = colon == authority.npos ? std::string_view() : authority.substr(colon);
    }
    if (link.host.empty())
        return tl::unexpected(malformed("it names no host"));
    if (link.host.size() > max_host_bytes)
        return tl::unexpected(malformed("its host is longer than host names are"));
    if (port.empty())
        return {};
    const auto [end, error] = std::from_chars(port.data() + 1, port.data() + port.size(), link.port);
    if (port[0] != ':' || error != std::errc{} || end != port.data() + port.size() || link.port == 0)
        return tl::unexpected(malformed("its port is not a number from 1 to 65535"));
    return {};
}

Result<void> read_query(std::string_view query, JoinLink& link)
{
    bool has_root = false;
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        const auto value = pair.substr(std::min(pair.find('=') + 1, pair.size()));
        if (pair.starts_with("root=")) {
            if (has_root)
                return tl::unexpected(malformed("\"root=\" stands in it twice"));
            const auto root = CertificateFingerprint::from_hex(value);
            if (!root)
                return tl::unexpected(malformed("its root is not 64 hexadecimal characters"));
            link.root = *root;
            has_root = true;
        } else if (pair.starts_with("token=")) {
            if (!link.token.empty())
                return tl::unexpected(malformed("\"token=\" stands in it twice"));
            if (value.empty() || value.size() > max_token_bytes || !std::ranges::all_of(value, is_token_character))
                return tl::unexpected(malformed("its token is empty or has a character that no token has"));
            link.token = value;
        }
    }
    if (!has_root)
        return tl::unexpected(malformed("\"root=\" is missing"));
    if (link.token.empty())
        return tl::unexpected(malformed("\"token=\" is missing"));
    return {};
}

} // namespace

Result<JoinLink> JoinLink::parse(std::string_view text)
{
    text = trimmed(text);
    if (text.size() > max_join_link_bytes)
        return fail(FailureCode::too_large,
                    "a join link has at most " + std::to_string(max_join_link_bytes) + " characters");
    if (!text.starts_with(scheme))
        return tl::unexpected(malformed("it must begin with \"fallow://\""));
    text.remove_prefix(scheme.size());
    const auto question = text.find('?');
    const auto before = text.substr(0, question);
    const auto slash = before.find('/');
    if (slash == before.npos || before.substr(slash) != "/join")
        return tl::unexpected(malformed("\"/join\" must follow its host"));
    if (question == text.npos)
        return tl::unexpected(malformed("\"root=\" is missing"));
    JoinLink link;
    if (auto read = read_authority(before.substr(0, slash), link); !read)
        return tl::unexpected(read.error());
    if (auto read = read_query(text.substr(question + 1), link); !read)
        return tl::unexpected(read.error());
    return link;
}

std::string JoinLink::text() const
{
    return std::string(scheme) + origin().substr(std::string_view("https://").size()) + "/join?root=" + root.hex()
           + "&token=" + token;
}

std::string JoinLink::origin() const
{
    const bool is_ipv6 = host.find(':') != host.npos;
    return "https://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

} // namespace fallow
