// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/task_words.h"

#include <QCoreApplication>

#include "app/tray/quantities.h"

namespace fallow::tray {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TaskWords)
};

using Verdict = PastTask::Verdict;

constexpr int milliseconds_a_second = 1000;

QString reason_words(const QString& reason)
{
    if (reason == QLatin1String("mismatch"))
        return Words::tr("other computers agreed on another result");
    if (reason == QLatin1String("unverified"))
        return Words::tr("no result of this task could be confirmed");
    if (reason == QLatin1String("notReproducible"))
        return Words::tr("it could not be finished on this computer");
    if (reason == QLatin1String("expired"))
        return Words::tr("it came after its deadline");
    if (reason == QLatin1String("returned"))
        return Words::tr("it was given back unfinished");
    if (reason == QLatin1String("late"))
        return Words::tr("the task had been decided before");
    if (reason == QLatin1String("batchCancelled"))
        return Words::tr("its batch was cancelled");
    if (reason == QLatin1String("notAccepted"))
        return Words::tr("the pool did not take the result");
    return Words::tr("the pool gives a reason that this version of Fallow does not know");
}

QString number_text(double number) { return QString::number(number, 'f', 6); }

QString verdict_name(Verdict verdict)
{
    switch (verdict) {
    case Verdict::unreported: return Words::tr("Not delivered yet");
    case Verdict::pending: return Words::tr("Pending");
    case Verdict::granted: return Words::tr("Granted");
    case Verdict::refused: return Words::tr("Refused");
    }
    return {};
}

} // namespace

QString verdict_words(const PastTask& task)
{
    if (task.verdict == Verdict::refused)
        return Words::tr("Refused: %1").arg(reason_words(task.reason));
    return verdict_name(task.verdict);
}

QString task_credits_words(const PastTask& task)
{
    if (task.verdict == Verdict::unreported || task.verdict == Verdict::pending)
        return Words::tr("(%1)", "credits that may come").arg(credits_words(task.claimed));
    return credits_words(task.credits);
}

QStringList task_file_heading()
{
    return {Words::tr("Ended (UTC)"),     Words::tr("Pool"),    Words::tr("Function"), Words::tr("Processor seconds"),
            Words::tr("Seconds"),         Words::tr("Verdict"), Words::tr("Reason"),   Words::tr("Credits"),
            Words::tr("Credits claimed"), Words::tr("Lease")};
}

QStringList task_file_row(const PastTask& task)
{
    const auto seconds = [](std::int64_t milliseconds) {
        return QString::number(static_cast<double>(milliseconds) / milliseconds_a_second, 'f', 3);
    };
    return {task.ended.toUTC().toString(Qt::ISODate),
            task.pool,
            task.function,
            seconds(task.processor_ms),
            seconds(task.wall_ms),
            verdict_name(task.verdict),
            task.verdict == Verdict::refused ? reason_words(task.reason) : QString(),
            number_text(task.credits),
            number_text(task.claimed),
            task.lease};
}

} // namespace fallow::tray
