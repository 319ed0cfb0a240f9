// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the compositor's socket. By ourselves, because the library's own way may block and takes a descriptor out of the
// environment in place of what it was asked for.
#pragma once

#include <string>

#include "protocol/descriptor.h"

namespace fallow::detector::wayland {

/// `display`: a path, or a name below XDG_RUNTIME_DIR. Closed when nobody takes the connection at once.
Descriptor connect_to(const std::string& display);

} // namespace fallow::detector::wayland
