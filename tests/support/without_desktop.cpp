// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/without_desktop.h"

#include <unistd.h>

namespace fallow::test {

QStringList without_desktop()
{
    QStringList prefix{"env", "XDG_RUNTIME_DIR=/nonexistent", "unshare", "--mount"};
    for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"})
        prefix.insert(1, QString("--unset=") + variable);
    if (::geteuid() != 0)
        prefix << "--map-root-user";
    return prefix << "sh"
                  << "-c"
                  << R"([ ! -d /tmp/.X11-unix ] || mount -t tmpfs nothing /tmp/.X11-unix || exit; exec "$@")"
                  << "sh";
}

} // namespace fallow::test
