// SPDX-License-Identifier: GPL-3.0-or-later
// The agent as a service of this user: who has one installed is to have no other agent started beside it. One file an
// operating system.
#pragma once

namespace fallow::tray::agent_service {

/// Starts the service now and with each session from now on. False when there is none, or it cannot be started.
bool start_for_good();

/// Undoes that for the sessions to come, and leaves the agent that runs now as it is. Nothing where there is no such service.
void stop_starting();

} // namespace fallow::tray::agent_service
