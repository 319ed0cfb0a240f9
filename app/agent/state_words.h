// SPDX-License-Identifier: GPL-3.0-or-later
// The run policy's answers as sentences, in the language of who reads: why this computer works or does not, and what would
// change it.
#pragma once

#include <QString>

#include "app/agent/run_policy.h"

namespace fallow::agent {

/// "Paused: you are using the computer. Starts 3 minutes after your last input."
QString decision_words(const Decision& decision, const Instant& now, const LocalTime& local_time);
/// Why nothing is fetched or passed on; empty where it is allowed, or where the decision says it already.
QString transfer_words(const Transfers& transfers);

/// Who lays this preference down; empty: nobody, it is the owner's.
QString locker_of(const std::string& key, const OrganisationPolicy& organisation);

/// "1 hour 30 minutes": the two largest units, the second left out where it is nothing.
QString duration_words(std::chrono::seconds duration);

} // namespace fallow::agent
