// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/elided_label.h"

#include <QEvent>
#include <QFontMetrics>

#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

constexpr int fewest_characters = 8;

} // namespace

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::show_text(const QString& text)
{
    if (text_ == text)
        return;
    text_ = text;
    setAccessibleName(text);
    updateGeometry();
    cut();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text_) + 2 * margin() + 1, QLabel::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), fewest_characters * fontMetrics().averageCharWidth()), sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    cut();
}

void ElidedLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::LayoutDirectionChange)
        cut();
}

void ElidedLabel::cut()
{
    const QString shown = fontMetrics().elidedText(text_, Qt::ElideRight, contentsRect().width());
    setText(written_from(layoutDirection(), shown));
    // Escaped: tool tips would take what looks like markup for markup.
    setToolTip(shown == text_ ? QString() : text_.toHtmlEscaped());
}

} // namespace fallow::tray
