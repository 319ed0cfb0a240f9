// SPDX-License-Identifier: GPL-3.0-or-later
// What a process costs the computer while it does nothing much.
#pragma once

#include <chrono>

#include <QtGlobal>

namespace fallow::bench {

/// Of the memory of all its pages, its share of each (smaps_rollup). Throws std::runtime_error when it is gone.
double proportional_megabytes(qint64 pid);
/// What all its threads used of the processors since it began. Throws std::runtime_error when it is gone.
double processor_seconds(qint64 pid);
/// How often any of its threads goes to sleep, and so was woken, counted so long.
double wakeups_each_second(qint64 pid, std::chrono::seconds watched);

} // namespace fallow::bench
