// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses as text: what is one, and which network it belongs to, so that replicas go to distinct ones.
#pragma once

#include <string>
#include <string_view>

namespace fallow::coordinator {

bool is_ip_address(std::string_view text);

/// "192.0.2.0/24" or "2001:db8:1::/48": what one household or office usually has. Empty for what is no address.
std::string network_of(std::string_view address);

} // namespace fallow::coordinator
