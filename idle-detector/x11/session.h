// SPDX-License-Identifier: GPL-3.0-or-later
// One conversation with one X server, from its first question until the server goes away or the end is asked for.
#pragma once

#include <optional>

#include "idle-detector/x11/front_window.h"
#include "idle-detector/x11/idle_counter.h"
#include "idle-detector/x11/server.h"
#include "idle-detector/x11/x11_source.h"

#include <xcb/sync.h>

namespace fallow::detector::x11 {

class Session {
public:
    Session(Server& server, Reporter& reporter, X11Timing timing);

    /// Returns when the server is gone or `stop` is requested.
    void serve(StopSignal& stop);
    /// The server has answered at least once.
    [[nodiscard]] bool was_answered() const { return was_answered_; }
    /// Whether it only saw a part of what its session's people do.
    [[nodiscard]] bool was_a_hint() const { return was_a_hint_; }

private:
    void begin();
    void learn_whether_it_sees_all();
    void begin_input(bool is_precise);
    void find_counter(const xcb_sync_list_system_counters_reply_t* reply);
    void set_alarms();
    void on_event(const xcb_generic_event_t& event);
    void on_counter(xcb_sync_int64_t value);
    void beat();
    void say_input();
    void say_occupations();

    Server& server_;
    Reporter& reporter_;
    const X11Timing timing_;
    FrontWindow front_window_;
    bool was_answered_ = false;
    bool was_a_hint_ = false;
    bool awaits_answer_ = false; ///< to the last heartbeat
    Moment next_beat_;

    std::uint8_t alarm_event_ = 0; ///< its number on this server; 0: none
    xcb_sync_counter_t counter_ = XCB_NONE;
    std::optional<IdleCounter> idle_counter_;
    std::optional<Said<Input>> input_;
    std::optional<Said<Occupations>> occupations_;
};

} // namespace fallow::detector::x11
