#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# A laptop that does not exist, made by umockdev, and the real upowerd on it. Its parts change as each line of standard
# input says ("mains 0", "battery 20", "lid 1"). Run under umockdev-wrapper, on the bus of the environment.
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile
import tty

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402

# linux/input-event-codes.h
EV_SW = 5
SW_LID = 0

testbed = UMockdev.Testbed.new()
mains = testbed.add_device(
    "power_supply", "AC", None, ["type", "Mains", "online", "1"], ["POWER_SUPPLY_TYPE", "Mains"])
battery = testbed.add_device(
    "power_supply", "BAT0", None,
    ["type", "Battery", "present", "1", "scope", "System", "status", "Charging", "capacity", "80",
     "energy_full", "60000000", "energy_full_design", "80000000", "energy_now", "48000000", "voltage_now", "12000000"],
    ["POWER_SUPPLY_TYPE", "Battery"])
# The switch of a lid.
testbed.add_from_string("""P: /devices/lid/input/input0
E: SUBSYSTEM=input
A: capabilities/sw=1

P: /devices/lid/input/input0/event0
N: input/event0
E: SUBSYSTEM=input
E: DEVNAME=/dev/input/event0
""")
with tempfile.TemporaryDirectory() as recordings:
    # upowerd asks at first and after each event, and hears these in turn: open, closed, open, closed.
    switch_states = pathlib.Path(recordings, "states")
    answers = "".join(f"EVIOCGSW 8 {bits}00000000000000\n" for bits in ("00", "01"))
    switch_states.write_text("@DEV /dev/input/event0\n" + answers)
    testbed.load_ioctl(None, str(switch_states))
switch = testbed.get_dev_fd("/dev/input/event0")
tty.setraw(switch)

upowerd = subprocess.Popen([os.environ.get("UPOWERD", "/usr/libexec/upowerd")])
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
try:
    for line in sys.stdin:
        part, value = line.split()
        if part == "mains":
            testbed.set_attribute(mains, "online", value)
            testbed.set_attribute(battery, "status", "Charging" if value == "1" else "Discharging")
            testbed.uevent(mains, "change")
            testbed.uevent(battery, "change")
        elif part == "battery":
            testbed.set_attribute(battery, "capacity", value)
            testbed.set_attribute(battery, "energy_now", str(int(value) * 600000))
            testbed.uevent(battery, "change")
        elif part == "lid":
            os.write(switch, struct.pack("llHHi", 0, 0, EV_SW, SW_LID, int(value)))
        else:
            sys.exit("what is " + part)
finally:
    upowerd.kill()
    upowerd.wait()
