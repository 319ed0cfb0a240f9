# SPDX-License-Identifier: GPL-3.0-or-later
# A template for python3-dbusmock: logind that lets nobody hold sleep back, as it does with services that have no session.
import dbus
from dbusmock.templates import logind
from dbusmock.templates.logind import *  # noqa: F401,F403
from dbusmock.templates.logind import MAIN_IFACE


@dbus.service.method(MAIN_IFACE, in_signature="ssss", out_signature="h")
def Inhibit(self, what, who, why, mode):
    if "sleep" in what.split(":") and mode == "block":
        raise dbus.exceptions.DBusException("not authorized", name="org.freedesktop.DBus.Error.AccessDenied")
    return logind.Inhibit(self, what, who, why, mode)
