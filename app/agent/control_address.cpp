// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/control_address.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "app/agent/state_directory.h"
#include "protocol/descriptor.h"

namespace fallow::agent {
namespace {

constexpr int waiting_connections = 16;

std::string because(const std::filesystem::path& file) { return file.string() + ": " + std::strerror(errno); }

sockaddr_un address_below(int directory)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", directory, control_socket_name);
    return address;
}

Result<int> connect_below(const std::filesystem::path& directory)
{
    const std::string nobody = "no agent runs with the state directory " + directory.string()
                               + "; start one with: fallow-agent --state " + directory.string();
    const Descriptor opened(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() < 0)
        return fail(FailureCode::unavailable, errno == ENOENT ? nobody : because(directory));
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (socket.get() < 0)
        return fail(FailureCode::io_error, because(directory));
    const sockaddr_un address = address_below(opened.get());
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(FailureCode::unavailable,
                    errno == ENOENT || errno == ECONNREFUSED ? nobody : because(directory / control_socket_name));
    return socket.release();
}

} // namespace

Result<int> listen_on_control_socket(const std::filesystem::path& directory, ControlAudience audience)
{
    const std::filesystem::path file = directory / control_socket_name;
    const Descriptor opened(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (opened.get() < 0 || socket.get() < 0)
        return fail(FailureCode::io_error, because(file));
    if (const auto other = connect_below(directory)) {
        ::close(*other);
        return fail(FailureCode::conflict, "an agent listens on " + file.string() + " already");
    }
    if (::unlinkat(opened.get(), control_socket_name, 0) != 0 && errno != ENOENT)
        return fail(FailureCode::io_error, because(file));
    const sockaddr_un address = address_below(opened.get());
    // The mode is right from the first moment: bind makes the file with the umask, and the state directory is 0700 besides.
    const mode_t before = ::umask(audience == ControlAudience::owner ? 0177 : 0111);
    const int bound = ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::umask(before);
    if (bound != 0 || ::listen(socket.get(), waiting_connections) != 0)
        return fail(FailureCode::io_error, because(file));
    return socket.release();
}

Result<int> connect_to_control_socket(const std::filesystem::path& directory)
{
    auto found = connect_below(directory);
    if (!found && found.error().code == FailureCode::unavailable && directory == default_state_directory())
        if (const auto shared = connect_below(shared_control_directory))
            return shared;
    return found;
}

} // namespace fallow::agent
