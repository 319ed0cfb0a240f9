// SPDX-License-Identifier: GPL-3.0-or-later
// The input devices of this computer, each open, and what becomes of their events: seen, counted as input or not, forgotten.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "protocol/descriptor.h"
#include "protocol/result.h"

namespace fallow::input_times {

inline constexpr std::size_t most_devices = 256;

struct InputDevices {
    std::vector<Descriptor> open; ///< to be read, without waiting
    Descriptor changes;           ///< readable when a device came or went; who reads it begins anew
};

/// Opens every "event..." in `directory` but motion sensors, which speak without anybody's doing. One that may not be read is a
/// failure, because then not all input would be seen.
Result<InputDevices> open_input_devices(const std::filesystem::path& directory);

enum class Reading {
    nothing, ///< nothing that a person did
    input,
    gone, ///< the device is not there any more
};
/// Takes all that waits in a device and wipes it. Makes no memory.
Reading read_device(int device);
/// Takes what waits in `changes`: whether a device is among what came or went. Makes no memory.
bool read_changes(int changes);

} // namespace fallow::input_times
