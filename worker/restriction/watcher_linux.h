// SPDX-License-Identifier: GPL-3.0-or-later
// The restriction of a process that watches: it has opened all that it will ever read, and tells what it saw to one reader.
#pragma once

#include "protocol/result.h"

namespace fallow::restriction {

/// For a process with one thread. What is left to it afterwards: to wait (epoll) for the descriptors that are open, to read them, to
/// write to `tells_on` and to no other, to read the clock, and to end. No file, socket, process, thread or memory can be had
/// any more; whatever else it tries ends it by SIGSYS.
Result<void> shut_in_watcher(int tells_on);

} // namespace fallow::restriction
