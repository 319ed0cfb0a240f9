// SPDX-License-Identifier: GPL-3.0-or-later
// Input in a GNOME session, of each kind and on X11 as on Wayland, from Mutter's idle monitor on the session bus.
#pragma once

#include "idle-detector/dbus/service_source.h"

namespace fallow::detector {

class MutterIdleSource final : public ServiceSource {
public:
    explicit MutterIdleSource(BusAddress session_bus, const ServiceLimits& limits = {});
    [[nodiscard]] std::string_view name() const override { return "mutter"; }
};

} // namespace fallow::detector
