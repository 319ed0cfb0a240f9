// SPDX-License-Identifier: GPL-3.0-or-later
// Calls `visit(const PROCESSENTRY32W&)` for each process of this moment; false where Windows refuses.
#pragma once

#include <windows.h>

#include <tlhelp32.h>

namespace fallow::detector::windows {

template <class Visit>
bool each_process(Visit&& visit)
{
    const HANDLE snapshot = ::CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    if (snapshot == INVALID_HANDLE_VALUE)
        return false;
    PROCESSENTRY32W entry{};
    entry.dwSize = sizeof entry;
    bool has_any = false;
    for (BOOL is_there = ::Process32FirstW(snapshot, &entry); is_there; is_there = ::Process32NextW(snapshot, &entry)) {
        has_any = true;
        visit(entry);
    }
    ::CloseHandle(snapshot);
    return has_any;
}

} // namespace fallow::detector::windows
