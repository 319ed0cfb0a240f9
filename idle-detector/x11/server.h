// SPDX-License-Identifier: GPL-3.0-or-later
// A connection to an X server on which, once it stands, nothing is ever waited for: questions are sent, and their answers and
// the server's events are taken in the order in which the server sent them.
#pragma once

#include <cstdlib>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include <xcb/xcb.h>

namespace fallow::detector::x11 {

// XCB's own words for these are enumerators, which are no numbers of these types.
inline constexpr xcb_window_t no_window = XCB_WINDOW_NONE;
inline constexpr xcb_atom_t no_atom = XCB_ATOM_NONE;

struct Freed {
    void operator()(void* memory) const { std::free(memory); }
};
using Event = std::unique_ptr<xcb_generic_event_t, Freed>;

class Server {
public:
    /// May wait for a server that accepts the connection and then says nothing.
    explicit Server(const std::string& display);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] bool is_alive() const { return xcb_connection_has_error(connection_) == 0; }
    [[nodiscard]] xcb_connection_t* connection() const { return connection_; }
    [[nodiscard]] int descriptor() const { return xcb_get_file_descriptor(connection_); }
    [[nodiscard]] xcb_window_t root() const;

    /// `answer` is called with the reply to the request of that cookie, or with null when the server refused it.
    template <class Reply, class Cookie>
    void ask(Cookie cookie, std::function<void(const Reply*)> answer)
    {
        questions_.push_back({cookie.sequence, [answer = std::move(answer)](const void* reply) {
                                  answer(static_cast<const Reply*>(reply));
                              }});
    }

    /// Of what has to be asked and is clear beforehand.
    template <class Cookie>
    void ignore_answer(Cookie cookie)
    {
        xcb_discard_reply(connection_, cookie.sequence);
    }

    /// Sends what was asked, then hands over all answers and events that have come. Afterwards only the descriptor's being
    /// readable brings new ones.
    void exchange(const std::function<void(const xcb_generic_event_t&)>& on_event);

private:
    struct Question {
        unsigned int sequence;
        std::function<void(const void*)> answer;
    };
    bool take_answer();
    void take_answers_before(const xcb_generic_event_t& event);

    xcb_connection_t* connection_;
    int screen_number_ = 0;
    std::deque<Question> questions_;
};

} // namespace fallow::detector::x11
