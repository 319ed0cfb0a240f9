// SPDX-License-Identifier: GPL-3.0-or-later
// One conversation with one compositor: its seats, each with a watch that tells when it rests and when it is touched again,
// until the compositor goes away or the end is asked for.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>

#include "idle-detector/source.h"
#include "idle-detector/wayland/compositor.h"
#include "idle-detector/wayland/seats.h"
#include "idle-detector/wayland/wayland_source.h"

struct wl_callback;
struct wl_registry;
struct wl_seat;
struct ext_idle_notifier_v1;
struct org_kde_kwin_idle;

namespace fallow::detector::wayland {

class Session {
public:
    Session(Compositor& compositor, Reporter& reporter, WaylandTiming timing);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Returns when the compositor is gone or `stop` is requested.
    void serve(const StopSignal& stop);
    /// The compositor has answered at least once.
    [[nodiscard]] bool was_answered() const { return was_answered_; }

private:
    struct Watch; ///< of one seat

    void on_global(std::uint32_t name, std::string_view interface);
    void on_global_gone(std::uint32_t name);
    void on_answer();
    void beat();
    void watch_seats();
    void say();

    Compositor& compositor_;
    Reporter& reporter_;
    const WaylandTiming timing_;
    Seats seats_;
    wl_registry* registry_ = nullptr;
    wl_callback* heartbeat_ = nullptr; ///< the question that is not yet answered
    bool was_answered_ = false;
    Moment next_beat_;

    std::uint32_t notifier_name_ = 0;
    ext_idle_notifier_v1* notifier_ = nullptr;
    std::uint32_t kde_idle_name_ = 0;
    org_kde_kwin_idle* kde_idle_ = nullptr;
    std::map<Seats::Name, std::unique_ptr<Watch>> watches_;
};

} // namespace fallow::detector::wayland
