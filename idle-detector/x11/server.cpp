// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/x11/server.h"

#include <cstdint>
#include <utility>

#include <xcb/xcbext.h>

namespace fallow::detector::x11 {

Server::Server(const std::string& display) : connection_(xcb_connect(display.c_str(), &screen_number_)) {}

// Never null: also of a connection that failed.
Server::~Server() { xcb_disconnect(connection_); }

xcb_window_t Server::root() const
{
    auto screens = xcb_setup_roots_iterator(xcb_get_setup(connection_));
    for (int number = 0; number < screen_number_ && screens.rem > 1; ++number)
        xcb_screen_next(&screens);
    return screens.rem > 0 ? screens.data->root : no_window;
}

/// Answers come in the order of the questions.
bool Server::take_answer()
{
    if (questions_.empty())
        return false;
    void* reply = nullptr;
    xcb_generic_error_t* error = nullptr;
    if (xcb_poll_for_reply(connection_, questions_.front().sequence, &reply, &error) == 0)
        return false;
    const std::unique_ptr<void, Freed> owned_reply(reply);
    const std::unique_ptr<xcb_generic_error_t, Freed> owned_error(error);
    if (!is_alive())
        return false;
    const Question question = std::move(questions_.front());
    questions_.pop_front();
    question.answer(reply);
    return true;
}

/// XCB keeps answers and events apart. An answer that the server gave before an event must not be heard after it: it would
/// say of the past what the event has overtaken.
void Server::take_answers_before(const xcb_generic_event_t& event)
{
    while (!questions_.empty() && static_cast<std::int32_t>(questions_.front().sequence - event.full_sequence) <= 0) {
        if (!take_answer())
            return;
    }
}

void Server::exchange(const std::function<void(const xcb_generic_event_t&)>& on_event)
{
    // Once more after each progress: to send may also read, and what is read then does not wake poll.
    for (bool has_progressed = true; has_progressed && is_alive();) {
        has_progressed = false;
        xcb_flush(connection_);
        while (const Event event{xcb_poll_for_event(connection_)}) {
            take_answers_before(*event);
            on_event(*event);
            has_progressed = true;
        }
        while (take_answer())
            has_progressed = true;
    }
}

} // namespace fallow::detector::x11
