// SPDX-License-Identifier: GPL-3.0-or-later
// Where a display server is. Shared by the sources that speak with one.
#pragma once

#include <functional>
#include <string>

namespace fallow::detector {

struct Display {
    std::string name;      ///< as in DISPLAY or WAYLAND_DISPLAY; empty: there is none
    bool is_found = false; ///< by its socket, because nobody named it
    bool operator==(const Display&) const = default;
};

/// Which display there is at this moment: desktops begin and end while the agent runs. Returns at once.
using FindDisplay = std::function<Display()>;

} // namespace fallow::detector
