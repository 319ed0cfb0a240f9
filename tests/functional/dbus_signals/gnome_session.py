# SPDX-License-Identifier: GPL-3.0-or-later
# A template for python3-dbusmock: GNOME's session manager, as far as programs keep it from going idle.
import dbus
from dbusmock import MOCK_IFACE, mockobject

BUS_NAME = "org.gnome.SessionManager"
MAIN_OBJ = "/org/gnome/SessionManager"
MAIN_IFACE = "org.gnome.SessionManager"
SYSTEM_BUS = False
INHIBITOR_IFACE = "org.gnome.SessionManager.Inhibitor"


def inhibitors():
    return [path for path in mockobject.objects if "/Inhibitor" in path]


def load(mock, _parameters):
    mock.next_inhibitor = 1
    mock.flags = {}


@dbus.service.method(MAIN_IFACE, in_signature="u", out_signature="b")
def IsInhibited(self, flags):
    return any(self.flags[path] & flags for path in inhibitors())


@dbus.service.method(MAIN_IFACE, in_signature="", out_signature="ao")
def GetInhibitors(self):
    return dbus.Array(inhibitors(), signature="o")


@dbus.service.method(MOCK_IFACE, in_signature="ssu", out_signature="o")
def AddInhibitor(self, program, reason, flags):
    path = f"{MAIN_OBJ}/Inhibitor{self.next_inhibitor}"
    self.next_inhibitor += 1
    self.flags[path] = flags
    self.AddObject(path, INHIBITOR_IFACE, {}, [
        ("GetAppId", "", "s", f"ret = {str(program)!r}"),
        ("GetReason", "", "s", f"ret = {str(reason)!r}"),
        ("GetFlags", "", "u", f"ret = {int(flags)}"),
    ])
    self.EmitSignal(MAIN_IFACE, "InhibitorAdded", "o", [path])
    return path


@dbus.service.method(MOCK_IFACE, in_signature="s", out_signature="")
def RemoveInhibitor(self, path):
    self.RemoveObject(path)
    self.EmitSignal(MAIN_IFACE, "InhibitorRemoved", "o", [dbus.ObjectPath(path)])
