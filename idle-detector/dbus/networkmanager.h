// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the network costs money by the byte, is a VPN, or is not there, from NetworkManager on the system bus.
#pragma once

#include "idle-detector/dbus/service_source.h"

namespace fallow::detector {

class NetworkManagerSource final : public ServiceSource {
public:
    explicit NetworkManagerSource(std::string system_bus, const ServiceLimits& limits = {});
    [[nodiscard]] std::string_view name() const override { return "networkmanager"; }
};

} // namespace fallow::detector
