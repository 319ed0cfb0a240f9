// SPDX-License-Identifier: GPL-3.0-or-later
// What came of a look for updates, in sentences: what is wrong, and what to do about it.
#pragma once

#include <optional>
#include <string>

#include "installer/update/update_run.h"

namespace fallow::update {

enum class Tone { fine, warning, refused };

struct OutcomeWords {
    Tone tone = Tone::fine;
    std::string text;
};

OutcomeWords in_words(const Outcome& outcome);
/// Lines of a name and a value.
std::string state_in_words(const std::optional<UpdateState>& state);

} // namespace fallow::update
