// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps this computer from going to sleep by itself, for as long as somebody wants that. It knows no policy: who asks decides
// when. awake_hold_<system>.cpp makes the one of a system.
#pragma once

#include <memory>
#include <string>

#include "idle-detector/sources.h"

namespace fallow::detector {

class AwakeHold {
public:
    virtual ~AwakeHold() = default; ///< lets go
    /// From now on, or as soon as the system grants it; returns at once. `why` is for people who ask what keeps it awake.
    virtual void hold(const std::string& why) = 0;
    /// At once.
    virtual void release() = 0;
};

/// Of this operating system.
std::unique_ptr<AwakeHold> system_awake_hold(const Surroundings& surroundings);

} // namespace fallow::detector
