// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions, their locks and hints, inhibitors, the lid and the sleep of the machine, from logind on the system bus.
#pragma once

#include "idle-detector/dbus/service_source.h"

namespace fallow::detector {

class LogindSource final : public ServiceSource {
public:
    /// `own_user`: whose sessions are not other people's; by default who runs this process.
    explicit LogindSource(std::string system_bus, const ServiceLimits& limits = {});
    LogindSource(std::string system_bus, const ServiceLimits& limits, std::uint64_t own_user);
    [[nodiscard]] std::string_view name() const override { return "logind"; }
};

} // namespace fallow::detector
