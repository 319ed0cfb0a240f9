// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/trouble_label.h"

#include <QAccessible>
#include <QEvent>

#include "app/tray/plain_text.h"
#include "app/tray/wrapped_label.h"

namespace fallow::tray {
namespace {

// Both are read well (WCAG AA) on what windows are usually made of.
constexpr QColor red_on_light(0xb0, 0x00, 0x20);
constexpr QColor red_on_dark(0xff, 0x9a, 0x93);
constexpr int middle_lightness = 128;

} // namespace

TroubleLabel::TroubleLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    take_colour();
    hide();
}

void TroubleLabel::tell(const QString& trouble)
{
    const QString shown = plain_line(trouble);
    if (accessibleName() == shown)
        return;
    setText(with_breaks(shown));
    setAccessibleName(shown);
    setVisible(!shown.isEmpty());
    if (!shown.isEmpty()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void TroubleLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::StyleChange)
        take_colour();
}

void TroubleLabel::take_colour()
{
    QPalette colours;
    const bool is_dark = colours.color(QPalette::Window).lightness() < middle_lightness;
    colours.setColor(QPalette::WindowText, is_dark ? red_on_dark : red_on_light);
    setPalette(colours);
}

} // namespace fallow::tray
