// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel says of a process.
#pragma once

#include <QString>

namespace fallow::test {

/// "R", "S", "T" (stopped), "Z"; nothing when it is no more.
QString process_state(qint64 pid);

/// Whether it is there and each of its threads is stopped.
bool is_stopped(qint64 pid);

/// Of the processor, in user and system time of all its threads together, in the kernel's ticks.
qint64 processor_ticks(qint64 pid);

} // namespace fallow::test
