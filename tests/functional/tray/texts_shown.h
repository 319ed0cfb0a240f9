// SPDX-License-Identifier: GPL-3.0-or-later
// All that can be read in a window, with whether there was room for it.
#pragma once

#include <vector>

#include <QString>
#include <QWidget>

namespace fallow::test {

struct ShownText {
    QString where; ///< class and name of the widget
    QString text;  ///< without the marks for the keyboard
    bool is_cut = false;
};

/// Of the visible widgets in `window`: texts, headings, tabs, items, tool tips, what screen readers say, and the window's title.
/// Labels that end in an ellipsis by design count as whole, and so does what can be scrolled to.
std::vector<ShownText> texts_shown(const QWidget& window);

} // namespace fallow::test
