// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the owner chose to save power, from power-profiles-daemon on the system bus.
#pragma once

#include "idle-detector/dbus/service_source.h"

namespace fallow::detector {

class PowerProfilesSource final : public ServiceSource {
public:
    explicit PowerProfilesSource(std::string system_bus, const ServiceLimits& limits = {});
    [[nodiscard]] std::string_view name() const override { return "power-profiles"; }
};

} // namespace fallow::detector
