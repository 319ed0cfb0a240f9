// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/wrapped_label.h"

#include <QEvent>
#include <QTextBoundaryFinder>

#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

constexpr QChar zero_width_space(0x200B);
/// Longer than words of most languages, shorter than the narrowest window.
constexpr int longest_unbroken_characters = 24;

} // namespace

QString with_breaks(const QString& text)
{
    QString broken;
    int unbroken = 0;
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype begin = 0, end = characters.toNextBoundary(); end > 0;
         begin = end, end = characters.toNextBoundary()) {
        const QStringView character = QStringView(text).sliced(begin, end - begin);
        unbroken = character.front().isSpace() ? 0 : unbroken + 1;
        if (unbroken > longest_unbroken_characters) {
            broken += zero_width_space;
            unbroken = 1;
        }
        broken += character;
    }
    return broken;
}

WrappedLabel::WrappedLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
}

void WrappedLabel::show_text(const QString& text)
{
    text_ = text;
    setText(written_from(layoutDirection(), with_breaks(text)));
    setAccessibleName(text);
}

void WrappedLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        show_text(text_);
}

} // namespace fallow::tray
