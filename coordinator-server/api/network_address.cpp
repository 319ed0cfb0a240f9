// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/network_address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace fallow::coordinator {
namespace {

constexpr std::size_t v4_network_bytes = 3;
constexpr std::size_t v6_network_bytes = 6;

template <std::size_t Size>
std::string network(int family, std::array<unsigned char, Size> address, std::size_t kept)
{
    std::fill(address.begin() + static_cast<std::ptrdiff_t>(kept), address.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (!inet_ntop(family, address.data(), text.data(), text.size()))
        return {};
    return std::string(text.data()) + "/" + std::to_string(kept * 8);
}

} // namespace

bool is_ip_address(std::string_view text)
{
    std::array<unsigned char, 16> address{};
    const std::string terminated(text);
    return inet_pton(AF_INET, terminated.c_str(), address.data()) == 1
           || inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1;
}

std::string network_of(std::string_view address)
{
    const std::string terminated(address);
    std::array<unsigned char, 4> v4{};
    if (inet_pton(AF_INET, terminated.c_str(), v4.data()) == 1)
        return network(AF_INET, v4, v4_network_bytes);
    std::array<unsigned char, 16> v6{};
    if (inet_pton(AF_INET6, terminated.c_str(), v6.data()) == 1)
        return network(AF_INET6, v6, v6_network_bytes);
    return {};
}

} // namespace fallow::coordinator
