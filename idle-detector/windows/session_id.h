// SPDX-License-Identifier: GPL-3.0-or-later
// Which session this process lives in.
#pragma once

#include <windows.h>

namespace fallow::detector::windows {

inline DWORD own_session_id()
{
    DWORD id = 0;
    (void)::ProcessIdToSessionId(::GetCurrentProcessId(), &id);
    return id;
}

/// Session 0 has services and neither keys nor a screen.
inline bool is_service_session() { return own_session_id() == 0; }

} // namespace fallow::detector::windows
