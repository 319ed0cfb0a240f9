// SPDX-License-Identifier: GPL-3.0-or-later
// Preferences of an owner who lends the computer whatever happens on it: what tests of anything but the run policy want, on
// machines that somebody uses or that are busy with other tests.
#pragma once

#include <QString>

namespace fallow::test {

/// Before the agent starts. Throws Disappointment when the file cannot be written.
void lend_always(const QString& state_directory);

} // namespace fallow::test
