# SPDX-License-Identifier: GPL-3.0-or-later
# A template for python3-dbusmock: a screen saver that never comes up and counts the time since it was started, in
# seconds or in milliseconds, as if nobody had touched anything since.
import time

BUS_NAME = "org.freedesktop.ScreenSaver"
MAIN_OBJ = "/org/freedesktop/ScreenSaver"
MAIN_IFACE = "org.freedesktop.ScreenSaver"
SYSTEM_BUS = False


def load(mock, parameters):
    mock.started = time.monotonic()
    mock.units_per_second = parameters["units_per_second"]
    mock.AddMethods(MAIN_IFACE, [
        ("GetActive", "", "b", "ret = False"),
        ("GetSessionIdleTime", "", "u", "ret = int((time.monotonic() - self.started) * self.units_per_second)"),
    ])
