// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/brake.h"

#include <utility>

namespace fallow::agent {

void Brake::attach(Wheel& wheel)
{
    const std::lock_guard lock(mutex_);
    wheels_.push_back(&wheel);
    if (is_pulled_)
        wheel.freeze();
}

void Brake::detach(Wheel& wheel)
{
    const std::lock_guard lock(mutex_);
    std::erase(wheels_, &wheel);
}

void Brake::arm(bool is_armed)
{
    const std::lock_guard lock(mutex_);
    is_armed_ = is_armed;
}

void Brake::pull()
{
    const std::lock_guard lock(mutex_);
    if (!is_armed_)
        return;
    ++pulls_;
    if (std::exchange(is_pulled_, true))
        return;
    for (Wheel* wheel : wheels_)
        wheel->freeze();
}

std::uint64_t Brake::pulls() const
{
    const std::lock_guard lock(mutex_);
    return pulls_;
}

bool Brake::release(std::uint64_t pulls)
{
    const std::lock_guard lock(mutex_);
    if (pulls == pulls_)
        is_pulled_ = false;
    return !is_pulled_;
}

bool Brake::is_pulled() const
{
    const std::lock_guard lock(mutex_);
    return is_pulled_;
}

void Brake::thaw(Wheel& wheel)
{
    const std::lock_guard lock(mutex_);
    if (!is_pulled_)
        wheel.thaw();
}

} // namespace fallow::agent
