// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/local_socket.h"

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>
#include <sys/un.h>

namespace fallow::detector {

LocalConnection connect_locally(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return {Descriptor(), ENAMETOOLONG};
    std::ranges::copy(path, address.sun_path);
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.is_open() || ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return {Descriptor(), errno};
    return {std::move(socket)};
}

bool somebody_listens_at(const std::string& path)
{
    const LocalConnection connection = connect_locally(path);
    return connection.socket.is_open() || connection.error == EAGAIN;
}

} // namespace fallow::detector
