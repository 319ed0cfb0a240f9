// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the screen saver is up, and how long it has seen no input, from the desktop on the session bus. A hint only: it
// may be up without a lock.
#pragma once

#include "idle-detector/dbus/service_source.h"

namespace fallow::detector {

class ScreenSaverSource final : public ServiceSource {
public:
    /// Desktops speak of it under the name that was agreed, and GNOME under one of its own.
    enum class Dialect { freedesktop, gnome };

    ScreenSaverSource(BusAddress session_bus, Dialect dialect, const ServiceLimits& limits = usual_limits());
    [[nodiscard]] std::string_view name() const override;

    /// The idle time is not told but only answered, so it is asked for more often.
    static ServiceLimits usual_limits();

private:
    const Dialect dialect_;
};

} // namespace fallow::detector
