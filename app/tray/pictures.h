// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures, drawn at whatever size and scale they are wanted.
#pragma once

#include <QIcon>

#include "app/tray/condition.h"

namespace fallow::tray {

/// Differs from the others in shape as well as in colour.
QIcon picture_of(Condition condition);

} // namespace fallow::tray
