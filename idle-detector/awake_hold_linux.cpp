// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/awake_hold.h"

#include "idle-detector/dbus/logind_awake_hold.h"

namespace fallow::detector {

std::unique_ptr<AwakeHold> system_awake_hold(const Surroundings& surroundings)
{
    return std::make_unique<LogindAwakeHold>(surroundings.system_bus);
}

} // namespace fallow::detector
