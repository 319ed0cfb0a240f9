// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that keep a desktop from going idle say who they are and why, in words for people; this guesses from the words
// what they do. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "idle-detector/signals.h"

namespace fallow::detector {

OccupationKind occupation_kind(std::string_view program, std::string_view reason);
/// With the program's name cut to a length that can be shown.
Occupation occupation_of(const std::string& program, const std::string& reason);

/// Where it is known that somebody does: those who said who they are, or else one who did not.
Occupations of_somebody(std::vector<Occupation> named);

} // namespace fallow::detector
