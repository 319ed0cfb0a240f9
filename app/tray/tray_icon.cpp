// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/tray_icon.h"

#include <QDateTime>

#include "app/tray/agent_socket.h"
#include "app/tray/autostart.h"
#include "app/tray/pictures.h"
#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

/// "Until tomorrow" ends when people get up, not at midnight.
constexpr int morning_hour = 6;

std::chrono::seconds until_tomorrow_morning()
{
    const QDateTime now = QDateTime::currentDateTime();
    const QDateTime morning(now.date().addDays(1), QTime(morning_hour, 0));
    return std::chrono::seconds(now.secsTo(morning));
}

/// Desktops take what they show of other programs for markup, some of them.
QString without_markup(QString text) { return text.replace('<', u'\u2039').replace('>', u'\u203A'); }

} // namespace

TrayIcon::TrayIcon(AgentModel& model, QObject* parent) : QObject(parent), model_(model)
{
    const auto told = [this](const QString& refusal) { report(refusal); };
    state_ = menu_.addAction(QString());
    state_->setEnabled(false);
    menu_.addSeparator();
    pause_ = menu_.addMenu(tr("&Pause"));
    const auto pause_for = [this, told](const QString& text,
                                        const std::function<std::optional<std::chrono::seconds>()>& time) {
        connect(pause_->addAction(text), &QAction::triggered, this,
                [this, told, time] { model_.pause(time(), this, told); });
    };
    pause_for(tr("For 1 &hour"), [] { return std::optional<std::chrono::seconds>(1h); });
    pause_for(tr("Until &tomorrow"), [] { return std::optional(until_tomorrow_morning()); });
    pause_for(tr("Until I &resume"), [] { return std::optional<std::chrono::seconds>(); });
    resume_ = add(tr("&Resume"), [this, told] { model_.resume(this, told); });
    compute_now_ = add(tr("&Compute now for 1 hour"), [this, told] { model_.compute_now(1h, this, told); });
    start_ = add(tr("&Start Fallow"), [this] {
        if (!start_agent(model_.link().state_directory()))
            report(tr("The agent cannot be started: its program is not where this one is."));
        model_.link().look();
    });
    menu_.addSeparator();
    with_session_ = menu_.addAction(tr("Show when I &log in"));
    with_session_->setCheckable(true);
    connect(with_session_, &QAction::toggled, this, [this](bool is_wanted) {
        if (is_wanted != starts_with_session() && !set_starts_with_session(is_wanted))
            report(tr("It cannot be written down that Fallow starts when you log in."));
    });
    connect(&menu_, &QMenu::aboutToShow, this, [this] { with_session_->setChecked(starts_with_session()); });
    with_session_->setChecked(starts_with_session());
    menu_.setDefaultAction(add(tr("&Open Fallow"), [this] { Q_EMIT window_wanted(); }));
    add(tr("&Quit"), [this] { Q_EMIT end_wanted(); });
    icon_.setContextMenu(&menu_);
    connect(&icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT window_wanted();
    });
    connect(&model_, &AgentModel::changed, this, &TrayIcon::follow);
    follow();
}

QAction* TrayIcon::add(const QString& text, const std::function<void()>& deed)
{
    QAction* action = menu_.addAction(text);
    connect(action, &QAction::triggered, this, deed);
    return action;
}

void TrayIcon::report(const QString& refusal)
{
    if (!refusal.isEmpty())
        icon_.showMessage(tr("Fallow"), without_markup(plain_line(refusal)), QSystemTrayIcon::Warning);
}

void TrayIcon::follow()
{
    const Condition condition = condition_of(model_.link().state(), model_.report());
    if (shown_ != condition)
        icon_.setIcon(picture_of(condition));
    shown_ = condition;
    state_->setText(title_of(condition));
    icon_.setToolTip(without_markup(tr("Fallow: %1").arg(explanation_of(condition, model_.link(), model_.report()))));
    const bool is_present = model_.report().has_value();
    const bool is_by_hand = condition == Condition::paused_by_owner;
    pause_->menuAction()->setVisible(is_present);
    resume_->setVisible(is_present && is_by_hand);
    compute_now_->setVisible(is_present);
    start_->setVisible(condition == Condition::no_agent);
}

} // namespace fallow::tray
