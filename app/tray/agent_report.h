// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent reports of itself, read from the JSON of its control socket. Whatever is missing or of another kind makes the
// whole of it unreadable: a window must not show half a truth. Texts of pools and publishers are taken as they are; whoever
// shows them uses plain_text.h.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace fallow::tray {

struct StateReport {
    bool is_running = false;
    QString reason; ///< a name of app/agent/policy_reasons, or "workerCannotBeRestricted"; empty: none
    std::optional<QDateTime> until;
    QString text; ///< why, and what would change it, for people
    QString transfers;
    QString transfers_text;
    bool operator==(const StateReport&) const = default;
};

struct TaskReport {
    QString lease;
    QString pool; ///< its name
    QString function;
    int per_mille = 0;
    std::int64_t processor_ms = 0;
    bool operator==(const TaskReport&) const = default;
};

struct PoolReport {
    QString root; ///< fingerprint, which names it
    QString name;
    QString origin;
    QString host;
    bool is_connected = false;
    QString problem; ///< empty: none
    QString account;
    int share = 0;
    double credits_granted = 0;
    double credits_pending = 0;
    std::int64_t tasks_reported = 0;
    std::int64_t tasks_waiting = 0;
    std::int64_t bytes_down = 0; ///< of the agent's life, from coordinator and hosts
    std::int64_t bytes_up = 0;
    std::int64_t bytes_stored = 0;
    int peers = 0;
    bool operator==(const PoolReport&) const = default;
};

struct Setting {
    QString key;
    QString value;
    QString range;
    QString meaning;
    bool operator==(const Setting&) const = default;
};

struct AgentReport {
    QString version;
    StateReport state;
    int slot_count = 0;
    std::vector<TaskReport> tasks;
    std::vector<PoolReport> pools;
    QString restriction_failure; ///< why nothing can run here; empty: it can
    std::vector<Setting> settings;
    bool operator==(const AgentReport&) const = default;

    /// Nothing when there is none of that name.
    [[nodiscard]] const PoolReport* pool(const QString& root) const;
    [[nodiscard]] QString setting(const QString& key) const;
};

/// One row of the history.
struct UsageRow {
    QDate day;        ///< of UTC
    QString pool;     ///< its name
    QString function; ///< empty: transfers
    std::int64_t tasks = 0;
    std::int64_t processor_ms = 0;
    std::int64_t bytes_down = 0;
    std::int64_t bytes_up = 0;
    double credits = 0; ///< granted for the tasks of this day
    double pending = 0; ///< claimed for those that are not decided
    double refused = 0; ///< claimed for those that earned nothing
    QString root;       ///< fingerprint of the pool
    bool operator==(const UsageRow&) const = default;
};

/// A task that ran here, and what its pool decided about it.
struct PastTask {
    enum class Verdict { unreported, pending, granted, refused };
    QString lease;
    QString pool; ///< its name
    QString function;
    QDateTime ended;
    std::int64_t processor_ms = 0;
    std::int64_t wall_ms = 0;
    QString outcome; ///< wire name of its kind
    Verdict verdict = Verdict::pending;
    double credits = 0;
    double claimed = 0; ///< what its processor time is worth
    QString reason;     ///< wire name of why it was refused; empty: it was not
    bool operator==(const PastTask&) const = default;
};

/// Some of them, newest first.
struct TaskPage {
    std::vector<PastTask> tasks;
    QString next; ///< where the next page begins; empty: there is none
};

/// What a join link leads to.
struct PoolPreview {
    QString name;
    QString origin;
    QString root;
    QStringList publishers;
    QString version;
};

std::optional<AgentReport> read_report(const QJsonObject& status);
std::optional<StateReport> read_state(const QJsonObject& state);
std::optional<std::vector<Setting>> read_settings(const QJsonObject& answer);
std::optional<std::vector<UsageRow>> read_history(const QJsonObject& answer);
std::optional<TaskPage> read_tasks(const QJsonObject& answer);
std::optional<PoolPreview> read_preview(const QJsonObject& answer);

} // namespace fallow::tray
