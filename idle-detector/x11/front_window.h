// SPDX-License-Identifier: GPL-3.0-or-later
// Follows the window in front, as the window manager names it, and tells whether it fills the screen. Told by the server of
// each change; asks nothing by the clock.
#pragma once

#include <functional>
#include <string>

#include "idle-detector/source.h"
#include "idle-detector/x11/server.h"

namespace fallow::detector::x11 {

class FrontWindow {
public:
    /// `say` is called whenever there is something to say, the same as before or not.
    FrontWindow(Server& server, std::function<void(Said<Occupations>)> say);

    void begin();
    void on_property(const xcb_property_notify_event_t& event);

private:
    void learn_names();
    void ask_which();
    void turn_to(xcb_window_t window);
    void ask_whether_full_screen();
    void tell();

    Server& server_;
    std::function<void(Said<Occupations>)> say_;
    xcb_atom_t net_active_window_ = no_atom;
    xcb_atom_t net_wm_state_ = no_atom;
    xcb_atom_t net_wm_state_full_screen_ = no_atom;

    bool has_window_manager_ = false; ///< one that names the window in front
    xcb_window_t window_ = no_window;
    bool is_full_screen_ = false;
    std::string program_;
};

} // namespace fallow::detector::x11
