// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/pool_balances.h"

#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"

namespace fallow::tray {
namespace {

constexpr int space_between = 24;

} // namespace

PoolBalances::PoolBalances(QWidget* parent) : QWidget(parent)
{
    grid_ = new QGridLayout(this);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(space_between);
    grid_->setColumnStretch(0, 1);
    const QStringList names{tr("Credits of all time"), tr("Granted"), tr("Pending")};
    for (int i = 0; i < names.size(); ++i) {
        auto* const heading = new QLabel(names[i]);
        QFont bold = heading->font();
        bold.setBold(true);
        heading->setFont(bold);
        grid_->addWidget(heading, 0, i, i == 0 ? Qt::Alignment() : Qt::AlignTrailing);
    }
    setToolTip(tr("Pending: done, and not yet confirmed by the result of another computer."));
}

void PoolBalances::resize_to(std::size_t count)
{
    while (lines_.size() > count) {
        delete lines_.back().pool;
        delete lines_.back().granted;
        delete lines_.back().pending;
        lines_.pop_back();
    }
    while (lines_.size() < count) {
        const Line line{new ElidedLabel, new QLabel, new QLabel};
        const int row = static_cast<int>(lines_.size()) + 1;
        grid_->addWidget(line.pool, row, 0);
        grid_->addWidget(line.granted, row, 1, Qt::AlignTrailing);
        grid_->addWidget(line.pending, row, 2, Qt::AlignTrailing);
        lines_.push_back(line);
    }
}

void PoolBalances::show_pools(const std::vector<PoolReport>& pools)
{
    resize_to(pools.size());
    for (std::size_t i = 0; i < pools.size(); ++i) {
        lines_[i].pool->show_text(plain_text(pools[i].name));
        lines_[i].granted->setText(credits_words(pools[i].credits_granted));
        lines_[i].pending->setText(credits_words(pools[i].credits_pending));
    }
    setVisible(!pools.empty());
}

} // namespace fallow::tray
