// SPDX-License-Identifier: GPL-3.0-or-later
// Tells that a server's socket may have appeared in a directory, which itself need not be there yet: for sources that are
// started before the server that they speak with.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "idle-detector/stop_signal.h"
#include "protocol/descriptor.h"

namespace fallow::detector {

struct SocketPlace {
    std::filesystem::path directory; ///< empty: nowhere
    std::string beginning;           ///< of the names of such sockets
};

/// In a directory where others make their files, such as /tmp, they wake nobody more often than this.
inline constexpr std::chrono::milliseconds shortest_watch_interval{1'000};

class SocketWatch {
public:
    /// Whoever looks for the socket after this misses none.
    explicit SocketWatch(const SocketPlace& place);

    /// False: nothing will be told, because there is no place or others watch too many already.
    [[nodiscard]] bool is_placed() const { return events_.is_open(); }
    /// True when it is time to look; false when `limit` has passed or the end is requested.
    [[nodiscard]] bool wait(const StopSignal& stop, std::chrono::milliseconds limit);

private:
    [[nodiscard]] bool has_appeared();

    Descriptor events_;
    std::string awaited_; ///< beginning of the name whose appearance is news in the directory that is watched
    bool is_due_ = false; ///< it came while we began to watch
};

} // namespace fallow::detector
