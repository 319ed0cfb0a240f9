// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/wayland/connect.h"

#include <cstdlib>

#include "idle-detector/local_socket.h"

namespace fallow::detector::wayland {

Descriptor connect_to(const std::string& display)
{
    std::string path = display;
    if (!path.starts_with('/')) {
        const char* const directory = std::getenv("XDG_RUNTIME_DIR");
        if (directory == nullptr)
            return {};
        path = std::string(directory) + '/' + display;
    }
    return connect_locally(path).socket;
}

} // namespace fallow::detector::wayland
