// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/presence/x_server.h"

#include <array>
#include <cstdlib>

#include <QFile>

#include <xcb/xtest.h>

namespace fallow::test {
namespace {

constexpr std::uint8_t shift_key = 50; ///< on every keyboard of evdev

} // namespace

XServer::XServer(const QString& name, const QStringList& environment) : name_(name), environment_(environment)
{
    start({"-displayfd", "3"});
}

void XServer::start_again()
{
    program_->kill();
    start({QString::fromStdString(display_), "-displayfd", "3"});
}

/// -noreset, because otherwise the server forgets when it was last touched as soon as the last client leaves.
void XServer::start(const QStringList& arguments)
{
    const QString number_file = directory_.filePath("display");
    QFile::remove(number_file);
    program_ = std::make_unique<Program>(name_, arguments + QStringList{"-noreset", "-nolisten", "tcp"},
                                         directory_.filePath("log"),
                                         QStringList{"sh", "-c", "exec \"$@\" 3>\"$0\"", number_file}, environment_);
    program_->start();
    QByteArray number;
    const auto is_ready = [&] {
        QFile file(number_file);
        number = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return number.endsWith('\n') || !program_->runs();
    };
    wait_until("the X server", is_ready, generous, [&] { return program_->log().toStdString(); });
    if (!number.endsWith('\n'))
        throw Disappointment(name_.toStdString() + " ended: " + program_->log().toStdString());
    display_ = ':' + number.trimmed().toStdString();
}

XClient::XClient(const std::string& display) : connection_(xcb_connect(display.c_str(), nullptr))
{
    if (xcb_connection_has_error(connection_) != 0)
        throw Disappointment("no X server at " + display);
    root_ = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data->root;
}

XClient::~XClient() { xcb_disconnect(connection_); }

void XClient::finish()
{
    std::free(xcb_get_input_focus_reply(connection_, xcb_get_input_focus(connection_), nullptr));
    if (xcb_connection_has_error(connection_) != 0)
        throw Disappointment("the X server went away from under the test");
}

void XClient::fake(std::uint8_t type, std::uint8_t detail, std::int16_t by)
{
    xcb_test_fake_input(connection_, type, detail, XCB_CURRENT_TIME, XCB_NONE, by, by, 0);
}

void XClient::press_key()
{
    fake(XCB_KEY_PRESS, shift_key);
    fake(XCB_KEY_RELEASE, shift_key);
    finish();
}

void XClient::move_mouse()
{
    constexpr std::uint8_t relative = 1;
    fake(XCB_MOTION_NOTIFY, relative, direction_);
    direction_ = static_cast<std::int16_t>(-direction_); // never against the edge of the screen
    finish();
}

void XClient::press_button()
{
    fake(XCB_BUTTON_PRESS, 1);
    fake(XCB_BUTTON_RELEASE, 1);
    finish();
}

xcb_atom_t XClient::atom(const std::string& name)
{
    const auto cookie = xcb_intern_atom(connection_, 0, static_cast<std::uint16_t>(name.size()), name.data());
    auto* const reply = xcb_intern_atom_reply(connection_, cookie, nullptr);
    const xcb_atom_t found = reply != nullptr ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
    std::free(reply);
    return found;
}

xcb_window_t XClient::show_window(const std::string& program)
{
    const xcb_window_t window = xcb_generate_id(connection_);
    xcb_create_window(connection_, XCB_COPY_FROM_PARENT, window, root_, 0, 0, 64, 64, 0, XCB_WINDOW_CLASS_INPUT_OUTPUT,
                      XCB_COPY_FROM_PARENT, 0, nullptr);
    const std::string wm_class = "instance" + std::string(1, '\0') + program + std::string(1, '\0');
    xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, window, XCB_ATOM_WM_CLASS, XCB_ATOM_STRING, 8,
                        static_cast<std::uint32_t>(wm_class.size()), wm_class.data());
    xcb_map_window(connection_, window);
    finish();
    return window;
}

void XClient::destroy_window(xcb_window_t window)
{
    xcb_destroy_window(connection_, window);
    finish();
}

void XClient::set_full_screen(xcb_window_t window, bool is_full_screen)
{
    const std::array states{atom("_NET_WM_STATE_ABOVE"), atom("_NET_WM_STATE_FULLSCREEN")};
    xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, window, atom("_NET_WM_STATE"), XCB_ATOM_ATOM, 32,
                        is_full_screen ? 2 : 1, states.data());
    finish();
}

void XClient::set_active(xcb_window_t window)
{
    xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, root_, atom("_NET_ACTIVE_WINDOW"), XCB_ATOM_WINDOW, 32, 1,
                        &window);
    finish();
}

} // namespace fallow::test
