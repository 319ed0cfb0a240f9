// SPDX-License-Identifier: GPL-3.0-or-later
// What logind says of sessions, inhibitors and the machine, in our words. Pure.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "idle-detector/dbus/bus_value.h"
#include "idle-detector/source.h"

namespace fallow::detector {

/// How our inhibitors are called: those that keep the computer awake while tasks run are no sign of anybody.
inline constexpr std::string_view own_inhibitor = "Fallow";

struct LogindSession {
    std::uint64_t user = 0;
    bool is_of_person = false; ///< and not of a login screen, a lock screen, or a service
    bool is_on_seat = false;   ///< has keys and a screen of this computer
    bool is_in_front = false;  ///< the one that its seat shows
    bool is_remote = false;    ///< comes over the network
    bool is_graphical = false;
    bool is_terminal = false;
    bool has_display = false;    ///< of X11, maybe forwarded
    bool is_idle = false;        ///< as its desktop, or logind for a terminal, chose to say
    std::optional<Moment> since; ///< desktop: of the last change of `is_idle`, if ever; terminal: of the last input
    bool is_locked = false;
};
/// By their object paths.
using LogindSessions = std::map<std::string, LogindSession>;

LogindSession session_of(const Properties& properties);

/// Absent where no session says anything of its input: many desktops never do.
Said<Input> input_of(const LogindSessions& sessions, Moment now);
Said<Lock> lock_of(const LogindSessions& sessions);
/// Besides those of `own_user`.
Sessions others_of(const LogindSessions& sessions, std::uint64_t own_user);
/// From the answer of ListInhibitors.
Occupations occupations_of(const BusList& inhibitors);
/// From the properties of the manager.
Said<Lid> logind_lid_of(const Properties& manager);

} // namespace fallow::detector
