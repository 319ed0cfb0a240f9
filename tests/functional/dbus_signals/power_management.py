# SPDX-License-Identifier: GPL-3.0-or-later
# A template for python3-dbusmock: KDE's power management, as far as programs keep it from going idle.
import dbus
from dbusmock import MOCK_IFACE, get_object

BUS_NAME = "org.freedesktop.PowerManagement"
MAIN_OBJ = "/org/freedesktop/PowerManagement/Inhibit"
MAIN_IFACE = "org.freedesktop.PowerManagement.Inhibit"
SYSTEM_BUS = False
POLICY_OBJ = "/org/kde/Solid/PowerManagement/PolicyAgent"
POLICY_IFACE = "org.kde.Solid.PowerManagement.PolicyAgent"


def load(mock, _parameters):
    mock.AddMethod(MAIN_IFACE, "HasInhibit", "", "b", "ret = bool(self.inhibitions)")
    mock.inhibitions = []


@dbus.service.method(MOCK_IFACE, in_signature="", out_signature="")
def BecomeKde(self):
    """Says who it is, from now on."""
    self.AddObject(POLICY_OBJ, POLICY_IFACE, {}, [("ListInhibitions", "", "a(ss)", "ret = self.inhibitions")])
    get_object(POLICY_OBJ).inhibitions = self.inhibitions


@dbus.service.method(MOCK_IFACE, in_signature="ss", out_signature="")
def Occupy(self, program, reason):
    self.inhibitions.append((str(program), str(reason)))
    self.EmitSignal(MAIN_IFACE, "HasInhibitChanged", "b", [True])


@dbus.service.method(MOCK_IFACE, in_signature="", out_signature="")
def Release(self):
    self.inhibitions.clear()
    self.EmitSignal(MAIN_IFACE, "HasInhibitChanged", "b", [False])
