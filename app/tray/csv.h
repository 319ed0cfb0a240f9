// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as comma-separated values (RFC 4180), safe to open in a spreadsheet whoever chose the texts in them. Pure.
#pragma once

#include <vector>

#include <QByteArray>
#include <QStringList>

namespace fallow::tray {

/// UTF-8. A cell that a spreadsheet would take for a formula begins with an apostrophe, which makes it a text again.
QByteArray csv(const std::vector<QStringList>& rows);

} // namespace fallow::tray
