// SPDX-License-Identifier: GPL-3.0-or-later
// What it means when a service does not do what it was asked. Pure.
#pragma once

#include <string>
#include <string_view>

namespace fallow::detector {

struct BusTrouble {
    enum class Kind {
        not_there,   ///< nobody has the name, and nobody can be started for it
        not_offered, ///< the service lives, but does not know such a thing
        no_answer,   ///< it hangs, or died over the question
        refused,     ///< everything else that it may say
    };
    Kind kind = Kind::refused;
    std::string words; ///< of the service or the bus, for people
    bool operator==(const BusTrouble&) const = default;
};

/// From the name of a D-Bus error, e.g. "org.freedesktop.DBus.Error.ServiceUnknown".
BusTrouble bus_trouble(std::string_view error_name, std::string_view words);

} // namespace fallow::detector
