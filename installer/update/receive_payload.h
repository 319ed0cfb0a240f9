// SPDX-License-Identifier: GPL-3.0-or-later
// The process that speaks with the swarm: a child of the updater, which may write one directory and start nothing. Whatever a
// peer makes of it, it cannot touch the updater's state nor the place where installers are checked.
#pragma once

namespace fallow::update {

/// Reads an order from standard input, writes its answer to standard output. The exit code.
int receive_payload();

} // namespace fallow::update
