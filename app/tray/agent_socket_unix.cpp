// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/agent_socket.h"

#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QProcess>

#include "app/tray/agent_service.h"
#include "protocol/descriptor.h"

namespace fallow::tray {
namespace {

constexpr const char* socket_name = "control.sock";
constexpr const char* shared_directory = "/run/fallow"; ///< of an agent that serves the whole computer

/// Through the directory's descriptor, because names of sockets end at 108 bytes and those of directories do not.
bool connect_below(QLocalSocket& socket, const QString& directory)
{
    const Descriptor place(::open(QFile::encodeName(directory).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!place.is_open())
        return false;
    const QByteArray name = "/proc/self/fd/" + QByteArray::number(place.get()) + '/' + socket_name;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(static_cast<char*>(address.sun_path), name.constData(), static_cast<std::size_t>(name.size()) + 1);
    Descriptor connection(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!connection.is_open()
        || ::connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return false;
    return socket.setSocketDescriptor(connection.release());
}

} // namespace

QString default_state_directory()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return QDir::isAbsolutePath(state) ? state + "/fallow" : QDir::homePath() + "/.local/state/fallow";
}

bool connect_to_agent(QLocalSocket& socket, const QString& directory)
{
    return connect_below(socket, directory)
           || (directory == default_state_directory() && connect_below(socket, shared_directory));
}

bool ask_to_end(const QLocalSocket& socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
           && peer.pid > 0 && ::kill(peer.pid, SIGTERM) == 0;
}

bool start_agent(const QString& directory)
{
    if (directory == default_state_directory() && agent_service::start_for_good())
        return true;
    return QProcess::startDetached(QCoreApplication::applicationDirPath() + "/fallow-agent",
                                   {"--state", directory, "run"});
}

} // namespace fallow::tray
