// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that asked KDE (or another desktop that took over these names) not to go idle; on the session bus.
#pragma once

#include "idle-detector/dbus/service_source.h"

namespace fallow::detector {

class PowerManagementSource final : public ServiceSource {
public:
    explicit PowerManagementSource(BusAddress session_bus, const ServiceLimits& limits = {});
    [[nodiscard]] std::string_view name() const override { return "power-management"; }
};

} // namespace fallow::detector
