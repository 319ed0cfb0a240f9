// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/larger_font.h"

#include <QApplication>
#include <QEvent>

namespace fallow::tray {

LargerFont::LargerFont(QWidget* of, double scale) : QObject(of), of_(of), scale_(scale)
{
    of_->installEventFilter(this);
    follow_parent();
}

/// Of its own font only its family changes with the desktop's, and of that nobody is told where it stays.
void LargerFont::follow_parent()
{
    if (of_->parentWidget() != nullptr)
        of_->parentWidget()->installEventFilter(this);
    fit();
}

bool LargerFont::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == of_ && event->type() == QEvent::ParentChange)
        follow_parent();
    else if (watched == of_->parentWidget() && event->type() == QEvent::FontChange)
        fit();
    return QObject::eventFilter(watched, event);
}

void LargerFont::fit()
{
    QFont font = of_->parentWidget() != nullptr ? of_->parentWidget()->font() : QApplication::font(of_);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * scale_);
    else
        font.setPixelSize(static_cast<int>(font.pixelSize() * scale_));
    font.setBold(true);
    of_->setFont(font);
}

} // namespace fallow::tray
