// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/tray/x_windows.h"

#include <cstdlib>
#include <memory>

#include <xcb/xtest.h>

#include "tests/support/deadline.h"

namespace fallow::test {
namespace {

struct Free {
    void operator()(void* memory) const { std::free(memory); }
};
/// What the server answered.
template <class Reply>
std::unique_ptr<Reply, Free> own(Reply* reply)
{
    return std::unique_ptr<Reply, Free>(reply);
}

} // namespace

XWindows::XWindows(const std::string& display) : connection_(xcb_connect(display.c_str(), nullptr))
{
    if (xcb_connection_has_error(connection_) != 0)
        throw Disappointment("no X server at " + display);
    root_ = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data->root;
}

XWindows::~XWindows() { xcb_disconnect(connection_); }

/// There is no window manager: all windows are the root's children.
xcb_window_t XWindows::find(const std::function<bool(const QString& title)>& holds) const
{
    const auto tree = own(xcb_query_tree_reply(connection_, xcb_query_tree(connection_, root_), nullptr));
    for (int i = 0; tree != nullptr && i < xcb_query_tree_children_length(tree.get()); ++i) {
        const xcb_window_t window = xcb_query_tree_children(tree.get())[i];
        const auto attributes =
            own(xcb_get_window_attributes_reply(connection_, xcb_get_window_attributes(connection_, window), nullptr));
        const auto name = own(xcb_get_property_reply(
            connection_, xcb_get_property(connection_, 0, window, XCB_ATOM_WM_NAME, XCB_GET_PROPERTY_TYPE_ANY, 0, 64),
            nullptr));
        if (attributes == nullptr || name == nullptr || attributes->map_state != XCB_MAP_STATE_VIEWABLE)
            continue;
        if (holds(QString::fromUtf8(static_cast<const char*>(xcb_get_property_value(name.get())),
                                    xcb_get_property_value_length(name.get()))))
            return window;
    }
    return XCB_WINDOW_NONE;
}

QStringList XWindows::titles() const
{
    QStringList all;
    find([&](const QString& title) {
        all << title;
        return false;
    });
    return all;
}

xcb_window_t XWindows::window(const QString& title) const
{
    const xcb_window_t found = find([&](const QString& shown) { return shown == title; });
    if (found == XCB_WINDOW_NONE)
        throw Disappointment("no window is called " + title.toStdString());
    return found;
}

xcb_atom_t XWindows::atom(const std::string& name) const
{
    const auto cookie = xcb_intern_atom(connection_, 0, static_cast<std::uint16_t>(name.size()), name.data());
    const auto reply = own(xcb_intern_atom_reply(connection_, cookie, nullptr));
    return reply != nullptr ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
}

void XWindows::finish() const
{
    (void)own(xcb_get_input_focus_reply(connection_, xcb_get_input_focus(connection_), nullptr));
}

void XWindows::click(const QString& title, QPoint from_upper_right)
{
    const xcb_window_t target = window(title);
    const auto size = own(xcb_get_geometry_reply(connection_, xcb_get_geometry(connection_, target), nullptr));
    if (size == nullptr)
        throw Disappointment("the window went away: " + title.toStdString());
    const auto x = static_cast<std::int16_t>(size->x + size->width - from_upper_right.x());
    const auto y = static_cast<std::int16_t>(size->y + from_upper_right.y());
    xcb_test_fake_input(connection_, XCB_MOTION_NOTIFY, 0, XCB_CURRENT_TIME, root_, x, y, 0);
    xcb_test_fake_input(connection_, XCB_BUTTON_PRESS, 1, XCB_CURRENT_TIME, XCB_NONE, 0, 0, 0);
    xcb_test_fake_input(connection_, XCB_BUTTON_RELEASE, 1, XCB_CURRENT_TIME, XCB_NONE, 0, 0, 0);
    finish();
}

void XWindows::close(const QString& title)
{
    xcb_client_message_event_t message{};
    message.response_type = XCB_CLIENT_MESSAGE;
    message.format = 32;
    message.window = window(title);
    message.type = atom("WM_PROTOCOLS");
    message.data.data32[0] = atom("WM_DELETE_WINDOW");
    xcb_send_event(connection_, 0, message.window, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&message));
    finish();
}

} // namespace fallow::test
