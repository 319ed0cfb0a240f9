// SPDX-License-Identifier: GPL-3.0-or-later
// What several sources say of one signal becomes one value. Pure; tests/unit/idle-detector/combine_test.cpp is its table.
//
// For every signal: whoever says something that should stop work (input, locked by nobody, on battery, metered, ...) is
// believed before whoever says the contrary; where a source that should know does not, nothing is known unless another
// one gave a reason to stop; a source that has nothing of the kind does not count.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "idle-detector/signals.h"

namespace fallow::detector {

/// What each source said last of one signal, in the order of the sources.
template <class Value>
using Reports = std::vector<Signal<Value>>;

/// Any active source: active, since the first of them. Else an unknown one: unknown; else idle since the latest input that any of
/// them saw. Where a precise source knows, hints do not count (neither what they say nor that they are unknown), except that
/// somebody became active after the last input that the precise ones saw.
Signal<Input> combine(const Reports<Input>& reports);
/// Locked only when every source that knows says so, and none is unknown.
Signal<Lock> combine(const Reports<Lock>& reports);
/// Each of the two facts, when any source says it.
Signal<Sessions> combine(const Reports<Sessions>& reports);
/// All of them together; a known occupation counts even where another source is unknown.
Signal<Occupations> combine(const Reports<Occupations>& reports);
/// On battery when any says so; the lowest percentage.
Signal<PowerSupply> combine(const Reports<PowerSupply>& reports);
Signal<PowerSaver> combine(const Reports<PowerSaver>& reports);
/// Closed only when all say so: an external display may be in use.
Signal<Lid> combine(const Reports<Lid>& reports);
/// Of the chip that is nearest to its critical point; throttled when any was.
Signal<Heat> combine(const Reports<Heat>& reports);
/// The highest.
Signal<Load> combine(const Reports<Load>& reports);
Signal<Pressure> combine(const Reports<Pressure>& reports);
/// The least that is available.
Signal<Memory> combine(const Reports<Memory>& reports);
Signal<ExclusivePrograms> combine(const Reports<ExclusivePrograms>& reports);
/// Metered and VPN when any says so; online when none that knows says offline.
Signal<Network> combine(const Reports<Network>& reports);
Signal<MachineSleep> combine(const Reports<MachineSleep>& reports);

} // namespace fallow::detector
