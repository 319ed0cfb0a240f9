// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/tariff_box.h"

#include <utility>

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "app/tray/flow_layout.h"
#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

constexpr auto watts_key = "earnings/watts-per-core";
constexpr auto price_key = "earnings/price-per-kwh";
constexpr double most_watts_per_core = 200;
constexpr double highest_price = 1e6; ///< of a kilowatt-hour, in the cheapest money there is
constexpr int space_between = 24;

QLabel* words_below(const char* name)
{
    auto* const label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

void show_words(QLabel* label, const QString& words)
{
    label->setText(words);
    label->setVisible(!words.isEmpty());
}

} // namespace

TariffBox::TariffBox(QWidget* parent) : QWidget(parent)
{
    const QSettings settings;
    watts_ = new QDoubleSpinBox;
    watts_->setObjectName("watts");
    watts_->setRange(0, most_watts_per_core);
    watts_->setDecimals(1);
    watts_->setSuffix(tr(" W"));
    watts_->setValue(settings.value(watts_key, default_watts_per_core).toDouble());
    price_ = new QDoubleSpinBox;
    price_->setObjectName("price");
    price_->setRange(0, highest_price);
    price_->setDecimals(4);
    price_->setSingleStep(0.01);
    price_->setSpecialValueText(tr("not set"));
    if (const QString currency = QLocale().currencySymbol(); !currency.isEmpty())
        price_->setSuffix(u' ' + currency);
    price_->setValue(settings.value(price_key, 0).toDouble());
    for (QDoubleSpinBox* box : {watts_, price_}) {
        box->setFocusPolicy(Qt::StrongFocus);
        box->installEventFilter(this);
        connect(box, &QDoubleSpinBox::valueChanged, this, &TariffBox::keep);
    }

    auto* const watts_name = new QLabel(tr("A busy core &draws"));
    watts_name->setBuddy(watts_);
    auto* const price_name = new QLabel(tr("A kilowatt-&hour costs"));
    price_name->setBuddy(price_);
    auto* const explanation =
        new QLabel(tr("Energy and its price are estimates: the processor hours of tasks, times what a busy core draws "
                      "more than an idle one. Nothing measures it here."));
    explanation->setWordWrap(true);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* const row = new QWidget;
    auto* const both = new FlowLayout(row, FlowLayout::Spare::at_the_end);
    both->setContentsMargins(0, 0, 0, 0);
    both->setSpacing(space_between);
    for (const auto& [name, box] : {std::pair{watts_name, watts_}, std::pair{price_name, price_}}) {
        auto* const pair = new QWidget;
        auto* const line = new QHBoxLayout(pair);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(name);
        line->addWidget(box);
        both->addWidget(pair);
    }
    origin_ = words_below("price-origin");
    note_ = words_below("carbon-note");
    column->addWidget(row);
    column->addWidget(origin_);
    column->addWidget(note_);
    column->addWidget(explanation);
}

void TariffBox::show_computers(const Setting& price, const Setting& note)
{
    bool is_number = false;
    const double known = price.value.toDouble(&is_number);
    const double own = QSettings().value(price_key, 0).toDouble();
    const double before = price_->value();
    {
        const QSignalBlocker not_a_choice(price_);
        price_->setValue(is_number ? known : own);
    }
    price_->setEnabled(!is_number);
    show_words(origin_, !is_number                  ? QString()
                        : price.locked_by.isEmpty() ? tr("The price is the one on the page Preferences.")
                                                    : tr("The price is set by %1.").arg(plain_text(price.locked_by)));
    show_words(note_, note.value.isEmpty() || note.value == QLatin1String("none") ? QString() : plain_text(note.value));
    if (price_->value() != before)
        Q_EMIT tariff_changed();
}

/// Whoever scrolls the page past a number does not mean to change it.
bool TariffBox::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void TariffBox::keep()
{
    QSettings settings;
    settings.setValue(watts_key, watts_->value());
    if (price_->isEnabled())
        settings.setValue(price_key, price_->value());
    Q_EMIT tariff_changed();
}

} // namespace fallow::tray
