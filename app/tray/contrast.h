// SPDX-License-Identifier: GPL-3.0-or-later
// How well one colour is told from another, as WCAG 2 measures it, and colours that are told well enough. Pure.
#pragma once

#include <QColor>

namespace fallow::tray {

/// What WCAG's level AA asks for: of text, and of large text and whatever else has to be seen.
inline constexpr double least_contrast_of_text = 4.5;
inline constexpr double least_contrast_of_shapes = 3;

/// From 1 (the same) to 21 (black and white).
double contrast(const QColor& one, const QColor& other);
/// A share of the way to another colour.
QColor towards(const QColor& from, const QColor& to, double share);
/// `colour` itself where it stands out from `ground` by `least`; else as far towards `anchor` as it needs, at most all the way.
QColor standing_out(const QColor& colour, const QColor& ground, double least, const QColor& anchor);

} // namespace fallow::tray
