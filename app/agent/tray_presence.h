// SPDX-License-Identifier: GPL-3.0-or-later
// What trays say of the sessions that they live in, for an agent that sees none itself: as a service of the system it has no
// display. Several trays become one voice, which speaks of those sessions and of no other. Pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "idle-detector/source.h"

namespace fallow::agent {

/// A connection to the control socket.
using ClientId = std::uint64_t;

inline constexpr std::string_view tray_source_name = "tray";
/// A tray says it all again several times in this time; one that is silent for longer has hung.
inline constexpr std::chrono::seconds tray_word_good_for{30};
/// So long after the agent's beginning somebody's tray may only not have found it yet.
inline constexpr std::chrono::seconds tray_awaited{10};
inline constexpr std::size_t max_tray_occupations = 32;

/// What one tray said last.
struct TrayWord {
    detector::Said<detector::Input> input;
    detector::Said<detector::Lock> lock;
    /// That somebody works in its session from afar, or absent: of other sessions it knows nothing.
    detector::Said<detector::Sessions> sessions;
    detector::Said<detector::Occupations> occupations;
    bool operator==(const TrayWord&) const = default;
};

/// Whether none of the agent's own sources sees into anybody's session, or may yet.
bool is_tray_needed(const std::vector<detector::Signals>& by_source);
/// Whether one that knows of sessions says that nobody has one with a screen: then nobody's tray is missing either.
bool is_nobody_logged_in(const std::vector<detector::Signals>& by_source);

class TrayPresence {
public:
    explicit TrayPresence(detector::Moment began) : awaited_until_(began + tray_awaited) {}

    void hear(ClientId tray, TrayWord word, detector::Moment now);
    /// Its connection is gone. Until it is back nobody knows what goes on in its session.
    void leave(ClientId tray);
    /// From now on it is as if there never had been a tray, but for those that are here.
    void miss_nobody();

    /// All trays together, by the rules of idle-detector/combine.h.
    [[nodiscard]] TrayWord together(detector::Moment now) const;
    /// When that may become something else although nobody speaks; after `now`.
    [[nodiscard]] std::optional<detector::Moment> next_change(detector::Moment now) const;

private:
    struct Heard {
        TrayWord word;
        detector::Moment at;
    };
    std::map<ClientId, Heard> words_;
    detector::Moment awaited_until_;
    bool was_one_here_ = false; ///< and is missed once none is
};

} // namespace fallow::agent
