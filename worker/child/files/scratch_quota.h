// SPDX-License-Identifier: GPL-3.0-or-later
// Counts what a task's changeable files hold against the memory limit that they share with linear memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>

namespace fallow::child {

class ScratchQuota {
public:
    /// `linear_memory_bytes` tells how large linear memory is at this moment.
    ScratchQuota(std::uint64_t limit_bytes, std::function<std::uint64_t()> linear_memory_bytes)
        : limit_bytes_(limit_bytes), linear_memory_bytes_(std::move(linear_memory_bytes))
    {
    }

    /// Whether `bytes` more still fit; remembers a refusal, because a run that then fails, failed for want of memory.
    [[nodiscard]] bool charge(std::uint64_t bytes)
    {
        const auto taken = linear_memory_bytes_() + used_bytes_;
        if (taken > limit_bytes_ || bytes > limit_bytes_ - taken) {
            refused_ = true;
            return false;
        }
        used_bytes_ += bytes;
        peak_bytes_ = std::max(peak_bytes_, used_bytes_);
        return true;
    }

    /// For what must not fail: the entries of a directory that is copied because a task looks into it.
    void charge_unasked(std::uint64_t bytes)
    {
        used_bytes_ += bytes;
        peak_bytes_ = std::max(peak_bytes_, used_bytes_);
    }

    void release(std::uint64_t bytes) { used_bytes_ -= std::min(bytes, used_bytes_); }

    [[nodiscard]] std::uint64_t limit_bytes() const { return limit_bytes_; }
    [[nodiscard]] std::uint64_t used_bytes() const { return used_bytes_; }
    [[nodiscard]] std::uint64_t peak_bytes() const { return peak_bytes_; }
    [[nodiscard]] bool refused() const { return refused_; }

private:
    std::uint64_t limit_bytes_;
    std::function<std::uint64_t()> linear_memory_bytes_;
    std::uint64_t used_bytes_ = 0;
    std::uint64_t peak_bytes_ = 0;
    bool refused_ = false;
};

} // namespace fallow::child
