// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/state_words.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "app/agent/quantities.h"

namespace fallow::agent {
namespace {

using detector::Occupation;
using detector::OccupationKind;
using std::chrono::seconds;

/// The translations' context. Each sentence stands whole in one call, so that translators see it whole.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(StateWords)
};

QString from(const std::string& text) { return QString::fromStdString(text); }

/// English is written in both forms, because without a translation nobody would choose one; every other language gives the
/// second as many forms as it has.
QString counted(long long count, const char* one, const char* many)
{
    const int number = static_cast<int>(std::min<long long>(count, 1'000'000'000));
    return count == 1 ? Words::tr(one) : Words::tr(many, nullptr, number);
}

QString unit_words(std::size_t unit, long long count)
{
    switch (unit) {
    case 0:
        return counted(count, QT_TRANSLATE_NOOP("StateWords", "1 day"), QT_TRANSLATE_N_NOOP("StateWords", "%Ln days"));
    case 1:
        return counted(count, QT_TRANSLATE_NOOP("StateWords", "1 hour"),
                       QT_TRANSLATE_N_NOOP("StateWords", "%Ln hours"));
    case 2:
        return counted(count, QT_TRANSLATE_NOOP("StateWords", "1 minute"),
                       QT_TRANSLATE_N_NOOP("StateWords", "%Ln minutes"));
    default:
        return counted(count, QT_TRANSLATE_NOOP("StateWords", "1 second"),
                       QT_TRANSLATE_N_NOOP("StateWords", "%Ln seconds"));
    }
}

constexpr std::array day_names{
    QT_TRANSLATE_NOOP("StateWords", "Monday"),    QT_TRANSLATE_NOOP("StateWords", "Tuesday"),
    QT_TRANSLATE_NOOP("StateWords", "Wednesday"), QT_TRANSLATE_NOOP("StateWords", "Thursday"),
    QT_TRANSLATE_NOOP("StateWords", "Friday"),    QT_TRANSLATE_NOOP("StateWords", "Saturday"),
    QT_TRANSLATE_NOOP("StateWords", "Sunday"),
};

/// One decision put into words.
class Speaker {
public:
    Speaker(const Instant& now, const LocalTime& local_time) : now_(now), local_time_(local_time) {}

    [[nodiscard]] QString say(const Run& run) const
    {
        QString text = basis(run);
        if (run.until && run.basis != Basis::by_hand)
            text += ' ' + Words::tr("Stops at %1 at the latest.").arg(clock(*run.until));
        if (run.limit != Limit::none)
            text += ' ' + limit(run);
        return text;
    }

    [[nodiscard]] QString say(const Pause& pause) const
    {
        return std::visit([&](const auto& reason) { return say_reason(reason, pause); }, pause.reason);
    }

private:
    /// "19:00"; "Monday 19:00" where that is not within a day, and how far it is where not even within a week.
    [[nodiscard]] QString clock(const Until& until) const
    {
        const Timestamp at = wall_time(until, now_);
        const LocalMinute local = local_time_(at);
        const QString time = QString::asprintf("%02d:%02d", local.minute / 60, local.minute % 60);
        if (at - now_.wall < std::chrono::hours(24))
            return time;
        if (at - now_.wall < std::chrono::hours(24 * 7))
            return Words::tr(day_names[static_cast<std::size_t>(local.weekday)]) + ' ' + time;
        return Words::tr("%1, in %2").arg(time, duration_words(std::chrono::floor<seconds>(at - now_.wall)));
    }

    [[nodiscard]] QString basis(const Run& run) const
    {
        switch (run.basis) {
        case Basis::nobody_is_here:
            return Words::tr("Working: nobody is using the computer. Stops at the first input.");
        case Basis::allowed_while_used: return Words::tr("Working, also while the computer is used, as you want it.");
        case Basis::no_desktop:
            return Words::tr("Working: there is no keyboard or screen here that anybody could use. Stops when other "
                             "programs need the processors.");
        case Basis::presence_is_unknown:
            return Words::tr(
                "Working, although it is not known whether anybody is using the computer, as you want it.");
        case Basis::by_hand: break;
        }
        return run.until ? Words::tr("Working: you asked for it, until %1.").arg(clock(*run.until))
                         : Words::tr("Working: you asked for it.");
    }

    [[nodiscard]] static QString limit(const Run& run)
    {
        if (run.share_percent < 100)
            return Words::tr("Only 1 task for %1 % of the time, because of the heat.").arg(run.share_percent);
        if (run.limit == Limit::throttling)
            return counted(
                run.slots, QT_TRANSLATE_NOOP("StateWords", "Only 1 task, because heat has slowed the processor down."),
                QT_TRANSLATE_N_NOOP("StateWords", "Only %Ln tasks, because heat has slowed the processor down."));
        return counted(run.slots, QT_TRANSLATE_NOOP("StateWords", "Only 1 task, because of the heat."),
                       QT_TRANSLATE_N_NOOP("StateWords", "Only %Ln tasks, because of the heat."));
    }

    [[nodiscard]] QString say_reason(const PausedByOwner&, const Pause& pause) const
    {
        return pause.until ? Words::tr("Paused: you asked for it. Starts at %1, or when you resume it.")
                                 .arg(clock(*pause.until))
                           : Words::tr("Paused: you asked for it. Starts when you resume it.");
    }
    [[nodiscard]] QString say_reason(const PolicyInvalid& invalid, const Pause&) const
    {
        return Words::tr("Paused: your organisation's policy cannot be used: %1. Starts when there is a valid one.")
            .arg(from(invalid.why));
    }
    [[nodiscard]] QString say_reason(const MachineAboutToSleep&, const Pause&) const
    {
        return Words::tr("Paused: the computer is about to sleep. Starts when it has woken.");
    }
    [[nodiscard]] QString say_reason(const JustWoken&, const Pause&) const
    {
        return Words::tr("Paused: the computer has just woken. Starts %1 after that.")
            .arg(duration_words(settling_after_wake));
    }
    [[nodiscard]] QString say_reason(const TooHot& hot, const Pause&) const
    {
        const QString temperature = QString::number(hot.celsius);
        const QString below = QString::number(hot.resumes_below_celsius);
        if (hot.sensor.empty())
            return Words::tr("Paused: the computer is too hot, at %1 °C. Starts below %2 °C.").arg(temperature, below);
        return Words::tr("Paused: the computer is too hot, at %1 °C (%3). Starts below %2 °C.")
            .arg(temperature, below, from(hot.sensor));
    }
    [[nodiscard]] QString say_reason(const OnBattery&, const Pause&) const
    {
        return Words::tr("Paused: the computer runs on battery. Starts on mains.");
    }
    [[nodiscard]] QString say_reason(const BatteryLow& low, const Pause&) const
    {
        return Words::tr("Paused: the battery is down to %1 %. Starts at %2 %, or on mains.")
            .arg(low.percent)
            .arg(low.resumes_above_percent);
    }
    [[nodiscard]] QString say_reason(const PowerSaverIsOn&, const Pause&) const
    {
        return Words::tr("Paused: the computer saves power. Starts when power saving is switched off.");
    }
    [[nodiscard]] QString say_reason(const LidIsClosed& lid, const Pause&) const
    {
        return lid.on_battery
                   ? Words::tr("Paused: the lid is closed and the computer runs on battery. Starts on mains.")
                   : Words::tr("Paused: the lid is closed. Starts when it is opened.");
    }
    [[nodiscard]] QString say_reason(const OutsideHours&, const Pause& pause) const
    {
        return pause.until ? Words::tr("Paused: it is outside the hours for work. Starts at %1 at the earliest.")
                                 .arg(clock(*pause.until))
                           : Words::tr("Paused: it is outside the hours for work.");
    }
    [[nodiscard]] QString say_reason(const ExclusiveProgram& exclusive, const Pause&) const
    {
        return Words::tr("Paused: %1 is running. Starts when it has ended.").arg(from(exclusive.program));
    }
    [[nodiscard]] QString say_reason(const InUse& use, const Pause& pause) const
    {
        const QString needed = duration_words(use.idle_needed);
        if (use.is_active || !pause.until)
            return Words::tr("Paused: you are using the computer. Starts %1 after your last input.").arg(needed);
        return Words::tr("Paused: you have just used the computer. Starts %1 after your last input, at %2.")
            .arg(needed, clock(*pause.until));
    }
    [[nodiscard]] QString say_reason(const RemoteSession& session, const Pause&) const
    {
        return Words::tr("Paused: somebody is using the computer over the network. Starts %1 after that has ended.")
            .arg(duration_words(session.idle_needed));
    }
    [[nodiscard]] QString say_reason(const OtherUser& other, const Pause&) const
    {
        return Words::tr("Paused: another user is using the computer. Starts %1 after that has ended.")
            .arg(duration_words(other.idle_needed));
    }
    [[nodiscard]] QString say_reason(const Occupied& occupied, const Pause&) const
    {
        return occupation_words(occupied.occupation).arg(duration_words(occupied.idle_needed));
    }
    [[nodiscard]] QString say_reason(const JustLeft& left, const Pause& pause) const
    {
        const QString needed = duration_words(left.idle_needed);
        return pause.until
                   ? Words::tr("Paused: the computer was in use until just now. Starts %1 after that, at %2.")
                         .arg(needed, clock(*pause.until))
                   : Words::tr("Paused: the computer was in use until just now. Starts %1 after that.").arg(needed);
    }
    [[nodiscard]] QString say_reason(const BusyWithOthers& busy, const Pause&) const
    {
        return Words::tr(
                   "Paused: other programs need the processors. Starts when they have taken no more than %1 % for a "
                   "minute.")
            .arg(busy.limit_percent);
    }
    [[nodiscard]] QString say_reason(const LowMemory&, const Pause&) const
    {
        return Words::tr("Paused: other programs need the memory. Starts when enough of it is free.");
    }
    [[nodiscard]] QString say_reason(const NotKnown& unknown, const Pause&) const
    {
        return what_is_unknown(unknown.subject).arg(from(unknown.why));
    }

    /// %1 is how long afterwards work starts.
    [[nodiscard]] static QString occupation_words(const Occupation& occupation)
    {
        const QString program = from(occupation.program);
        if (program.isEmpty()) {
            switch (occupation.kind) {
            case OccupationKind::film: return Words::tr("Paused: a film is playing. Starts %1 after its end.");
            case OccupationKind::full_screen:
                return Words::tr("Paused: a program fills the screen. Starts %1 after it has left it.");
            case OccupationKind::presentation:
                return Words::tr("Paused: a presentation is being given. Starts %1 after its end.");
            case OccupationKind::call: return Words::tr("Paused: there is a call. Starts %1 after its end.");
            case OccupationKind::unspecified: break;
            }
            return Words::tr("Paused: a program keeps the computer awake. Starts %1 after it has let go.");
        }
        // The name comes from a program, and "%1" in it would be taken for ours.
        const auto with = [&](QString sentence) {
            return sentence.replace(QLatin1String("%2"), QString(program).remove('%'));
        };
        switch (occupation.kind) {
        case OccupationKind::film: return with(Words::tr("Paused: a film is playing (%2). Starts %1 after its end."));
        case OccupationKind::full_screen:
            return with(Words::tr("Paused: %2 fills the screen. Starts %1 after it has left it."));
        case OccupationKind::presentation:
            return with(Words::tr("Paused: a presentation is being given (%2). Starts %1 after its end."));
        case OccupationKind::call: return with(Words::tr("Paused: there is a call (%2). Starts %1 after its end."));
        case OccupationKind::unspecified: break;
        }
        return with(Words::tr("Paused: %2 keeps the computer awake. Starts %1 after it has let go."));
    }

    /// %1 is why.
    [[nodiscard]] static QString what_is_unknown(Subject subject)
    {
        switch (subject) {
        case Subject::input:
            return Words::tr(
                "Paused: it is not known whether you are using the computer (%1). Starts when that is known.");
        case Subject::sessions:
            return Words::tr("Paused: it is not known who else is using the computer (%1). Starts when that is known.");
        case Subject::occupations:
            return Words::tr("Paused: it is not known whether somebody is watching (%1). Starts when that is known.");
        case Subject::power:
            return Words::tr("Paused: it is not known how the computer is powered (%1). Starts when that is known.");
        case Subject::power_saver:
            return Words::tr(
                "Paused: it is not known whether the computer saves power (%1). Starts when that is known.");
        case Subject::lid:
            return Words::tr("Paused: it is not known whether the lid is closed (%1). Starts when that is known.");
        case Subject::heat:
            return Words::tr("Paused: it is not known how hot the computer is (%1). Starts when that is known.");
        case Subject::load:
            return Words::tr("Paused: it is not known how busy other programs are (%1). Starts when that is known.");
        case Subject::memory:
            return Words::tr("Paused: it is not known how much memory is free (%1). Starts when that is known.");
        case Subject::programs:
            return Words::tr("Paused: it is not known which programs are running (%1). Starts when that is known.");
        case Subject::network: break;
        }
        return Words::tr("Paused: it is not known what the network is like (%1). Starts when that is known.");
    }

    const Instant& now_;
    const LocalTime& local_time_;
};

QString say(const TransfersAllowed&) { return {}; }
QString say(const ComputingIsPaused&) { return {}; }
QString say(const Offline&)
{
    return Words::tr("Nothing is fetched or passed on: the computer is offline. Starts when it is connected.");
}
QString say(const Metered&)
{
    return Words::tr("Nothing is fetched or passed on: the network is metered. Starts on one that is not.");
}
QString say(const ThroughVpn&)
{
    return Words::tr("Nothing is fetched or passed on: the connection is a VPN. Starts on one that is not.");
}
QString say(const DayLimitReached& limit)
{
    return Words::tr("Nothing is fetched or passed on: the day's limit of %1 is reached. Starts at midnight.")
        .arg(from(size_text(limit.limit_bytes)));
}
QString say(const MonthLimitReached& limit)
{
    return Words::tr("Nothing is fetched or passed on: the month's limit of %1 is reached. Starts next month.")
        .arg(from(size_text(limit.limit_bytes)));
}
QString say(const DiskIsBusy&)
{
    return Words::tr("Nothing is fetched or passed on: other programs need the disk. Starts when they do not.");
}
QString say(const NotKnown& unknown)
{
    return Words::tr(
               "Nothing is fetched or passed on: it is not known what the network is like (%1). Starts when that is "
               "known.")
        .arg(from(unknown.why));
}

} // namespace

QString duration_words(seconds duration)
{
    constexpr std::array<long long, 4> lengths_s{86'400, 3600, 60, 1};
    const long long total = std::max<long long>(duration.count(), 0);
    std::size_t unit = 0;
    while (unit + 1 < lengths_s.size() && total < lengths_s[unit])
        ++unit;
    const QString large = unit_words(unit, total / lengths_s[unit]);
    if (unit + 1 == lengths_s.size())
        return large;
    const long long rest = total % lengths_s[unit] / lengths_s[unit + 1];
    return rest == 0 ? large : large + ' ' + unit_words(unit + 1, rest);
}

QString decision_words(const Decision& decision, const Instant& now, const LocalTime& local_time)
{
    const Speaker speaker(now, local_time);
    return std::visit([&](const auto& answer) { return speaker.say(answer); }, decision);
}

QString transfer_words(const Transfers& transfers)
{
    return std::visit([](const auto& answer) { return say(answer); }, transfers);
}

QString locker_of(const std::string& key, const OrganisationPolicy& organisation)
{
    const auto* overrides = std::get_if<PreferenceOverrides>(&organisation);
    if (overrides == nullptr || !overrides->keys.contains(key))
        return {};
    if (overrides->organisation.empty())
        return Words::tr("your organisation");
    return QString::fromStdString(overrides->organisation);
}

} // namespace fallow::agent
