// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/stop_signal.h"

#include <algorithm>
#include <system_error>

#include <windows.h>

namespace fallow::detector {
namespace {

constexpr std::chrono::milliseconds longest_wait{INFINITE - 1}; ///< INFINITE itself is a number with a meaning

} // namespace

StopSignal::StopSignal() : waitable_(::CreateEventW(nullptr, TRUE, FALSE, nullptr)), bell_(waitable_)
{
    if (waitable_ == nullptr)
        throw std::system_error(static_cast<int>(::GetLastError()), std::system_category(),
                                "no events are left for a detector");
}

StopSignal::~StopSignal() { ::CloseHandle(waitable_); }

void StopSignal::request()
{
    if (!is_requested_.exchange(true))
        ::SetEvent(bell_);
}

bool StopSignal::is_requested() const { return is_requested_; }

bool StopSignal::wait_for(std::chrono::milliseconds time) const
{
    const auto bounded = std::clamp(time, std::chrono::milliseconds(0), longest_wait);
    (void)::WaitForSingleObject(waitable_, static_cast<DWORD>(bounded.count()));
    return is_requested();
}

} // namespace fallow::detector
