// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/notifications.h"

#include <utility>

#include <QSettings>

#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

QString key_of(Notifications::Kind kind)
{
    switch (kind) {
    case Notifications::Kind::attention: return QStringLiteral("notifications/attention");
    case Notifications::Kind::agent_gone: return QStringLiteral("notifications/agent-gone");
    }
    return {};
}

} // namespace

Notifications::Notifications(AgentModel& model, std::chrono::milliseconds delay, QObject* parent)
    : QObject(parent), model_(model)
{
    holds_.setSingleShot(true);
    holds_.setInterval(delay);
    connect(&holds_, &QTimer::timeout, this, &Notifications::tell);
    connect(&model_, &AgentModel::changed, this, &Notifications::follow);
    follow();
}

bool Notifications::is_wanted(Kind kind) { return QSettings().value(key_of(kind), true).toBool(); }

void Notifications::set_wanted(Kind kind, bool is_wanted) { QSettings().setValue(key_of(kind), is_wanted); }

QString Notifications::name_of(Kind kind)
{
    switch (kind) {
    case Kind::attention: return tr("When something needs your &attention");
    case Kind::agent_gone: return tr("When the &background part ends");
    }
    return {};
}

std::optional<Notifications::Kind> Notifications::kind_of(Condition condition) const
{
    if (condition == Condition::no_agent && was_present_)
        return Kind::agent_gone;
    // Who only has no pool yet knows, and is not told at every start.
    const bool is_new_owner =
        model_.report() && model_.report()->pools.empty() && model_.report()->restriction_failure.isEmpty();
    if (condition == Condition::needs_attention && !is_new_owner)
        return Kind::attention;
    return std::nullopt;
}

void Notifications::follow()
{
    was_present_ = was_present_ || model_.report().has_value();
    const auto kind = kind_of(condition_of(model_.link().state(), model_.report()));
    if (std::exchange(pending_, kind) == kind)
        return;
    holds_.stop();
    if (!kind)
        told_.reset();
    else if (told_ != kind)
        holds_.start();
}

void Notifications::tell()
{
    if (!pending_ || !is_wanted(*pending_))
        return;
    told_ = pending_;
    const Condition condition = condition_of(model_.link().state(), model_.report());
    Q_EMIT due(tr("Fallow: %1").arg(title_of(condition)), explanation_of(condition, model_.link(), model_.report()));
}

} // namespace fallow::tray
