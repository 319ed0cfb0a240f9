// SPDX-License-Identifier: GPL-3.0-or-later
// The way to the agent of this user: its control socket, and how it is started. One file an operating system.
#pragma once

#include <QString>

class QLocalSocket;

namespace fallow::tray {

/// Where an agent that nobody told otherwise keeps its state: $XDG_STATE_HOME/fallow or ~/.local/state/fallow.
QString default_state_directory();

/// Connects to the agent whose state is in `directory`; where that is the default one and nobody listens there, to the one
/// that serves the whole computer. False when none listens.
bool connect_to_agent(QLocalSocket& socket, const QString& directory);

/// Asks the process at the other end to end. False when it is not known, or not ours to end.
bool ask_to_end(const QLocalSocket& socket);

/// Starts an agent that outlives us: as the service of this user where there is one (agent_service.h), which then begins with
/// each session too, else the program that stands beside ours. False when neither can be started.
bool start_agent(const QString& directory);

} // namespace fallow::tray
