// SPDX-License-Identifier: GPL-3.0-or-later
// The history in words, numbers and bars, as the page of earnings shows it. Pure.
#pragma once

#include <vector>

#include <QString>

#include "app/tray/usage_summary.h"

namespace fallow::tray {

/// What one may look at.
enum class Quantity { credits, processor_time, tasks, bytes, energy };

/// A word or two: "Processor hours".
QString name_of(Quantity quantity);

/// All that a chart of bars shows.
struct ChartContent {
    struct Part {
        QString name;
        std::vector<double> values; ///< one of each bar
        bool operator==(const Part&) const = default;
    };
    QString unit;                ///< of the axis: "Credits", "MiB"
    bool is_whole = false;       ///< there are no halves of it
    std::vector<Part> parts;     ///< that stand on each other in each bar
    std::vector<QString> labels; ///< a short one of each bar, for below it
    std::vector<QString> words;  ///< of each bar, for whoever points at it
    bool operator==(const ChartContent&) const = default;
};

ChartContent chart_content(const UsageSummary& summary, Quantity quantity, const Tariff& tariff);

/// Where the marks of an axis are that begins at 0.
struct Scale {
    double end = 1;
    double step = 1;
    int decimals = 0; ///< that the marks' numbers need
};

/// Four or five marks at round numbers, up to the first that is not below `largest`.
Scale scale_for(double largest, bool is_whole);

/// "3.2 h"
QString hours_words(double hours);
/// "0.52 kWh"
QString energy_words(double kwh);
/// "$0.52"; empty while no price is known.
QString cost_words(double kwh, const Tariff& tariff);

} // namespace fallow::tray
