// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/picture.h"

#include <algorithm>

#include <QPainter>

#include "tests/support/deadline.h"

namespace fallow::demo {
namespace {

QRect tile_at(const PicturePlan& plan, int index)
{
    const int left = index % plan.columns() * plan.tile_width;
    const int top = index / plan.columns() * plan.tile_height;
    return {left, top, std::min(plan.tile_width, plan.width - left), std::min(plan.tile_height, plan.height - top)};
}

} // namespace

QByteArray tile_inputs(const PicturePlan& plan)
{
    QByteArray lines;
    for (int index = 0; index < plan.columns() * plan.rows(); ++index) {
        const QRect tile = tile_at(plan, index);
        for (const int number : {tile.x(), tile.y(), tile.width(), tile.height(), plan.width, plan.height})
            lines += QByteArray::number(number) + ' ';
        lines += QByteArray::number(plan.samples_a_side) + '\n';
    }
    return lines;
}

QImage put_together(const PicturePlan& plan, const std::map<std::uint64_t, QByteArray>& tiles)
{
    QImage picture(plan.width, plan.height, QImage::Format_RGB32);
    QPainter painter(&picture);
    for (int index = 0; index < plan.columns() * plan.rows(); ++index) {
        const auto found = tiles.find(static_cast<std::uint64_t>(index));
        const QImage tile = found == tiles.end() ? QImage() : QImage::fromData(found->second, "PPM");
        if (tile.size() != tile_at(plan, index).size())
            throw test::Disappointment("tile " + std::to_string(index) + " is missing or of the wrong size");
        painter.drawImage(tile_at(plan, index).topLeft(), tile);
    }
    return picture;
}

} // namespace fallow::demo
