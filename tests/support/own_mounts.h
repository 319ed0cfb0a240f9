// SPDX-License-Identifier: GPL-3.0-or-later
// For programs that are to find other files than this computer's in places that nobody tells them.
#pragma once

#include <QStringList>

namespace fallow::test {

/// To be put before a command: it runs with mounts of its own, as the same user, after the shell has run `mounting` with $0 as
/// `argument`. Where that fails the command does not run.
QStringList with_own_mounts(const QString& mounting, const QString& argument);

} // namespace fallow::test
