// SPDX-License-Identifier: GPL-3.0-or-later
// Memory that this process freed and kept for later, given back to the computer.
#pragma once

namespace fallow::tray {

void give_memory_back();

} // namespace fallow::tray
