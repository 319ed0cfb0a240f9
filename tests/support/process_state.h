// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel says of a process.
#pragma once

#include <QString>

namespace fallow::test {

/// "R", "S", "T" (stopped), "Z"; nothing when it is no more.
QString process_state(qint64 pid);

} // namespace fallow::test
