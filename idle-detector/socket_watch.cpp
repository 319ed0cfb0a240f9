// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/socket_watch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace fallow::detector {
namespace {

using Clock = std::chrono::steady_clock;

/// A server binds its socket first, and listens a moment later.
constexpr std::chrono::milliseconds until_listening{50};

constexpr std::uint32_t appearances = IN_CREATE | IN_MOVED_TO;
/// What was watched is not in its place any more, or not all was told.
constexpr std::uint32_t ends = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED | IN_Q_OVERFLOW;

constexpr std::size_t events_at_once = 4096;

} // namespace

SocketWatch::SocketWatch(const SocketPlace& place) : awaited_(place.beginning)
{
    if (place.directory.empty())
        return;
    Descriptor events(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    std::filesystem::path missing;
    for (std::filesystem::path directory = place.directory; events.is_open(); directory = directory.parent_path()) {
        constexpr std::uint32_t wanted = appearances | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
        if (::inotify_add_watch(events.get(), directory.c_str(), wanted) >= 0) {
            std::error_code error;
            is_due_ = !missing.empty() && std::filesystem::exists(missing, error);
            events_ = std::move(events);
            return;
        }
        if (errno != ENOENT || !directory.has_relative_path())
            return;
        missing = directory;
        awaited_ = directory.filename().string();
    }
}

bool SocketWatch::wait(const StopSignal& stop, std::chrono::milliseconds limit)
{
    const auto end = Clock::now() + limit;
    while (!has_appeared()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
        if (left.count() <= 0)
            return false;
        std::array<pollfd, 2> waiting{pollfd{stop.waitable(), POLLIN, 0}, pollfd{events_.get(), POLLIN, 0}};
        (void)::poll(waiting.data(), waiting.size(), static_cast<int>(left.count()));
        if (stop.is_requested())
            return false;
        if (has_appeared())
            break;
        // Others' files; what comes meanwhile is kept for us.
        if (waiting[1].revents != 0 && stop.wait_for(std::min(left, shortest_watch_interval)))
            return false;
    }
    return !stop.wait_for(until_listening);
}

/// Takes all that was told so far.
bool SocketWatch::has_appeared()
{
    std::array<char, events_at_once> buffer{};
    ssize_t size = 0;
    while ((size = ::read(events_.get(), buffer.data(), buffer.size())) > 0) {
        for (std::size_t place = 0; place < static_cast<std::size_t>(size);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + place, sizeof event);
            // Behind the name stand zeros up to its length; without one there is nothing.
            const std::string_view name(event.len > 0 ? buffer.data() + place + sizeof event : "");
            is_due_ = is_due_ || (event.mask & ends) != 0 || (!name.empty() && name.starts_with(awaited_));
            place += sizeof event + event.len;
        }
    }
    return is_due_;
}

} // namespace fallow::detector
