// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/pools_page.h"

#include <algorithm>

#include <QGroupBox>
#include <QScrollArea>
#include <QTimer>

namespace fallow::tray {

PoolsPage::PoolsPage(AgentModel& model) : Page(model)
{
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    nothing_ = new QLabel;
    nothing_->setTextFormat(Qt::PlainText);
    nothing_->setWordWrap(true);
    cards_layout_ = new QVBoxLayout;
    attach_ = new QPushButton(tr("&Attach a pool…"));
    attach_->setObjectName("join");
    form_ = new AttachForm(model);
    auto* const box = new QGroupBox(tr("Attach a pool"));
    (new QVBoxLayout(box))->addWidget(form_);
    form_box_ = box;
    form_box_->hide();
    column->addWidget(nothing_);
    column->addLayout(cards_layout_);
    column->addWidget(attach_, 0, Qt::AlignLeading);
    column->addWidget(form_box_);
    column->addStretch();
    scroll_ = new QScrollArea;
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidget(content);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll_);
    connect(attach_, &QPushButton::clicked, this, [this] { ask_for_link(true); });
    connect(form_, &AttachForm::grown, this, &PoolsPage::show_end_of_form);
    connect(form_, &AttachForm::cancelled, this, [this] { ask_for_link(false); });
    connect(form_, &AttachForm::attached, this, [this] { ask_for_link(false); });
}

void PoolsPage::ask_for_link(bool is_asked)
{
    form_->clear();
    form_box_->setVisible(is_asked);
    attach_->setVisible(!is_asked);
    if (!is_asked)
        return attach_->setFocus();
    form_->setFocus();
    show_end_of_form();
}

void PoolsPage::show_end_of_form()
{
    // Once it is laid out.
    QTimer::singleShot(0, this, [this] {
        const int bottom = form_box_->geometry().bottom();
        scroll_->ensureVisible(0, bottom, 0, 0);
    });
}

void PoolsPage::follow()
{
    const bool has_agent = model().report().has_value();
    attach_->setEnabled(has_agent);
    form_->setEnabled(has_agent);
    show_pools(has_agent ? model().report()->pools : std::vector<PoolReport>());
    nothing_->setVisible(cards_.empty());
    nothing_->setText(
        has_agent
            ? tr("This computer belongs to no pool yet.\n\nA pool is run by people who have work for many computers: a "
                 "university, a company, a club. It gives this computer tasks to compute while you do not need it, "
                 "checks the results against those of others, and credits you for them. Its tasks are locked in: they "
                 "see no files, no network and nothing of what you do.\n\nWhoever runs a pool gives out a link that "
                 "begins with fallow://. Look at what it leads to before you attach it; you can detach it at any time.")
            : tr("As soon as the agent runs, the pools of this computer are shown here."));
}

void PoolsPage::show_pools(const std::vector<PoolReport>& pools)
{
    std::int64_t all_shares = 0;
    for (const PoolReport& pool : pools)
        all_shares += pool.share;
    std::erase_if(cards_, [&](const auto& card) {
        if (std::ranges::find(pools, card.first, &PoolReport::root) != pools.end())
            return false;
        delete card.second;
        return true;
    });
    for (const PoolReport& pool : pools) {
        PoolCard*& card = cards_[pool.root];
        if (card == nullptr) {
            card = new PoolCard(model(), pool.root);
            cards_layout_->addWidget(card);
        }
        card->show_pool(pool, all_shares);
    }
}

} // namespace fallow::tray
