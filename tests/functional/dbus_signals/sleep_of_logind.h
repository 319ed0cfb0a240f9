// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's sleep as a played logind tells and awaits it.
#pragma once

#include "bus_under_test.h"

namespace fallow::test {

/// As the real one: signal first, and then a property of which no change is announced, so that nobody hears of it before.
void prepare_for_sleep(const BusUnderTest& bus, bool is_near);

/// Of the inhibitors that logind has, how many are Fallow's delays of sleep.
int sleep_delays(const BusUnderTest& bus);
/// How many inhibitors of ours logind holds against `of` ("sleep:idle"), which work by "block" or "delay".
int own_inhibitors(const BusUnderTest& bus, const QString& of, const QString& by);
inline bool is_sleep_delayed(const BusUnderTest& bus) { return sleep_delays(bus) > 0; }

} // namespace fallow::test
