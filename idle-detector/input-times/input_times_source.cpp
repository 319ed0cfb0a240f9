// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/input-times/input_times_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include <poll.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "idle-detector/input-times/presence_by_times.h"

namespace fallow::detector {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::ceil;

/// As its unit names it (packaging/systemd/system/fallow-input-times.service).
constexpr const char* account_of_helper = "fallow-input-times";
constexpr std::size_t account_record_bytes = 16 * 1024;
constexpr std::chrono::seconds until_listening_again{10};
constexpr int most_waiting_helpers = 4;

Descriptor listen_at(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return Descriptor();
    std::ranges::copy(path, address.sun_path);
    Descriptor socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    (void)::unlink(path.c_str()); // of an agent that was killed
    // Everybody's to open: the helper has an account of its own, and who speaks is asked of the kernel.
    if (!socket.is_open() || ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        || ::chmod(path.c_str(), 0666) != 0 || ::listen(socket.get(), most_waiting_helpers) != 0)
        return Descriptor();
    return socket;
}

enum class Heard { nothing, a_time, an_end };

/// All that waits; the last of it counts.
Heard hear(int helper, PresenceByTimes& presence)
{
    Heard heard = Heard::nothing;
    std::array<std::uint8_t, 64> message{};
    for (;;) {
        const ssize_t size = ::recv(helper, message.data(), message.size(), MSG_DONTWAIT | MSG_TRUNC);
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            return heard;
        const auto bytes =
            std::span(message).first(std::min(message.size(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))));
        const auto last_input = decode_input_time(bytes);
        if (!last_input)
            return Heard::an_end;
        presence.hear(*last_input, Clock::now());
        heard = Heard::a_time;
    }
}

int milliseconds_until(std::optional<Moment> moment)
{
    if (!moment)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*moment - Clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

} // namespace

bool is_account_of_helper(std::uint32_t account)
{
    if (account == 0 || account == ::geteuid())
        return true;
    std::vector<char> record(account_record_bytes);
    passwd entry{};
    passwd* found = nullptr;
    return ::getpwnam_r(account_of_helper, &entry, record.data(), record.size(), &found) == 0 && found != nullptr
           && found->pw_uid == account;
}

InputTimesSource::InputTimesSource(std::filesystem::path socket, MayTell may_tell, InputTimesTiming timing)
    : path_(std::move(socket)), may_tell_(std::move(may_tell)), timing_(timing)
{
}

void InputTimesSource::announce(Reporter& reporter)
{
    reporter.tell_unknown<Input>("fallow-input-times was not heard yet");
}

std::chrono::seconds InputTimesSource::run(Reporter& reporter, StopSignal& stop)
{
    const Descriptor listening = listen_at(path_.string());
    if (!listening.is_open()) {
        reporter.tell_unknown<Input>("nobody can tell of input at " + path_.string() + ": " + std::strerror(errno));
        return until_listening_again;
    }
    Descriptor helper;
    PresenceByTimes presence(timing_.input_pause);
    Moment spoke; ///< the helper, last
    while (!stop.is_requested()) {
        // A descriptor of -1 is passed over.
        std::array<pollfd, 3> waiting{pollfd{stop.waitable(), POLLIN, 0}, pollfd{listening.get(), POLLIN, 0},
                                      pollfd{helper.get(), POLLIN, 0}};
        const auto next = helper.is_open() ? presence.next_change(Clock::now()) : std::nullopt;
        (void)::poll(waiting.data(), waiting.size(), milliseconds_until(next));
        if (waiting[1].revents != 0)
            if (Descriptor newest = newest_helper(listening.get()); newest.is_open())
                helper = std::move(newest);
        if (!helper.is_open())
            continue;
        const Heard heard = hear(helper.get(), presence);
        if (heard == Heard::an_end) {
            helper.reset();
            reporter.tell_unknown<Input>("fallow-input-times has gone");
            continue;
        }
        const Moment now = Clock::now();
        if (heard == Heard::a_time)
            spoke = now;
        // Nobody becomes idle by a word that is older than it may be.
        if (heard == Heard::a_time || (next && *next <= now && now < spoke + timing_.good_for))
            reporter.tell(presence.presence(now), ceil<std::chrono::seconds>(spoke + timing_.good_for - now));
    }
    (void)::unlink(path_.c_str());
    reporter.tell_unknown<Input>("nobody listens to fallow-input-times any more");
    return std::chrono::seconds(0);
}

/// Whoever is not believed is hung up on.
Descriptor InputTimesSource::newest_helper(int listening) const
{
    Descriptor newest;
    for (;;) {
        Descriptor came(::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!came.is_open())
            return newest;
        ucred peer{};
        socklen_t size = sizeof peer;
        if (::getsockopt(came.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && may_tell_(peer.uid))
            newest = std::move(came);
    }
}

} // namespace fallow::detector
