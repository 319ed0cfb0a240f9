// SPDX-License-Identifier: GPL-3.0-or-later
// The key that a button's words name by "&".
#pragma once

#include <QString>

namespace fallow::tray {

/// The same words without one: a key that stands for two things stands for none.
QString without_mnemonic(QString words);

} // namespace fallow::tray
