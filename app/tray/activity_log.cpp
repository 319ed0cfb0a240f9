// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/activity_log.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>

#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"
#include "app/tray/setting_table.h"

namespace fallow::tray {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ActivityLog)
};

/// A pool that nobody knows any more is named by as much of its fingerprint as people compare.
constexpr qsizetype shown_of_fingerprint = 8;
constexpr qsizetype max_subjects = 1000;
constexpr int max_settings_named = 5;

/// One event: its values, as texts that may be shown.
class Event {
public:
    Event(const QJsonObject& data, const std::optional<AgentReport>& report) : data_(data), report_(report) {}

    [[nodiscard]] QString text(const char* key) const
    {
        const QString foreign = data_.value(QLatin1String(key)).toString();
        return plain_line(foreign).isEmpty() ? Words::tr("(no name)") : plain_text(foreign);
    }
    [[nodiscard]] QString reason() const
    {
        const QString reason = data_.value(QLatin1String("reason")).toString();
        return plain_line(reason).isEmpty() ? Words::tr("no reason is given") : plain_text(reason);
    }
    [[nodiscard]] QString outcome() const
    {
        const QString words = data_.value(QLatin1String("outcome")).toObject().value(QLatin1String("text")).toString();
        return plain_line(words).isEmpty() ? Words::tr("it is not known how") : plain_text(words);
    }
    [[nodiscard]] QString pool() const
    {
        const QString root = data_.value(QLatin1String("pool")).toString();
        if (const PoolReport* pool = report_ ? report_->pool(root) : nullptr; pool != nullptr)
            return plain_text(pool->name);
        return root.isEmpty() ? Words::tr("a pool") : plain_text(root.left(shown_of_fingerprint));
    }
    [[nodiscard]] QString credits(const char* key) const
    {
        return credits_words(data_.value(QLatin1String(key)).toString().toDouble());
    }
    [[nodiscard]] QString duration(const char* key) const
    {
        return time_words(std::max<qint64>(0, data_.value(QLatin1String(key)).toInteger()));
    }
    [[nodiscard]] const QJsonObject& data() const { return data_; }
    [[nodiscard]] const std::optional<AgentReport>& report() const { return report_; }

private:
    const QJsonObject& data_;
    const std::optional<AgentReport>& report_;
};

struct Told {
    ActivityKind kind;
    QString words; ///< empty: nothing to read
};

Told tell_state(const Event& event)
{
    if (const QString failure = event.data().value("restrictionFailure").toString(); !failure.isEmpty())
        return {
            ActivityKind::problem,
            Words::tr("Nothing runs, because foreign programs cannot be locked in here: %1").arg(plain_text(failure))};
    const QJsonObject state = event.data().value("state").toObject();
    const QString words = state.value("text").toString();
    return {ActivityKind::state, plain_line(words).isEmpty() ? QString() : plain_text(words)};
}

Told tell_transfer(const Event& event)
{
    const qint64 bytes = event.data().value("bytesTotal").toInteger();
    if (bytes <= 0 || event.data().value("bytesDone").toInteger() < bytes)
        return {ActivityKind::pool, {}};
    return {ActivityKind::pool, Words::tr("A function of %1 was fetched: %2.").arg(event.pool(), bytes_words(bytes))};
}

Told tell_verdicts(const Event& event)
{
    const auto count = [&](const char* key) { return std::max(0, event.data().value(QLatin1String(key)).toInt()); };
    QStringList sentences;
    if (const int granted = count("granted"); granted > 0)
        sentences << Words::tr("%1 confirmed %Ln result(s) of this computer and grants %2 credits.", nullptr, granted)
                         .arg(event.pool(), event.credits("credits"));
    if (const int refused = count("refused"); refused > 0)
        sentences
            << Words::tr("%1 grants nothing for %Ln result(s) of this computer.", nullptr, refused).arg(event.pool());
    return {ActivityKind::credits, sentences.join(u' ')};
}

Told tell_settings(const Event& event)
{
    const auto settings = read_settings(event.data());
    QStringList changes;
    if (settings && event.report())
        for (const Setting& setting : *settings)
            if (event.report()->setting(setting.key) != setting.value && changes.size() < max_settings_named)
                changes << Words::tr("“%1” is now %2", "a setting and its new value")
                               .arg(known_setting(setting.key).title, plain_text(setting.value));
    return {ActivityKind::setting, changes.isEmpty()
                                       ? Words::tr("Settings were changed.")
                                       : Words::tr("Settings were changed: %1.").arg(changes.join(Words::tr(", ")))};
}

Told tell_log_line(const Event& event)
{
    const QString level = event.data().value("level").toString();
    if (level != QLatin1String("warning") && level != QLatin1String("error") && level != QLatin1String("fatal"))
        return {ActivityKind::detail, {}};
    return {ActivityKind::detail, event.text("text")};
}

