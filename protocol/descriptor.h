// SPDX-License-Identifier: GPL-3.0-or-later
// A file descriptor that closes itself. It stands on the lowest floor because every other one opens files.
#pragma once

#include <utility>

#include <unistd.h>

namespace fallow {

/// Owns one POSIX file descriptor; a negative one is none, as the calls that open return it.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() { reset(); }
    Descriptor(Descriptor&& other) noexcept : value_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        if (this != &other) {
            reset();
            value_ = other.release();
        }
        return *this;
    }

    [[nodiscard]] int get() const { return value_; }
    [[nodiscard]] bool is_open() const { return value_ >= 0; }
    /// Gives it to the caller, who closes it from now on.
    [[nodiscard]] int release() { return std::exchange(value_, -1); }
    /// Closes it now. What close() has to say is lost: sync first what must be on the disk.
    void reset()
    {
        if (value_ >= 0)
            ::close(std::exchange(value_, -1));
    }

private:
    int value_ = -1;
};

} // namespace fallow
