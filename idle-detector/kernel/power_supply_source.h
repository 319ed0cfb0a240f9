// SPDX-License-Identifier: GPL-3.0-or-later
// Power supply and lid, looked up in the kernel's files now and then: for computers without UPower and logind, which tell at
// once.
#pragma once

#include <filesystem>

#include "idle-detector/kernel/power_supplies.h"
#include "idle-detector/source.h"

namespace fallow::detector {

inline constexpr std::size_t most_power_supplies = 64;
inline constexpr std::size_t most_lids = 8;

std::vector<PowerSupplyFiles> power_supply_files(const std::filesystem::path& sys);
std::vector<std::string> lid_states(const std::filesystem::path& proc);

class PowerSupplySource final : public Source {
public:
    PowerSupplySource(std::filesystem::path sys, std::filesystem::path proc,
                      std::chrono::milliseconds interval = std::chrono::seconds(30))
        : sys_(std::move(sys)), proc_(std::move(proc)), interval_(interval)
    {
    }
    [[nodiscard]] std::string_view name() const override { return "power-supply"; }
    void announce(Reporter& reporter) override;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override;

private:
    std::filesystem::path sys_;
    std::filesystem::path proc_;
    std::chrono::milliseconds interval_;
};

} // namespace fallow::detector
