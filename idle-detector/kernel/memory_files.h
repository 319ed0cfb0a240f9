// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel says of memory and of stalls. The readings of texts are pure.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "idle-detector/source.h"

namespace fallow::detector {

/// Of the text of /proc/meminfo.
Said<Memory> memory(std::string_view text);

/// The `some avg10` of one file of /proc/pressure, in percent.
std::optional<double> stalled_percent(std::string_view text);

/// Absent where the kernel does not measure it.
Said<Pressure> read_pressure(const std::filesystem::path& proc);

} // namespace fallow::detector
