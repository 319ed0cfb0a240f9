// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/share_box.h"

#include <algorithm>
#include <utility>

#include <QEvent>
#include <QHBoxLayout>

#include "app/tray/share_words.h"

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

/// Steps come in flocks while a key is held.
constexpr auto gathering_time = 300ms;

} // namespace

ShareBox::ShareBox(AgentModel& model, QString root) : model_(model), root_(std::move(root))
{
    box_ = new QSpinBox;
    box_->setObjectName("pool-share");
    box_->setRange(0, most_share);
    box_->setKeyboardTracking(false); // half a number is not meant
    box_->setFocusPolicy(Qt::StrongFocus);
    box_->installEventFilter(this);
    meaning_ = new ElidedLabel;
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(box_);
    row->addWidget(meaning_, 1);
    setFocusProxy(box_);
    gathering_.setSingleShot(true);
    gathering_.setInterval(gathering_time);
    connect(&gathering_, &QTimer::timeout, this, &ShareBox::apply);
    connect(box_, &QSpinBox::valueChanged, this, [this] {
        tell_meaning();
        gathering_.start();
    });
}

void ShareBox::show_share(int share, std::int64_t all_shares)
{
    reported_ = share;
    others_ = std::max<std::int64_t>(all_shares - share, 0);
    // Only where it differs: what is being typed is not a value yet, and must not be written over.
    if (!gathering_.isActive() && !is_asking_ && box_->value() != share) {
        const QSignalBlocker not_chosen_here(box_);
        box_->setValue(share);
    }
    tell_meaning();
}

void ShareBox::describe(const QString& pool) { box_->setAccessibleName(tr("Share of %1").arg(pool)); }

bool ShareBox::eventFilter(QObject* watched, QEvent* event)
{
    // Who scrolls the page does not mean the box that comes under the pointer.
    if (watched != box_ || event->type() != QEvent::Wheel || box_->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void ShareBox::tell_meaning()
{
    const QString meaning = share_words(box_->value(), others_ + box_->value());
    meaning_->show_text(meaning);
    box_->setAccessibleDescription(meaning);
}

void ShareBox::apply()
{
    is_asking_ = true;
    const int chosen = box_->value();
    model_.set_share(root_, chosen, this, [this, chosen](const QString& refusal) {
        is_asking_ = false;
        if (refusal.isEmpty())
            reported_ = chosen;
        Q_EMIT answered(refusal);
        if (gathering_.isActive())
            return; // changed again meanwhile: the next answer counts
        show_share(reported_, others_ + reported_);
    });
}

} // namespace fallow::tray
