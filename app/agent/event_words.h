// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, in words for people, in the language that is spoken at the moment. The log has its own words, always English.
#pragma once

#include <string>
#include <string_view>

#include "app/agent/supervisor_messages.h"
#include "protocol/outcome.h"
#include "protocol/result.h"
#include "protocol/withheld.h"

namespace fallow::agent {

/// How a function ended here: "finished", "hit its memory limit". Without a full stop.
std::string outcome_words(const Outcome& outcome);

/// Why a task was stopped before its end: "the pool needs it no more". Without a full stop.
std::string stop_words(StopReason reason);
/// The same for the log.
std::string_view describe(StopReason reason);

/// Why a pool gives this computer no work: "the pool's operator ...". Without a full stop.
std::string withheld_words(const Withheld& withheld);

/// What kind of failure it is, and its context, which is English for want of anything better. In English the context alone, which
/// says it all. Without a full stop.
std::string failure_words(const Failure& failure);

} // namespace fallow::agent
