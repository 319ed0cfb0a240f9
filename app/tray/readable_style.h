// SPDX-License-Identifier: GPL-3.0-or-later
// Qt's own style Fusion, with the contrasts that WCAG AA asks for: it draws the outlines of round and square marks and of lines
// to type in a little darker than the window, which on a dark one nobody sees. Styles of desktops are left as they are.
#pragma once

#include <QProxyStyle>

namespace fallow::tray {

class ReadableStyle final : public QProxyStyle {
    Q_OBJECT

public:
    ReadableStyle();
    /// From now on for the whole program, where it would be Fusion otherwise.
    static void begin();

    void polish(QPalette& palette) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
};

} // namespace fallow::tray
