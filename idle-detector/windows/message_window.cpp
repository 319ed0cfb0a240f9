// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/windows/message_window.h"

#include <algorithm>
#include <cstdint>

namespace fallow::detector::windows {
namespace {

constexpr const wchar_t* class_name = L"FallowDetector";
constexpr std::chrono::milliseconds longest_wait{INFINITE - 1};

} // namespace

MessageWindow::MessageWindow(Place place, Handler handler) : handler_(std::move(handler))
{
    WNDCLASSEXW description{};
    description.cbSize = sizeof description;
    description.lpfnWndProc = &MessageWindow::receive;
    description.hInstance = ::GetModuleHandleW(nullptr);
    description.lpszClassName = class_name;
    // Refused from the second window on: all of them share the class.
    (void)::RegisterClassExW(&description);
    const HWND parent = place == Place::messages_only ? HWND_MESSAGE : nullptr;
    window_ = ::CreateWindowExW(WS_EX_TOOLWINDOW | WS_EX_NOACTIVATE, class_name, L"", WS_POPUP, 0, 0, 0, 0, parent,
                                nullptr, description.hInstance, this);
}

MessageWindow::~MessageWindow()
{
    if (window_ != nullptr)
        ::DestroyWindow(window_);
}

MessageWindow::Woken MessageWindow::wait(const StopSignal& stop, std::chrono::milliseconds time)
{
    const HANDLE end = stop.waitable();
    const auto bounded = std::clamp(time, std::chrono::milliseconds(0), longest_wait);
    const DWORD woken =
        ::MsgWaitForMultipleObjectsEx(1, &end, static_cast<DWORD>(bounded.count()), QS_ALLINPUT, MWMO_INPUTAVAILABLE);
    if (stop.is_requested())
        return Woken::by_stop;
    if (woken != WAIT_OBJECT_0 + 1)
        return Woken::by_time;
    MSG message;
    while (!stop.is_requested() && ::PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE))
        ::DispatchMessageW(&message);
    return stop.is_requested() ? Woken::by_stop : Woken::by_message;
}

LRESULT CALLBACK MessageWindow::receive(HWND window, UINT message, WPARAM first, LPARAM second)
{
    if (message == WM_NCCREATE) {
        const auto* creation = reinterpret_cast<const CREATESTRUCTW*>(second);
        ::SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(creation->lpCreateParams));
    }
    const auto* self = reinterpret_cast<const MessageWindow*>(::GetWindowLongPtrW(window, GWLP_USERDATA));
    // Not before it is whole: creation sends messages too.
    if (self != nullptr && self->window_ != nullptr)
        if (const auto answer = self->handler_(message, first, second))
            return *answer;
    return ::DefWindowProcW(window, message, first, second);
}

} // namespace fallow::detector::windows
