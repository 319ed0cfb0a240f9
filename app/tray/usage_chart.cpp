// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/usage_chart.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QtCharts/QBarSet>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QLegend>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <QCursor>
#include <QEvent>
#include <QFontMetrics>
#include <QGraphicsLayout>
#include <QToolTip>

#include "app/tray/contrast.h"

namespace fallow::tray {
namespace {

constexpr int least_height = 220;
constexpr double width_of_bars = 0.8; ///< of the room that each has
constexpr int space_between_labels = 12;
constexpr int right_margin = 24; ///< for half of the last bar's label
constexpr double picture_scale = 2;
/// How far a colour goes towards another: lines of the grid to the background, each further part of bars to the text's.
constexpr double faint = 0.82;
constexpr double pale = 0.5;

/// The theme's own where it stands out enough, else as much nearer to the text's as it needs.
QColor colour_of_bars(const QPalette& palette)
{
    return standing_out(palette.color(QPalette::Highlight), palette.color(QPalette::Window), least_contrast_of_shapes,
                        palette.color(QPalette::WindowText));
}

} // namespace

UsageChart::UsageChart(QWidget* parent) : QChartView(parent)
{
    setMinimumHeight(least_height);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setFocusPolicy(Qt::NoFocus); // Qt gives it one of its own
    chart()->setBackgroundVisible(false);
    chart()->setMargins({0, 0, right_margin, 0});
    chart()->setLocalizeNumbers(true);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    colour();
}

void UsageChart::show_content(ChartContent content)
{
    if (content_ == content)
        return;
    content_ = std::move(content);
    // For whoever cannot point at bars.
    setAccessibleDescription(QStringList(content_.words.begin(), content_.words.end()).join(u'\n'));
    draw();
}

void UsageChart::draw()
{
    // The chart deletes its series; axes it gives back.
    chart()->removeAllSeries();
    for (QAbstractAxis* axis : chart()->axes()) {
        chart()->removeAxis(axis);
        delete axis;
    }
    bars_ = new QStackedBarSeries;
    bars_->setBarWidth(width_of_bars);
    for (const auto& part : content_.parts) {
        auto* const set = new QBarSet(part.name);
        for (const double value : part.values)
            set->append(std::max(0.0, value));
        bars_->append(set);
    }
    connect(bars_, &QStackedBarSeries::hovered, this, [this](bool is_over, int index) {
        if (is_over && index >= 0 && static_cast<std::size_t>(index) < content_.words.size())
            QToolTip::showText(QCursor::pos(), content_.words[static_cast<std::size_t>(index)].toHtmlEscaped(), this);
        else
            QToolTip::hideText();
    });
    chart()->addSeries(bars_);
    draw_values();
    time_ = new QCategoryAxis;
    time_->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    time_->setStartValue(-0.5);
    time_->setRange(-0.5, static_cast<double>(std::max<std::size_t>(1, content_.labels.size())) - 0.5);
    time_->setGridLineVisible(false);
    time_->setTruncateLabels(false);
    chart()->addAxis(time_, Qt::AlignBottom);
    bars_->attachAxis(time_);
    label_bars();
    chart()->legend()->setVisible(content_.parts.size() > 1);
    chart()->legend()->setAlignment(Qt::AlignTop);
    colour();
}

void UsageChart::draw_values()
{
    double largest = 0;
    for (std::size_t bar = 0; bar < content_.labels.size(); ++bar) {
        double height = 0;
        for (const auto& part : content_.parts)
            height += part.values[bar];
        largest = std::max(largest, height);
    }
    const Scale scale = scale_for(largest, content_.is_whole);
    values_ = new QValueAxis;
    values_->setRange(0, scale.end);
    values_->setTickCount(static_cast<int>(std::lround(scale.end / scale.step)) + 1);
    values_->setLabelFormat(QStringLiteral("%.%1f").arg(scale.decimals));
    values_->setTitleText(content_.unit);
    values_->setLineVisible(false);
    chart()->addAxis(values_, Qt::AlignLeft);
    bars_->attachAxis(values_);
}

/// Only as many labels as there is room for; the last bar, which is today's, always has one.
void UsageChart::label_bars()
{
    if (time_ == nullptr)
        return;
    for (const QString& label : time_->categoriesLabels())
        time_->remove(label);
    const QFontMetrics metrics(time_->labelsFont());
    int widest = 1;
    for (const QString& label : content_.labels)
        widest = std::max(widest, metrics.horizontalAdvance(label) + space_between_labels);
    const auto count = static_cast<int>(content_.labels.size());
    const int room = std::max(1, static_cast<int>(chart()->plotArea().width()) / widest);
    const int each = std::max(1, (count + room - 1) / room);
    for (int bar = (count - 1) % each; bar < count; bar += each)
        time_->append(content_.labels[static_cast<std::size_t>(bar)], bar);
}

void UsageChart::colour()
{
    const QColor text = palette().color(QPalette::WindowText);
    const QColor ground = palette().color(QPalette::Window);
    const QColor bar = colour_of_bars(palette());
    setBackgroundBrush(ground);
    chart()->legend()->setLabelColor(text);
    chart()->legend()->setFont(font());
    if (bars_ == nullptr)
        return;
    const auto sets = bars_->barSets();
    for (qsizetype i = 0; i < sets.size(); ++i) {
        sets[i]->setColor(towards(bar, text, std::min(1.0, pale * static_cast<double>(i))));
        sets[i]->setBorderColor(sets[i]->color());
    }
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(time_), static_cast<QAbstractAxis*>(values_)}) {
        axis->setLabelsColor(text);
        axis->setLabelsFont(font());
        axis->setTitleBrush(text);
        axis->setTitleFont(font());
        axis->setGridLineColor(towards(text, ground, faint));
        axis->setLinePenColor(towards(text, ground, pale));
    }
}

QImage UsageChart::picture()
{
    QImage image(size() * picture_scale, QImage::Format_RGB32);
    image.fill(palette().color(QPalette::Window));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    render(&painter, image.rect());
    return image;
}

void UsageChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    label_bars();
}

void UsageChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        colour();
        label_bars();
    }
}

} // namespace fallow::tray
