// SPDX-License-Identifier: GPL-3.0-or-later
// An X server of the test's own, and hands at its keyboard and mouse.
#pragma once

#include <memory>
#include <string>

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <xcb/xcb.h>

#include "tests/support/program.h"

namespace fallow::test {

class XServer {
public:
    /// Chooses a display that nobody uses. `name`: Xvfb, or another that knows -displayfd.
    explicit XServer(const QString& name = "Xvfb", const QStringList& environment = {});

    [[nodiscard]] std::string display() const { return display_; }
    [[nodiscard]] Program& program() { return *program_; }
    /// Under the same display as before.
    void start_again();

private:
    void start(const QStringList& arguments);

    QTemporaryDir directory_;
    QString name_;
    QStringList environment_;
    std::string display_;
    std::unique_ptr<Program> program_;
};

/// A client that types, moves the mouse and shows windows. Each call returns when the server has done it.
class XClient {
public:
    explicit XClient(const std::string& display);
    ~XClient();
    XClient(const XClient&) = delete;
    XClient& operator=(const XClient&) = delete;

    void press_key();
    void move_mouse();
    void press_button();

    /// A window of the program of that name, as a window manager would show it.
    xcb_window_t show_window(const std::string& program);
    void destroy_window(xcb_window_t window);
    void set_full_screen(xcb_window_t window, bool is_full_screen);
    /// What the window manager says; 0: no window.
    void set_active(xcb_window_t window);

private:
    void fake(std::uint8_t type, std::uint8_t detail, std::int16_t by = 0);
    xcb_atom_t atom(const std::string& name);
    void finish(); ///< waits until the server has done all that was asked

    xcb_connection_t* connection_;
    xcb_window_t root_;
    std::int16_t direction_ = 1;
};

} // namespace fallow::test
