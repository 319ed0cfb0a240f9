// SPDX-License-Identifier: GPL-3.0-or-later
// A handle of Windows that is closed with its owner, and the words of what Windows refused.
#pragma once

#include <string>
#include <utility>

#include <windows.h>

namespace fallow::restriction {

class Handle {
public:
    Handle() = default;
    explicit Handle(HANDLE value) : value_(value == INVALID_HANDLE_VALUE ? nullptr : value) {}
    Handle(Handle&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(value_, other.value_);
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (value_ != nullptr)
            (void)::CloseHandle(value_);
    }
    void close() { Handle gone(std::exchange(value_, nullptr)); }

    [[nodiscard]] HANDLE get() const { return value_; }
    [[nodiscard]] bool is_open() const { return value_ != nullptr; }

private:
    HANDLE value_ = nullptr;
};

/// "NAME: Windows error 5"
inline std::string windows_error(const std::string& name, DWORD error = ::GetLastError())
{
    return name + ": Windows error " + std::to_string(error);
}

} // namespace fallow::restriction
