// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/x11/front_window.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "idle-detector/x11/window_text.h"

namespace fallow::detector::x11 {
namespace {

/// Of a property, in the protocol's units of four bytes; more is not read.
constexpr std::uint32_t max_property_words = 256;

std::span<const std::uint32_t> words_of(const xcb_get_property_reply_t* reply)
{
    if (reply == nullptr || reply->format != 32)
        return {};
    return {static_cast<const std::uint32_t*>(xcb_get_property_value(reply)), reply->value_len};
}

std::string_view text_of(const xcb_get_property_reply_t* reply)
{
    if (reply == nullptr || reply->format != 8)
        return {};
    return {static_cast<const char*>(xcb_get_property_value(reply)), reply->value_len};
}

} // namespace

FrontWindow::FrontWindow(Server& server, std::function<void(Said<Occupations>)> say)
    : server_(server), say_(std::move(say))
{
}

void FrontWindow::begin()
{
    const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
    xcb_change_window_attributes(server_.connection(), server_.root(), XCB_CW_EVENT_MASK, &events);
    const auto learn = [this](std::string_view name, xcb_atom_t& atom) {
        const auto cookie =
            xcb_intern_atom(server_.connection(), 0, static_cast<std::uint16_t>(name.size()), name.data());
        server_.ask<xcb_intern_atom_reply_t>(cookie, [this, &atom](const xcb_intern_atom_reply_t* reply) {
            atom = reply != nullptr ? reply->atom : no_atom;
            if (&atom == &net_active_window_)
                ask_which();
        });
    };
    learn("_NET_WM_STATE", net_wm_state_);
    learn("_NET_WM_STATE_FULLSCREEN", net_wm_state_full_screen_);
    learn("_NET_ACTIVE_WINDOW", net_active_window_); // the last: with it the questions begin
}

void FrontWindow::on_property(const xcb_property_notify_event_t& event)
{
    if (event.window == server_.root() && event.atom == net_active_window_)
        ask_which();
    else if (event.window == window_ && (event.atom == net_wm_state_ || event.atom == XCB_ATOM_WM_CLASS))
        ask_whether_full_screen();
}

void FrontWindow::ask_which()
{
    const auto cookie =
        xcb_get_property(server_.connection(), 0, server_.root(), net_active_window_, XCB_ATOM_WINDOW, 0, 1);
    server_.ask<xcb_get_property_reply_t>(cookie, [this](const xcb_get_property_reply_t* reply) {
        const auto windows = words_of(reply);
        has_window_manager_ = !windows.empty();
        turn_to(has_window_manager_ ? windows.front() : no_window);
    });
}

void FrontWindow::turn_to(xcb_window_t window)
{
    if (window == window_)
        return tell();
    const auto listen = [this](xcb_window_t to, std::uint32_t events) {
        if (to != no_window && to != server_.root())
            xcb_change_window_attributes(server_.connection(), to, XCB_CW_EVENT_MASK, &events);
    };
    listen(window_, XCB_EVENT_MASK_NO_EVENT);
    window_ = window;
    // Before it is asked, so that no change falls between the answer and the first event.
    listen(window_, XCB_EVENT_MASK_PROPERTY_CHANGE);
    is_full_screen_ = false;
    program_.clear();
    if (window_ == no_window)
        return tell();
    ask_whether_full_screen();
}

/// And whose it is. Answers about a window that is no longer the one in front are let go.
void FrontWindow::ask_whether_full_screen()
{
    const xcb_window_t asked = window_;
    auto* const connection = server_.connection();
    const auto whose =
        xcb_get_property(connection, 0, asked, XCB_ATOM_WM_CLASS, XCB_ATOM_STRING, 0, max_property_words);
    server_.ask<xcb_get_property_reply_t>(whose, [this, asked](const xcb_get_property_reply_t* reply) {
        if (window_ == asked)
            program_ = program_name(text_of(reply));
    });
    const auto state = xcb_get_property(connection, 0, asked, net_wm_state_, XCB_ATOM_ATOM, 0, max_property_words);
    server_.ask<xcb_get_property_reply_t>(state, [this, asked](const xcb_get_property_reply_t* reply) {
        if (window_ != asked)
            return;
        const auto states = words_of(reply);
        is_full_screen_ = std::ranges::find(states, net_wm_state_full_screen_) != states.end();
        tell();
    });
}

void FrontWindow::tell()
{
    if (!has_window_manager_)
        return say_(Absent{});
    Occupations occupations;
    if (is_full_screen_)
        occupations.list.push_back({OccupationKind::full_screen, program_});
    say_(std::move(occupations));
}

} // namespace fallow::detector::x11
