// SPDX-License-Identifier: GPL-3.0-or-later
// Load of others, pressure and memory, by the files of /proc.
#pragma once

#include <filesystem>

#include "idle-detector/source.h"

namespace fallow::detector {

class ProcessorLoadSource final : public Source {
public:
    explicit ProcessorLoadSource(std::filesystem::path proc,
                                 std::chrono::milliseconds interval = std::chrono::seconds(10))
        : proc_(std::move(proc)), interval_(interval)
    {
    }
    [[nodiscard]] std::string_view name() const override { return "load"; }
    void announce(Reporter& reporter) override;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override;

private:
    std::filesystem::path proc_;
    std::chrono::milliseconds interval_;
    std::uint64_t sequence_ = 0; ///< goes on when the source is run again
};

} // namespace fallow::detector
