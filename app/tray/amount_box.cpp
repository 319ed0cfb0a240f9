// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/amount_box.h"

#include <algorithm>

#include <QLineEdit>

namespace fallow::tray {
namespace {

constexpr int shown_characters = 12;

} // namespace

AmountBox::AmountBox(AmountKind kind, QWidget* parent) : QAbstractSpinBox(parent), kind_(kind)
{
    connect(this, &QAbstractSpinBox::editingFinished, this, &AmountBox::take_typed);
    show_amount(0);
}

void AmountBox::show_amount(std::int64_t amount)
{
    amount_ = amount;
    lineEdit()->setText(amount_words(kind_, amount));
    // Its beginning matters more than its end.
    lineEdit()->setCursorPosition(0);
}

void AmountBox::stepBy(int steps)
{
    take_typed();
    std::int64_t amount = amount_;
    for (int i = 0; i < std::abs(steps); ++i)
        amount = stepped(kind_, amount, steps > 0);
    if (range_)
        amount = std::clamp(amount, range_->least, range_->most);
    if (amount == amount_)
        return;
    show_amount(amount);
    selectAll();
    Q_EMIT edited(amount);
}

QAbstractSpinBox::StepEnabled AmountBox::stepEnabled() const
{
    StepEnabled steps = StepNone;
    if (!range_ || amount_ > range_->least)
        steps |= StepDownEnabled;
    if (!range_ || amount_ < range_->most)
        steps |= StepUpEnabled;
    return steps;
}

QSize AmountBox::sizeHint() const
{
    QSize size = QAbstractSpinBox::sizeHint();
    size.rwidth() += shown_characters * fontMetrics().averageCharWidth();
    return size;
}

void AmountBox::take_typed()
{
    const QString typed = lineEdit()->text();
    if (typed == amount_words(kind_, amount_))
        return;
    const auto amount = read_amount_words(kind_, typed, amount_);
    if (!amount) {
        show_amount(amount_);
        Q_EMIT not_understood(typed);
        return;
    }
    const bool is_new = *amount != amount_;
    show_amount(*amount);
    if (is_new)
        Q_EMIT edited(*amount);
}

} // namespace fallow::tray
