// SPDX-License-Identifier: GPL-3.0-or-later
// For programs that look for displays by themselves, in a test that is not about these.
#pragma once

#include <QStringList>

namespace fallow::test {

/// To be put before a command: what it starts sees no desktop, also none of others that run on this computer.
QStringList without_desktop();

} // namespace fallow::test
