// SPDX-License-Identifier: GPL-3.0-or-later
// What the demo says at its end: who computed what, where bytes came from, what was earned.
#pragma once

#include <string>

#include "tests/support/pool_under_test.h"

namespace fallow::demo {

/// The demo's batches as one table.
std::string batches_text(test::PoolUnderTest& pool, const QStringList& batches);
/// Each host: tasks, processor time, bytes from the coordinator and from other hosts, credits of its account.
std::string hosts_text(test::PoolUnderTest& pool);

} // namespace fallow::demo
