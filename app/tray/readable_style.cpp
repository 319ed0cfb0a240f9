// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/readable_style.h"

#include <QApplication>
#include <QStyleFactory>
#include <QStyleOption>

#include "app/tray/contrast.h"

namespace fallow::tray {
namespace {

/// Fusion's outlines are the window's colour divided by this (QColor::darker); some are darker, and so are seen as well.
constexpr int darker_percent = 150;
/// A little more than asked for: outlines are drawn with soft edges.
constexpr double outline_contrast = 1.4 * least_contrast_of_shapes;

/// A colour of a window from which Fusion makes an outline that is seen on `ground`.
QColor window_for_outlines(const QColor& ground, const QColor& text)
{
    const QColor outline = standing_out(ground.darker(darker_percent), ground, outline_contrast, text);
    return outline.lighter(darker_percent);
}

/// Text of a selection is the text's colour of old; what lies under it gives way.
QColor readable_highlight(const QPalette& palette, QPalette::ColorGroup group)
{
    const QColor words = palette.color(group, QPalette::HighlightedText);
    const QColor anchor = contrast(words, Qt::black) > contrast(words, Qt::white) ? Qt::black : Qt::white;
    return standing_out(palette.color(group, QPalette::Highlight), words, least_contrast_of_text, anchor);
}

} // namespace

ReadableStyle::ReadableStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ReadableStyle::begin()
{
    if (QApplication::style()->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0)
        QApplication::setStyle(new ReadableStyle);
}

void ReadableStyle::polish(QPalette& palette)
{
    QProxyStyle::polish(palette);
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        palette.setColor(group, QPalette::Highlight, readable_highlight(palette, group));
        const QColor ground = palette.color(group, QPalette::Base);
        const QColor text = palette.color(group, QPalette::Text);
        QColor faint = palette.color(group, QPalette::PlaceholderText);
        faint = towards(ground, QColor(faint.rgb()), faint.alphaF()); // as it is seen
        palette.setColor(group, QPalette::PlaceholderText, standing_out(faint, ground, least_contrast_of_text, text));
    }
}

void ReadableStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const
{
    const bool has_outline =
        element == PE_IndicatorRadioButton || element == PE_IndicatorCheckBox || element == PE_FrameLineEdit;
    if (!has_outline || option == nullptr || !option->state.testFlag(State_Enabled))
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    const QColor ground = option->palette.color(QPalette::Window);
    const QColor clear = window_for_outlines(ground, option->palette.color(QPalette::WindowText));
    const auto draw = [&](auto with) {
        with.palette.setColor(QPalette::Window, clear);
        QProxyStyle::drawPrimitive(element, &with, painter, widget);
    };
    if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option))
        draw(*frame);
    else if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
        draw(*button);
    else
        draw(*option);
}

} // namespace fallow::tray
