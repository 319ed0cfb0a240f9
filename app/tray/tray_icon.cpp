// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/tray_icon.h"

#include <QDateTime>

#include "app/tray/agent_socket.h"
#include "app/tray/autostart.h"
#include "app/tray/desktop_notice.h"
#include "app/tray/notifications.h"
#include "app/tray/pictures.h"
#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

/// "Until tomorrow" ends when people get up, not at midnight.
constexpr int morning_hour = 6;

/// What was earned is nice to know, and not by the second.
constexpr auto earnings_delay = 30s;

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
    add_choices();
    menu_.setDefaultAction(add(tr("&Open Fallow"), [this] { Q_EMIT window_wanted(); }));
    add(tr("&Quit"), [this] { Q_EMIT end_wanted(); });
    icon_.setContextMenu(&menu_);
    connect(&icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT window_wanted();
    });
    earnings_.setSingleShot(true);
    connect(&earnings_, &QTimer::timeout, this, &TrayIcon::ask_for_earnings);
    connect(&model_, &AgentModel::changed, this, &TrayIcon::follow);
    connect(&model_, &AgentModel::happened, this, [this](const QString& event) {
        if (event == "credits" && !earnings_.isActive())
            earnings_.start(earnings_delay);
    });
    follow();
}

void TrayIcon::add_choices()
{
    const auto choice = [this](QMenu& menu, const QString& text, bool is_on, const std::function<void(bool)>& choose) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(is_on);
        connect(action, &QAction::triggered, this, choose);
        return action;
    };
    QMenu* const notifications = menu_.addMenu(tr("&Notifications"));
    for (const auto kind : {Notifications::Kind::attention, Notifications::Kind::agent_gone})
        choice(*notifications, Notifications::name_of(kind), Notifications::is_wanted(kind),
               [kind](bool is_wanted) { Notifications::set_wanted(kind, is_wanted); });
    QAction* const with_session =
        choice(menu_, tr("Show when I &log in"), starts_with_session(), [this](bool is_wanted) {
            if (!set_starts_with_session(is_wanted))
                report(tr("It cannot be written down that Fallow starts when you log in."));
        });
    connect(&menu_, &QMenu::aboutToShow, with_session,
            [with_session] { with_session->setChecked(starts_with_session()); });
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
        notify(tr("Fallow"), refusal);
}

void TrayIcon::notify(const QString& title, const QString& text)
{
    const QString line = plain_line(text);
    show_notice(title, line, this,
                [this, title, line] { icon_.showMessage(title, without_markup(line), QSystemTrayIcon::Warning); });
}

void TrayIcon::ask_for_earnings()
{
    model_.history(1, this, [this](const std::vector<UsageRow>& rows) {
        double earned = 0;
        for (const UsageRow& row : rows)
            if (row.day == QDateTime::currentDateTimeUtc().date())
                earned += row.credits;
        earned_today_ = earned;
        follow();
    });
}

void TrayIcon::follow()
{
    const Condition condition = condition_of(model_.link().state(), model_.report());
    const bool is_present = model_.report().has_value();
    if (is_present && (!shown_ || *shown_ == Condition::no_agent))
        ask_for_earnings();
    if (shown_ != condition)
        icon_.setIcon(picture_of(condition));
    shown_ = condition;
    state_->setText(title_of(condition));
    QString tip = tr("Fallow: %1").arg(explanation_of(condition, model_.link(), model_.report()));
    if (is_present && earned_today_ > 0)
        tip = tr("%1 Earned today: %2 credits.").arg(tip, credits_words(earned_today_));
    // Each setting wakes the panel, whether or not it says anything new.
    if (tip = without_markup(tip); icon_.toolTip() != tip)
        icon_.setToolTip(tip);
    const bool is_by_hand = condition == Condition::paused_by_owner;
    pause_->menuAction()->setVisible(is_present);
    resume_->setVisible(is_present && is_by_hand);
    compute_now_->setVisible(is_present);
    start_->setVisible(condition == Condition::no_agent);
}

} // namespace fallow::tray
