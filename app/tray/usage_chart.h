// SPDX-License-Identifier: GPL-3.0-or-later
// A chart of bars in the colours of the desktop's theme, which tells the value of the bar that is pointed at.
#pragma once

#include <QtCharts/QChart>
#include <QtCharts/QChartView>

#include "app/tray/usage_words.h"

class QCategoryAxis;
class QStackedBarSeries;
class QValueAxis;

namespace fallow::tray {

class UsageChart final : public QChartView {
    Q_OBJECT

public:
    explicit UsageChart(QWidget* parent = nullptr);

    void show_content(ChartContent content);
    /// As it stands there, on a background of its own, fine enough to be printed.
    [[nodiscard]] QImage picture();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void draw();
    void draw_values();
    void label_bars();
    void colour();

    ChartContent content_;
    QStackedBarSeries* bars_ = nullptr;
    QCategoryAxis* time_ = nullptr;
    QValueAxis* values_ = nullptr;
};

} // namespace fallow::tray
