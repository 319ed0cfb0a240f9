// SPDX-License-Identifier: GPL-3.0-or-later
// The demo's second batch: a picture rendered in tiles and put together again.
#pragma once

#include <cstdint>
#include <map>

#include <QByteArray>
#include <QImage>

namespace fallow::demo {

struct PicturePlan {
    int width = 960;
    int height = 540;
    int tile_width = 96;
    int tile_height = 54;
    int samples_a_side = 3;

    [[nodiscard]] int columns() const { return (width + tile_width - 1) / tile_width; }
    [[nodiscard]] int rows() const { return (height + tile_height - 1) / tile_height; }
};

/// One tile a line, row by row, in the form that tests/functions/render-tile reads.
QByteArray tile_inputs(const PicturePlan& plan);

/// Throws Disappointment for a tile that is missing or of another size than was asked.
QImage put_together(const PicturePlan& plan, const std::map<std::uint64_t, QByteArray>& tiles);

} // namespace fallow::demo
