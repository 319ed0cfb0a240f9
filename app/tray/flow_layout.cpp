// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/flow_layout.h"

#include <algorithm>

#include <QStyle>
#include <QWidget>

namespace fallow::tray {
namespace {

int space_of(const QLayout& layout) { return std::max(0, layout.spacing()); }

} // namespace

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item) { items_.emplace_back(item); }

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    if (itemAt(index) == nullptr)
        return nullptr;
    QLayoutItem* const item = items_[static_cast<std::size_t>(index)].release();
    items_.erase(items_.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    int height = margins.top() + margins.bottom();
    const auto lines = lines_for(width - margins.left() - margins.right());
    for (const Line& line : lines)
        height += line.size.height() + (&line != &lines.front() ? space_of(*this) : 0);
    return height;
}

/// As wide as the widest alone.
QSize FlowLayout::minimumSize() const
{
    QSize least;
    for (const auto& item : items_)
        least = least.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return least.grownBy(margins);
}

/// All in one line.
QSize FlowLayout::sizeHint() const
{
    const auto lines = lines_for(QLAYOUTSIZE_MAX);
    return (lines.empty() ? QSize(0, 0) : lines.front().size).grownBy(contentsMargins());
}

std::vector<FlowLayout::Line> FlowLayout::lines_for(int width) const
{
    std::vector<Line> lines;
    for (const auto& item : items_) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().expandedTo(item->minimumSize());
        if (lines.empty() || lines.back().size.width() + space_of(*this) + size.width() > width)
            lines.push_back({{item.get()}, size});
        else {
            Line& line = lines.back();
            line.items.push_back(item.get());
            line.size = {line.size.width() + space_of(*this) + size.width(),
                         std::max(line.size.height(), size.height())};
        }
    }
    return lines;
}

void FlowLayout::setGeometry(const QRect& rectangle)
{
    QLayout::setGeometry(rectangle);
    const QRect inside = rectangle.marginsRemoved(contentsMargins());
    int top = inside.top();
    for (const Line& line : lines_for(inside.width())) {
        place(line, inside, top);
        top += line.size.height() + space_of(*this);
    }
}

void FlowLayout::place(const Line& line, const QRect& inside, int top)
{
    const int spare = std::max(0, inside.width() - line.size.width());
    const int more = spare_ == Spare::shared ? spare / static_cast<int>(line.items.size()) : 0;
    const Qt::LayoutDirection direction =
        parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int left = inside.left();
    for (QLayoutItem* item : line.items) {
        const int wanted = item->sizeHint().expandedTo(item->minimumSize()).width() + more;
        const QRect room(left, top, std::min(wanted, inside.width()), line.size.height());
        item->setGeometry(QStyle::visualRect(direction, inside, room));
        left += wanted + space_of(*this);
    }
}

} // namespace fallow::tray
