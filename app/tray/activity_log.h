// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's events as sentences that people read, and the last of them. Pure.
#pragma once

#include <array>
#include <deque>
#include <optional>

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QString>

#include "app/tray/agent_report.h"

namespace fallow::tray {

enum class ActivityKind {
    task,    ///< started, ended, stopped, reported
    state,   ///< works or waits, and why
    pool,    ///< attached, connected, functions fetched
    credits, ///< earned
    setting, ///< changed
    problem, ///< what somebody may have to look at
    detail,  ///< warnings from the agent's own log, which tell the same again in its words
};
inline constexpr std::array all_activity_kinds{
    ActivityKind::task,    ActivityKind::state,   ActivityKind::pool,   ActivityKind::credits,
    ActivityKind::setting, ActivityKind::problem, ActivityKind::detail,
};

struct ActivityEntry {
    QDateTime time;
    ActivityKind kind = ActivityKind::detail;
    QString words; ///< plain: fit to be shown as it is
};

class ActivityLog {
public:
    static constexpr std::size_t max_entries = 10'000;

    /// Nothing when the event says nothing that people read: progress, or what was said before. `report` is what was known
    /// of the agent until then; from it come the names.
    std::optional<ActivityEntry> entry_for(const QString& event, const QJsonObject& data, const QDateTime& time,
                                           const std::optional<AgentReport>& report);
    /// How many entries are newer than one of this time is.
    [[nodiscard]] std::size_t newer_than(const QDateTime& time) const;
    /// Among the others by its time. Forgets the oldest when it is full.
    void keep(ActivityEntry entry);
    void forget_oldest();

    /// The oldest first.
    [[nodiscard]] const std::deque<ActivityEntry>& entries() const { return entries_; }
    [[nodiscard]] bool is_full() const { return entries_.size() >= max_entries; }

private:
    bool is_repetition(const QString& subject, const QString& words);

    std::deque<ActivityEntry> entries_;
    QHash<QString, QString> last_words_; ///< of each subject that is told only when it is different
};

/// What an event of the agent's is in words; nothing: nobody need read it.
std::optional<ActivityEntry> entry_of(const QString& event, const QJsonObject& data, const QDateTime& time,
                                      const std::optional<AgentReport>& report);

/// The same of a task that ended unheard.
ActivityEntry entry_of(const PastTask& task);

} // namespace fallow::tray
