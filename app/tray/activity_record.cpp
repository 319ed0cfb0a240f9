// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/activity_record.h"

#include <utility>

#include "app/tray/plain_text.h"

namespace fallow::tray {

ActivityRecord::ActivityRecord(AgentModel& model, QObject* parent)
    : QObject(parent), model_(model), missed_tasks_(model, log_, QDateTime::currentDateTime())
{
    connect(&model_, &AgentModel::happened, this, [this](const QString& event, const QJsonObject& with) {
        log_.add(event, with, QDateTime::currentDateTime(), model_.report());
    });
    connect(&model_.link(), &AgentLink::state_changed, this, &ActivityRecord::note_link);
    note_link();
}

void ActivityRecord::note_link()
{
    const AgentLink& link = model_.link();
    if (std::exchange(link_, link.state()) == link.state())
        return;
    const auto words = [&]() -> QString {
        switch (link.state()) {
        case AgentLink::State::present: return tr("Fallow's agent is running.");
        case AgentLink::State::absent: return tr("Fallow's agent went away.");
        case AgentLink::State::silent: return tr("Fallow's agent does not answer.");
        case AgentLink::State::foreign:
            return tr("What answers in place of Fallow's agent is not understood: %1.").arg(plain_text(link.trouble()));
        }
        return {};
    };
    log_.add({QDateTime::currentDateTime(),
              link.state() == AgentLink::State::foreign ? ActivityKind::problem : ActivityKind::state, words()});
}

} // namespace fallow::tray
