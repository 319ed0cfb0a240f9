// SPDX-License-Identifier: GPL-3.0-or-later
// Mains or battery, and the lid, from UPower on the system bus.
#pragma once

#include "idle-detector/dbus/service_source.h"

namespace fallow::detector {

class UPowerSource final : public ServiceSource {
public:
    explicit UPowerSource(std::string system_bus, const ServiceLimits& limits = {});
    [[nodiscard]] std::string_view name() const override { return "upower"; }
};

} // namespace fallow::detector
