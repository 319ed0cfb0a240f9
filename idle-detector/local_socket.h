// SPDX-License-Identifier: GPL-3.0-or-later
// Connects to a socket of this computer without ever waiting for whoever listens there.
#pragma once

#include <string>

#include "protocol/descriptor.h"

namespace fallow::detector {

struct LocalConnection {
    Descriptor socket; ///< closed when nobody took the connection at once
    int error = 0;     ///< errno then; EAGAIN: somebody listens, but is busy
};

LocalConnection connect_locally(const std::string& path);

/// Also where whoever listens is too busy to take a connection; not where one that died left its socket.
bool somebody_listens_at(const std::string& path);

} // namespace fallow::detector
