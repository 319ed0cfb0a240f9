// SPDX-License-Identifier: GPL-3.0-or-later
// The windows of an X server without a window manager, and hands for what is in them.
#pragma once

#include <functional>
#include <string>

#include <QPoint>
#include <QStringList>

#include <xcb/xcb.h>

namespace fallow::test {

class XWindows {
public:
    explicit XWindows(const std::string& display);
    ~XWindows();
    XWindows(const XWindows&) = delete;
    XWindows& operator=(const XWindows&) = delete;

    /// Of those that are shown.
    [[nodiscard]] QStringList titles() const;
    // Each throws Disappointment when no window of that title is shown, and returns when the server knows.
    /// So far to the left of the window's upper right corner, and below it.
    void click(const QString& title, QPoint from_upper_right);
    /// As a window manager asks a program to.
    void close(const QString& title);

private:
    /// The first of which it holds; XCB_WINDOW_NONE.
    xcb_window_t find(const std::function<bool(const QString& title)>& holds) const;
    [[nodiscard]] xcb_window_t window(const QString& title) const;
    [[nodiscard]] xcb_atom_t atom(const std::string& name) const;
    void finish() const;

    xcb_connection_t* connection_;
    xcb_window_t root_;
};

} // namespace fallow::test
