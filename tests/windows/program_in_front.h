// SPDX-License-Identifier: GPL-3.0-or-later
// Another program, in front of everything and with the keys: what an owner's program is to the detector. It is this same
// executable, started a second time with `program_in_front_argument`.
#pragma once

#include <windows.h>

namespace fallow::test {

inline constexpr const char* program_in_front_argument = "--in-front";
inline constexpr const wchar_t* front_window_title = L"Fallow's program in front";

/// What the second process does, until it is ended.
inline int be_the_program_in_front()
{
    // wine starts its desktop with the first window, and on a busy computer gives up waiting for it: again, then.
    HWND window = nullptr;
    for (; window == nullptr; ::Sleep(100))
        window = ::CreateWindowExW(0, L"STATIC", front_window_title, WS_OVERLAPPEDWINDOW | WS_VISIBLE, 50, 50, 300, 200,
                                   nullptr, nullptr, ::GetModuleHandleW(nullptr), nullptr);
    (void)::SetForegroundWindow(window);
    (void)::SetFocus(window);
    MSG message;
    while (::GetMessageW(&message, nullptr, 0, 0) > 0) {
        (void)::TranslateMessage(&message);
        (void)::DispatchMessageW(&message);
    }
    return 0;
}

/// The second process, ended with this object.
class ProgramInFront {
public:
    ProgramInFront()
    {
        wchar_t path[MAX_PATH]{};
        (void)::GetModuleFileNameW(nullptr, path, MAX_PATH);
        wchar_t command[] = L"front --in-front";
        STARTUPINFOW start{};
        start.cb = sizeof start;
        if (!::CreateProcessW(path, command, nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &process_))
            process_ = {};
    }
    ~ProgramInFront()
    {
        if (process_.hProcess == nullptr)
            return;
        (void)::TerminateProcess(process_.hProcess, 0);
        (void)::CloseHandle(process_.hThread);
        (void)::CloseHandle(process_.hProcess);
    }
    ProgramInFront(const ProgramInFront&) = delete;
    ProgramInFront& operator=(const ProgramInFront&) = delete;

    /// Whether it has come so far. Not asked: whether wine calls it the foreground, which without a window manager it may not.
    [[nodiscard]] static bool is_shown()
    {
        const HWND window = ::FindWindowW(nullptr, front_window_title);
        return window != nullptr && ::IsWindowVisible(window);
    }

private:
    PROCESS_INFORMATION process_{};
};

} // namespace fallow::test
