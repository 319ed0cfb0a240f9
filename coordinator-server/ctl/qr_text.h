// SPDX-License-Identifier: GPL-3.0-or-later
// A QR code as lines of text: two rows of its squares in each, by half blocks, with the white margin that readers need. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/result.h"

namespace fallow::ctl {

inline constexpr int qr_margin_squares = 4;

/// In UTF-8; what is drawn is dark, so it belongs on a light ground. too_large for more than a code can hold.
Result<std::vector<std::string>> qr_lines(std::string_view text);

} // namespace fallow::ctl
