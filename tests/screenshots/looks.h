// SPDX-License-Identifier: GPL-3.0-or-later
// How desktops look to Qt programs that draw in Qt's own style.
#pragma once

#include <QPalette>

namespace fallow::screenshots {

/// As desktops give it to Qt programs when people ask for dark.
QPalette dark_palette();

} // namespace fallow::screenshots
