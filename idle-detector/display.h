// SPDX-License-Identifier: GPL-3.0-or-later
// Where a display server is, and how long to wait before it is looked for again. Shared by the sources that speak with one.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <utility>

namespace fallow::detector {

struct Display {
    std::string name;      ///< as in DISPLAY or WAYLAND_DISPLAY; empty: there is none
    bool is_found = false; ///< by its socket, because nobody named it
    bool operator==(const Display&) const = default;
};

/// Which display there is at this moment: desktops begin and end while the agent runs. Returns at once.
using FindDisplay = std::function<Display()>;

/// Ever longer from look to look, anew after each display that answered.
class DisplayWait {
public:
    [[nodiscard]] std::chrono::seconds for_answer() { return next(std::chrono::seconds(30)); }
    [[nodiscard]] std::chrono::seconds for_display() { return next(std::chrono::minutes(1)); }
    void begin_anew() { next_ = first_; }

private:
    std::chrono::seconds next(std::chrono::seconds longest)
    {
        return std::exchange(next_, std::min(2 * next_, longest));
    }

    static constexpr std::chrono::seconds first_{1};
    std::chrono::seconds next_ = first_;
};

} // namespace fallow::detector
