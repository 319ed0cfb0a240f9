// SPDX-License-Identifier: GPL-3.0-or-later
// The loop: waits for the devices, tells the reader. It needs nothing but what restriction/watcher_linux.h leaves to it.
#pragma once

#include "app/input-times/input_devices.h"

namespace fallow::input_times {

/// Why it ended.
enum class End {
    reader_is_gone,
    devices_changed, ///< told as input: somebody plugs something in. All is to be opened anew, which is not allowed any more
    trouble,         ///< waiting itself failed
};

/// Waits for all devices, their changes and the reader.
Result<Descriptor> make_waiting(const InputDevices& devices, int reader);

/// Until one of the ends. `waiting` is of `make_waiting`. `reader` is a connected SOCK_SEQPACKET socket that does not block.
End watch(const InputDevices& devices, int waiting, int reader);

} // namespace fallow::input_times
