// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/wayland/connect.h"

#include <algorithm>
#include <cstdlib>

#include <sys/socket.h>
#include <sys/un.h>

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
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return {};
    std::ranges::copy(path, address.sun_path);
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.is_open() || ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return {};
    return socket;
}

} // namespace fallow::detector::wayland
