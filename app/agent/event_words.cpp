// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/event_words.h"

#include <type_traits>

#include <QCoreApplication>

namespace fallow::agent {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EventWords)
};

QString from(const std::string& text) { return QString::fromStdString(text); }

QString say(const Finished& finished)
{
    return finished.exit_code == 0 ? Words::tr("finished")
                                   : Words::tr("finished with exit code %1").arg(finished.exit_code);
}

QString say(const Trapped& trapped)
{
    return trapped.message.empty() ? Words::tr("failed") : Words::tr("failed: %1").arg(from(trapped.message));
}

QString say(const LimitHit& hit)
{
    switch (hit.limit) {
    case Limit::memory: return Words::tr("hit its memory limit");
    case Limit::processor_time: return Words::tr("hit its limit of processor time");
    case Limit::wall_time: return Words::tr("took longer than it may");
    case Limit::output: return Words::tr("hit its output limit");
    }
    return {};
}

QString say(const Violation&) { return Words::tr("tried something forbidden and was ended"); }

QString say(const Crashed& crashed)
{
    return crashed.reason.empty() ? Words::tr("crashed") : Words::tr("crashed: %1").arg(from(crashed.reason));
}

QString say(const NotStarted& not_started)
{
    return not_started.reason.empty() ? Words::tr("could not be started")
                                      : Words::tr("could not be started: %1").arg(from(not_started.reason));
}

QString say(const Abandoned&) { return Words::tr("was given back unfinished"); }

QString say(const Drained&) { return Words::tr("the pool's operator gives this computer no new work for now"); }

QString say(const OtherVersionWanted& wanted)
{
    const QString version = from(wanted.version);
    return wanted.or_newer
               ? Words::tr("the pool gives work only to version %1 of Fallow or newer, and this is version %2")
                     .arg(version, QStringLiteral(FALLOW_VERSION))
               : Words::tr("the pool gives work only to version %1 of Fallow, and this is version %2")
                     .arg(version, QStringLiteral(FALLOW_VERSION));
}

/// Translations name the kind and put the English words behind it, in parentheses.
QString say(const Failure& failure)
{
    const QString context = from(failure.context);
    switch (failure.code) {
    case FailureCode::malformed:
        return Words::tr("%1", "malformed: what was received or typed is not of the right form").arg(context);
    case FailureCode::too_large: return Words::tr("%1", "too large: a limit on size or count was passed").arg(context);
    case FailureCode::unsupported: return Words::tr("%1", "unsupported: this version does not know it").arg(context);
    case FailureCode::bad_signature: return Words::tr("%1", "bad signature: the signature does not fit").arg(context);
    case FailureCode::wrong_authority:
        return Words::tr("%1", "wrong authority: it comes from another pool").arg(context);
    case FailureCode::wrong_role:
        return Words::tr("%1", "wrong role: a genuine certificate used for another purpose").arg(context);
    case FailureCode::expired: return Words::tr("%1", "expired: not valid any more, or not yet").arg(context);
    case FailureCode::revoked: return Words::tr("%1", "revoked: withdrawn by the pool").arg(context);
    case FailureCode::outdated: return Words::tr("%1", "outdated: an older version than one already seen").arg(context);
    case FailureCode::digest_mismatch:
        return Words::tr("%1", "digest mismatch: the data is not what was promised").arg(context);
    case FailureCode::unsafe_path: return Words::tr("%1", "unsafe path: a file name that is not allowed").arg(context);
    case FailureCode::not_admitted:
        return Words::tr("%1", "not admitted: the function does what functions may not").arg(context);
    case FailureCode::unauthenticated: return Words::tr("%1", "unauthenticated: no identity was shown").arg(context);
    case FailureCode::forbidden:
        return Words::tr("%1", "forbidden: the pool or the owner does not allow it").arg(context);
    case FailureCode::not_found: return Words::tr("%1", "not found: there is no such thing").arg(context);
    case FailureCode::conflict: return Words::tr("%1", "conflict: it contradicts what is already there").arg(context);
    case FailureCode::rate_limited:
        return Words::tr("%1", "rate limited: too many at once; later it will work").arg(context);
    case FailureCode::unavailable:
        return Words::tr("%1", "unavailable: the other side cannot be reached now").arg(context);
    case FailureCode::timed_out: return Words::tr("%1", "timed out: it took too long").arg(context);
    case FailureCode::cancelled: return Words::tr("%1", "cancelled: it was called off").arg(context);
    case FailureCode::io_error:
        return Words::tr("%1", "io error: the operating system refused a file or connection").arg(context);
    case FailureCode::internal: break;
    }
    return Words::tr("%1", "internal: an error inside Fallow").arg(context);
}

} // namespace

std::string outcome_words(const Outcome& outcome)
{
    return std::visit([](const auto& alternative) { return say(alternative); }, outcome).toStdString();
}

std::string withheld_words(const Withheld& withheld)
{
    return std::visit([](const auto& alternative) { return say(alternative); }, withheld).toStdString();
}

std::string_view describe(StopReason reason)
{
    switch (reason) {
    case StopReason::needed_no_more: return QT_TRANSLATE_NOOP("EventWords", "the pool needs it no more");
    case StopReason::deadline_passed: return QT_TRANSLATE_NOOP("EventWords", "its deadline passed");
    case StopReason::function_refused: return QT_TRANSLATE_NOOP("EventWords", "its function is refused");
    case StopReason::pool_detached: return QT_TRANSLATE_NOOP("EventWords", "the pool was detached");
    case StopReason::fewer_slots: return QT_TRANSLATE_NOOP("EventWords", "fewer tasks may run at once");
    case StopReason::memory_needed: return QT_TRANSLATE_NOOP("EventWords", "the memory is needed");
    case StopReason::long_pause: return QT_TRANSLATE_NOOP("EventWords", "the pause is long");
    case StopReason::agent_ends: return QT_TRANSLATE_NOOP("EventWords", "the agent stops");
    }
    return {};
}

std::string stop_words(StopReason reason) { return Words::tr(describe(reason).data()).toStdString(); }

std::string failure_words(const Failure& failure) { return say(failure).toStdString(); }

} // namespace fallow::agent