/// Each with what an event of that name says.
const QHash<QString, Told (*)(const Event&)>& tellers()
{
    using Kind = ActivityKind;
    static const QHash<QString, Told (*)(const Event&)> all{
        {"stateChanged", tell_state},
        {"transfer", tell_transfer},
        {"settingsChanged", tell_settings},
        {"logLine", tell_log_line},
        {"taskStarted",
         [](const Event& event) -> Told {
             return {Kind::task, Words::tr("%1 started, for %2.").arg(event.text("function"), event.pool())};
         }},
        {"taskEnded",
         [](const Event& event) -> Told {
             return {Kind::task,
                     Words::tr("%1 ended: %2. It took %3 of processor time.")
                         .arg(event.text("function"), event.outcome(), event.duration("processorMilliseconds"))};
         }},
        {"taskStopped",
         [](const Event& event) -> Told {
             return {Kind::task,
                     Words::tr("%1 was stopped before its end: %2.").arg(event.text("function"), event.reason())};
         }},
        {"taskReported",
         [](const Event& event) -> Told {
             return {Kind::task, Words::tr("%1 received a result.").arg(event.pool())};
         }},
        {"reportRefused",
         [](const Event& event) -> Told {
             return {Kind::problem, Words::tr("%1 refused a result: %2.").arg(event.pool(), event.reason())};
         }},
        {"workerLost",
         [](const Event& event) -> Told {
             return {Kind::problem, Words::tr("The program that runs functions ended by itself: %1. "
                                              "It is started again in %2.")
                                        .arg(event.outcome(), event.duration("nextStartInMilliseconds"))};
         }},
        {"poolsChanged",
         [](const Event&) -> Told {
             return {Kind::pool, Words::tr("The list of pools changed.")};
         }},
        {"poolConnected",
         [](const Event& event) -> Told {
             return {Kind::pool, Words::tr("%1 is connected.").arg(event.pool())};
         }},
        {"poolDisconnected",
         [](const Event& event) -> Told {
             return {Kind::pool, Words::tr("%1 is not connected: %2.").arg(event.pool(), event.reason())};
         }},
        {"poolWithheld",
         [](const Event& event) -> Told {
             return {Kind::pool,
                     event.data().value("reason").isNull()
                         ? Words::tr("%1 gives this computer work again.").arg(event.pool())
                         : Words::tr("%1 gives this computer no work: %2.").arg(event.pool(), event.reason())};
         }},
        {"credits",
         [](const Event& event) -> Told {
             return {Kind::credits,
                     Words::tr("%1 has granted %2 credits in all; %3 more are pending.")
                         .arg(event.pool(), event.credits("creditsGranted"), event.credits("creditsPending"))};
         }},
        {"verdicts", tell_verdicts},
        {"functionRefused",
         [](const Event& event) -> Told {
             return {Kind::problem,
                     Words::tr("A function of %1 is not run here: %2.").arg(event.pool(), event.reason())};
         }},
        {"journalFailed",
         [](const Event& event) -> Told {
             return {Kind::problem, Words::tr("What was done for %1 cannot be written to the disk: %2.")
                                        .arg(event.pool(), event.reason())};
         }},
        {"renewalFailed",
         [](const Event& event) -> Told {
             return {Kind::problem, Words::tr("This computer's membership in %1 could not be renewed: %2.")
                                        .arg(event.pool(), event.reason())};
         }},
    };
    return all;
}

/// What is told only when it is different from the last time: the agent says these again and again. Empty: always.
QString subject_of(const QString& event, const QJsonObject& data)
{
    if (event == QLatin1String("stateChanged"))
        return event;
    const QString pool = data.value("pool").toString();
    if (event == QLatin1String("credits"))
        return event + pool;
    if (event == QLatin1String("poolConnected") || event == QLatin1String("poolDisconnected"))
        return "connection" + pool;
    return {};
}

} // namespace

std::optional<ActivityEntry> entry_of(const QString& event, const QJsonObject& data, const QDateTime& time,
                                      const std::optional<AgentReport>& report)
{
    const auto teller = tellers().value(event);
    if (teller == nullptr)
        return std::nullopt;
    Told told = teller(Event(data, report));
    if (told.words.isEmpty())
        return std::nullopt;
    return ActivityEntry{time, told.kind, std::move(told.words)};
}

ActivityEntry entry_of(const PastTask& task)
{
    return {task.ended, ActivityKind::task,
            Words::tr("%1 ended, for %2. It took %3 of processor time.")
                .arg(plain_text(task.function), plain_text(task.pool), time_words(task.processor_ms))};
}

bool ActivityLog::is_repetition(const QString& subject, const QString& words)
{
    if (subject.isEmpty())
        return false;
    if (last_words_.size() >= max_subjects)
        last_words_.clear();
    QString& last = last_words_[subject];
    return std::exchange(last, words) == words;
}

std::optional<ActivityEntry> ActivityLog::entry_for(const QString& event, const QJsonObject& data,
                                                    const QDateTime& time, const std::optional<AgentReport>& report)
{
    auto entry = entry_of(event, data, time, report);
    if (entry && is_repetition(subject_of(event, data), entry->words))
        entry.reset();
    return entry;
}

void ActivityLog::keep(ActivityEntry entry)
{
    if (is_full())
        forget_oldest();
    const auto place = entries_.end() - static_cast<std::ptrdiff_t>(newer_than(entry.time));
    entries_.insert(place, std::move(entry));
}

std::size_t ActivityLog::newer_than(const QDateTime& time) const
{
    std::size_t count = 0;
    while (count < entries_.size() && entries_[entries_.size() - 1 - count].time > time)
        ++count;
    return count;
}

void ActivityLog::forget_oldest()
{
    if (!entries_.empty())
        entries_.pop_front();
}

} // namespace fallow::tray
