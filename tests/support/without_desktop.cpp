// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/without_desktop.h"

#include "tests/support/own_mounts.h"

namespace fallow::test {

QStringList without_desktop()
{
    QStringList prefix{"env", "XDG_RUNTIME_DIR=/nonexistent"};
    for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"})
        prefix.insert(1, QString("--unset=") + variable);
    return prefix + with_own_mounts("[ ! -d /tmp/.X11-unix ] || mount -t tmpfs nothing /tmp/.X11-unix", "sh");
}

} // namespace fallow::test
