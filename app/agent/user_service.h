// SPDX-License-Identifier: GPL-3.0-or-later
// The agent as a service of the user who asks for it at a terminal. One file an operating system.
#pragma once

namespace fallow::agent {

/// Starts it now and with each session from now on. False where there is no such service, or it cannot be started.
bool start_user_service();

} // namespace fallow::agent
