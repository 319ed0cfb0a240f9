// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/preset_choice.h"

#include <algorithm>
#include <chrono>

#include <QAccessible>
#include <QButtonGroup>
#include <QEvent>
#include <QFrame>
#include <QThread>
#include <QVBoxLayout>

#include "app/tray/plain_text.h"
#include "app/tray/setting_table.h"

namespace fallow::tray {
namespace {

constexpr std::chrono::seconds time_of_a_mark{5};

} // namespace

PresetChoice::PresetChoice(AgentModel& model) : model_(model), processors_(QThread::idealThreadCount())
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    mark_end_.setSingleShot(true);
    mark_end_.setInterval(time_of_a_mark);
    connect(&mark_end_, &QTimer::timeout, this, [this] { mark_->clear(); });
    auto* const group = new QButtonGroup(this);
    add_choice(Preset::gentle, tr("&Gentle"),
               tr("Begins when nobody was here for 10 minutes, with a quarter of the processors and little memory, and "
                  "keeps its transfers slow. Stays cool and quiet."));
    add_choice(
        Preset::balanced, tr("&Balanced"),
        tr("Begins when nobody was here for 3 minutes, with half of the processors. Makes way at once when "
           "somebody comes back, for films and presentations, and for other programs that need the processors."));
    add_choice(Preset::everything, tr("&Everything"),
               tr("Works with all processors, also while you use the computer: whatever you do still comes first, but "
                  "fans may be heard. Stops before the computer gets too hot."));
    for (const auto& [preset, button] : buttons_)
        group->addButton(button);
    auto* const always = new QLabel(
        tr("With none of these it works on battery, or transfers anything where that costs money. Your hours of the "
           "week, disk space and programs that come first stay as they are."));
    own_ = new QLabel(tr("Now your own settings apply, which are none of these. They stand under “In detail”."));
    locked_ = new QLabel;
    locked_->setObjectName("preset-lock");
    mark_ = new QLabel;
    mark_->setObjectName("preset-mark");
    trouble_ = new TroubleLabel;
    trouble_->setObjectName("preset-trouble");
    for (QLabel* label : {always, locked_, own_, mark_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addWidget(trouble_);
    column->addStretch();
    own_->hide();
    locked_->hide();
}

void PresetChoice::add_choice(Preset preset, const QString& name, const QString& effect)
{
    auto* const box = new QFrame;
    box->setFrameShape(QFrame::StyledPanel);
    auto* const button = new QRadioButton(name);
    QFont bold = button->font();
    bold.setBold(true);
    button->setFont(bold);
    button->setAccessibleDescription(effect);
    auto* const words = new QLabel(effect);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto* const column = new QVBoxLayout(box);
    column->addWidget(button);
    column->addWidget(words);
    layout()->addWidget(box);
    buttons_[preset] = button;
    box->installEventFilter(this);
    connect(button, &QRadioButton::clicked, this, [this, preset] { choose(preset); });
}

bool PresetChoice::eventFilter(QObject* watched, QEvent* event)
{
    // What describes a choice is part of it.
    if (event->type() == QEvent::MouseButtonRelease)
        if (auto* const button = watched->findChild<QRadioButton*>())
            button->click();
    return QWidget::eventFilter(watched, event);
}

void PresetChoice::follow()
{
    if (!model_.report() || is_applying_)
        return;
    const auto& settings = model_.report()->settings;
    show_choice(current_preset(settings, processors_));
    const auto locked =
        std::ranges::find_if(settings, [](const Setting& setting) { return !setting.locked_by.isEmpty(); });
    locked_->setVisible(locked != settings.end());
    if (locked != settings.end())
        locked_->setText(tr("Some of it is set by %1 and stays as it is.").arg(plain_text(locked->locked_by)));
}

void PresetChoice::show_choice(std::optional<Preset> preset)
{
    own_->setVisible(!preset);
    for (const auto& [of, button] : buttons_) {
        // A group would not let go of its last choice.
        button->group()->setExclusive(false);
        button->setChecked(preset == of);
        button->group()->setExclusive(true);
    }
}

void PresetChoice::choose(Preset preset)
{
    if (!model_.report() || is_applying_)
        return;
    to_apply_ = changes_to(preset, model_.report()->settings, processors_);
    std::ranges::reverse(to_apply_);
    refusals_.clear();
    trouble_->tell({});
    mark_end_.stop();
    mark_->setText(tr("Being applied…"));
    own_->hide();
    is_applying_ = true;
    apply_next();
}

void PresetChoice::apply_next()
{
    if (!to_apply_.empty()) {
        const PresetValue value = to_apply_.back();
        to_apply_.pop_back();
        // One that is refused does not keep the others from what was chosen.
        model_.set(value.key, value.value, this, [this, value](const QString& refusal) {
            if (model_.link().state() != AgentLink::State::present) {
                to_apply_.clear();
                refusals_ = refusal;
            } else if (!refusal.isEmpty())
                refusals_ += (refusals_.isEmpty() ? QString() : QStringLiteral("; "))
                             + tr("%1: %2").arg(known_setting(value.key).title, refusal);
            apply_next();
        });
        return;
    }
    is_applying_ = false;
    trouble_->tell(refusals_);
    mark_->setText(refusals_.isEmpty() ? tr("✓ Applied") : QString());
    mark_end_.start();
    QAccessibleEvent event(mark_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace fallow::tray
