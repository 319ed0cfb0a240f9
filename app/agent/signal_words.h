// SPDX-License-Identifier: GPL-3.0-or-later
// What a signal says, in a few words for people: "idle for 3 minutes", "on battery, 20 %".
#pragma once

#include <QString>

#include "idle-detector/signals.h"

namespace fallow::agent {

/// `now` for what counts from a moment. "unknown: ..." with the reason, "none" where there is nothing of the kind.
template <class Value>
QString signal_words(const detector::Signal<Value>& signal, detector::Moment now);

} // namespace fallow::agent
