// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that asked GNOME, themselves or through the portal, not to let the session go idle; on the session bus.
#pragma once

#include "idle-detector/dbus/service_source.h"

namespace fallow::detector {

class GnomeSessionSource final : public ServiceSource {
public:
    explicit GnomeSessionSource(BusAddress session_bus, const ServiceLimits& limits = {});
    [[nodiscard]] std::string_view name() const override { return "gnome-session"; }
};

} // namespace fallow::detector
