// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/contrast.h"

#include <algorithm>
#include <cmath>

namespace fallow::tray {
namespace {

constexpr int steps = 20;

double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

QColor towards(const QColor& from, const QColor& to, double share)
{
    const auto between = [share](double one, double other) { return static_cast<float>(one + (other - one) * share); };
    return QColor::fromRgbF(between(from.redF(), to.redF()), between(from.greenF(), to.greenF()),
                            between(from.blueF(), to.blueF()));
}

QColor standing_out(const QColor& colour, const QColor& ground, double least, const QColor& anchor)
{
    QColor found = colour;
    for (int step = 1; step <= steps && contrast(found, ground) < least; ++step)
        found = towards(colour, anchor, static_cast<double>(step) / steps);
    return found;
}

} // namespace fallow::tray
