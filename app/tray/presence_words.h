// SPDX-License-Identifier: GPL-3.0-or-later
// What the sources of this session see, as the agent's method "presence" takes it. Pure.
#pragma once

#include <QJsonObject>

#include "idle-detector/signals.h"

namespace fallow::tray {

/// Of other sessions than this nothing is said, whatever the sources saw of them.
QJsonObject presence_words(const detector::Signals& signals);

} // namespace fallow::tray
