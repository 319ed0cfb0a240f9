// SPDX-License-Identifier: GPL-3.0-or-later
// The three ways to lend a computer that most people choose from, each a table of settings. Pure.
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "app/tray/agent_report.h"

namespace fallow::tray {

enum class Preset { gentle, balanced, everything };

struct PresetValue {
    QString key;
    QString value; ///< written as the agent reports it
    bool operator==(const PresetValue&) const = default;
};

/// All that a preset lays down, on a computer with so many processors. What it does not name stays as its owner set it: the
/// hours, exclusive programs, the disk, memory in bytes, the amounts a day and a month.
std::vector<PresetValue> values_of(Preset preset, int processors);

/// What must be set, in this order, so that `preset` applies: only what differs, and only what this agent knows.
std::vector<PresetValue> changes_to(Preset preset, const std::vector<Setting>& settings, int processors);

/// Nothing: these settings are the owner's own.
std::optional<Preset> current_preset(const std::vector<Setting>& settings, int processors);

} // namespace fallow::tray
