// SPDX-License-Identifier: GPL-3.0-or-later
// The one thing that the tray icon says, and the words beside it. Pure.
#pragma once

#include <optional>

#include <QString>

#include "app/tray/agent_link.h"
#include "app/tray/agent_report.h"

namespace fallow::tray {

enum class Condition {
    computing,
    ready,           ///< nothing stands against work, and there is none
    waiting,         ///< until the owner is away, or until what stands against work is over
    paused_by_owner, ///< "not now"
    needs_attention, ///< it will not work until somebody does something
    no_agent,
};

Condition condition_of(AgentLink::State link, const std::optional<AgentReport>& report);

/// A word or two: "Computing".
QString title_of(Condition condition);
/// One or two sentences: why it is so, and what would change it.
QString explanation_of(Condition condition, const AgentLink& link, const std::optional<AgentReport>& report);

} // namespace fallow::tray
