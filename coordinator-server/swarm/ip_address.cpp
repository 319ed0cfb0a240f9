// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of peers, from text and back.
#include <algorithm>

#include <arpa/inet.h>

#include "coordinator-server/swarm/tracker.h"

namespace fallow::coordinator {
namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

} // namespace

Result<IpAddress> IpAddress::parse(std::string_view text)
{
    const std::string terminated(text.substr(0, INET6_ADDRSTRLEN));
    IpAddress address;
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data()) == 1 && terminated.size() == text.size())
        return address;
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) != 1 || terminated.size() != text.size()
        || terminated.find('\0') != std::string::npos)
        return fail(FailureCode::malformed, "not an IPv4 or IPv6 address");
    // A dual-stack socket shows IPv4 peers this way; to each other they are IPv4.
    if (std::ranges::equal(mapped_prefix, std::span(address.bytes).first<12>())) {
        IpAddress v4;
        std::ranges::copy(std::span(address.bytes).last<4>(), v4.bytes.begin());
        return v4;
    }
    address.is_v6 = true;
    return address;
}

std::string IpAddress::text() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    return inet_ntop(is_v6 ? AF_INET6 : AF_INET, bytes.data(), text.data(), text.size());
}

} // namespace fallow::coordinator
