// SPDX-License-Identifier: GPL-3.0-or-later
// Workers and guests for benchmarks: started, loaded, told what to do.
#pragma once

#include <memory>

#include "worker/launcher/launcher.h"

namespace fallow::bench {

/// The guest of that name as a function; throws when it is not built.
std::shared_ptr<const LoadFunction> function_of(const char* name);
/// Throws when this system does not let a worker start.
std::unique_ptr<launcher::Worker> started(launcher::Observer& observer);
/// A task whose only argument is `name`: what the guest is to do.
RunTask act(const char* name);
/// Throws `sentence` when it did not hold.
void require(bool held, const char* sentence);

} // namespace fallow::bench
