// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/signal_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "app/agent/quantities.h"
#include "app/agent/state_words.h"

namespace fallow::agent {
namespace {

using namespace detector;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SignalWords)
};

QString from(const std::string& text) { return QString::fromStdString(text); }

QString percent(double value) { return Words::tr("%1 %").arg(value, 0, 'f', 0); }

QString say(const Input& input, Moment now)
{
    const QString time = duration_words(std::chrono::duration_cast<std::chrono::seconds>(now - input.since));
    return input.is_active ? Words::tr("in use for %1").arg(time) : Words::tr("idle for %1").arg(time);
}

QString say(const Lock& lock, Moment) { return lock.is_locked ? Words::tr("locked") : Words::tr("not locked"); }

QString say(const Sessions& sessions, Moment)
{
    QStringList who;
    if (sessions.remote_is_active)
        who += Words::tr("somebody works here from afar");
    if (sessions.other_user_is_active)
        who += Words::tr("another user is active");
    return who.isEmpty() ? Words::tr("nobody else") : who.join(", ");
}

QString say(const Occupation& occupation)
{
    switch (occupation.kind) {
    case OccupationKind::film: return Words::tr("film");
    case OccupationKind::full_screen: return Words::tr("full screen");
    case OccupationKind::presentation: return Words::tr("presentation");
    case OccupationKind::call: return Words::tr("call");
    case OccupationKind::unspecified: break;
    }
    return Words::tr("kept awake");
}

QString say(const Occupations& occupations, Moment)
{
    QStringList all;
    for (const auto& occupation : occupations.list)
        all += occupation.program.empty() ? say(occupation)
                                          : Words::tr("%1 (%2)").arg(say(occupation), from(occupation.program));
    return all.isEmpty() ? Words::tr("nothing") : all.join(", ");
}

QString say(const PowerSupply& power, Moment)
{
    const QString source = power.on_battery ? Words::tr("battery") : Words::tr("mains");
    return power.percent ? Words::tr("%1, charge %2").arg(source, percent(*power.percent)) : source;
}

QString on_or_off(bool is_on) { return is_on ? Words::tr("on") : Words::tr("off"); }

QString say(const PowerSaver& saver, Moment) { return on_or_off(saver.is_on); }

QString say(const Lid& lid, Moment) { return lid.is_closed ? Words::tr("closed") : Words::tr("open"); }

QString say(const Heat& heat, Moment)
{
    QString text = Words::tr("%1 °C of %2 °C, %3 K a minute (%4)")
                       .arg(heat.celsius, 0, 'f', 0)
                       .arg(heat.critical_celsius, 0, 'f', 0)
                       .arg(heat.kelvin_per_minute, 0, 'f', 1)
                       .arg(from(heat.sensor));
    if (heat.is_throttled)
        text += ", " + Words::tr("slowed down by heat");
    return text;
}

QString say(const Load& load, Moment) { return Words::tr("%1 by other programs").arg(percent(load.others_percent)); }

QString say(const Pressure& pressure, Moment)
{
    return Words::tr("waiting for processor %1, memory %2, disk %3")
        .arg(percent(pressure.processor), percent(pressure.memory), percent(pressure.disk));
}

QString say(const Memory& memory, Moment)
{
    return Words::tr("%1 of %2 available")
        .arg(from(size_text(memory.available_bytes)), from(size_text(memory.total_bytes)));
}

QString say(const ExclusivePrograms& programs, Moment)
{
    QStringList all;
    for (const auto& program : programs.running)
        all += from(program);
    return all.isEmpty() ? Words::tr("none runs") : all.join(", ");
}

QString say(const Network& network, Moment)
{
    QStringList facts{network.is_online ? Words::tr("online") : Words::tr("offline")};
    if (network.is_metered)
        facts += Words::tr("metered");
    if (network.is_vpn)
        facts += Words::tr("through a VPN");
    return facts.join(", ");
}

QString say(const MachineSleep& sleep, Moment)
{
    return sleep.is_near ? Words::tr("about to sleep") : Words::tr("awake");
}

} // namespace

template <class Value>
QString signal_words(const Signal<Value>& signal, Moment now)
{
    if (const auto* unknown = std::get_if<Unknown>(&signal.state))
        return Words::tr("unknown: %1").arg(from(unknown->why));
    const Value* value = signal.known();
    return value == nullptr ? Words::tr("none here") : say(*value, now);
}

template QString signal_words(const Signal<Input>&, Moment);
template QString signal_words(const Signal<Lock>&, Moment);
template QString signal_words(const Signal<Sessions>&, Moment);
template QString signal_words(const Signal<Occupations>&, Moment);
template QString signal_words(const Signal<PowerSupply>&, Moment);
template QString signal_words(const Signal<PowerSaver>&, Moment);
template QString signal_words(const Signal<Lid>&, Moment);
template QString signal_words(const Signal<Heat>&, Moment);
template QString signal_words(const Signal<Load>&, Moment);
template QString signal_words(const Signal<Pressure>&, Moment);
template QString signal_words(const Signal<Memory>&, Moment);
template QString signal_words(const Signal<ExclusivePrograms>&, Moment);
template QString signal_words(const Signal<Network>&, Moment);
template QString signal_words(const Signal<MachineSleep>&, Moment);

} // namespace fallow::agent
