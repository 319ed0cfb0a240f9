// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the tray starts with its owner's session. One file an operating system.
#pragma once

namespace fallow::tray {

bool starts_with_session();
/// False when it cannot be written down.
bool set_starts_with_session(bool is_wanted);

} // namespace fallow::tray
