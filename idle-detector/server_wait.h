// SPDX-License-Identifier: GPL-3.0-or-later
// How long to wait before a server that is not there, or does not answer, is looked for again. Shared by the sources that
// speak with one.
#pragma once

#include <algorithm>
#include <chrono>
#include <utility>

#include "idle-detector/socket_watch.h"

namespace fallow::detector {

/// Ever longer from look to look, anew after each server that answered or may have appeared.
class ServerWait {
public:
    [[nodiscard]] std::chrono::seconds for_answer() { return next(std::chrono::seconds(30)); }
    /// Returns when one may have appeared, and at the latest after ten minutes, in case that was not told: a directory may be
    /// mounted over the one that is watched. Where nothing will be told it returns at once, and says when to look again.
    [[nodiscard]] std::chrono::seconds for_server(SocketWatch& watch, const StopSignal& stop)
    {
        if (!watch.is_placed())
            return next(std::chrono::minutes(1));
        if (watch.wait(stop, next(std::chrono::minutes(10))))
            begin_anew();
        return std::chrono::seconds(0);
    }
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
