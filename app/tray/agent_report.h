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
    bool is_busy = false; ///< a task runs; not unsaid for the moments between two short ones
    QString reason;       ///< a name of app/agent/policy_reasons, or "workerCannotBeRestricted"; empty: none
    std::optional<QDateTime> until;
    QString text; ///< why, and what would change it, for people
    QString transfers;
    QString transfers_text;
    bool is_presence_wanted = false; ///< the agent sees no session itself, and asks for what ours sees
    bool operator==(const StateReport&) const = default;
};

struct TaskReport {
    QString lease;
    QString pool; ///< its name
    QString function;
    QString publisher; ///< who signed the function
    int per_mille = 0;
    std::int64_t processor_ms = 0;
    std::int64_t wall_ms = 0;            ///< without pauses
    std::optional<std::int64_t> left_ms; ///< where its progress tells
    std::optional<std::int64_t> memory_bytes;
    bool operator==(const TaskReport&) const = default;
};

/// A task that is here and waits for its turn.
struct NextTaskReport {
    QString pool; ///< its name
    QString function;
    QString publisher;
    bool operator==(const NextTaskReport&) const = default;
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
    QString team;     ///< this computer's in the pool; empty: none
    QString withheld; ///< why the pool gives it no work; empty: it may get some
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
    QString locked_by{}; ///< who lays it down; empty: nobody, it can be changed here
    bool operator==(const Setting&) const = default;
};

struct AgentReport {
    QString version;
    StateReport state;
    int slot_count = 0;
    std::vector<TaskReport> tasks;
    std::vector<NextTaskReport> next; ///< the first of those that wait
    std::vector<PoolReport> pools;
    QString restriction_failure; ///< why nothing can run here; empty: it can
    std::vector<Setting> settings;
    bool operator==(const AgentReport&) const = default;

    /// Nothing when there is none of that name.
    [[nodiscard]] const PoolReport* pool(const QString& root) const;
    [[nodiscard]] QString setting(const QString& key) const;
    /// All that is said of it; without a value where nothing is.
    [[nodiscard]] Setting entry(const QString& key) const;
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
    QString purpose; ///< may be empty, as the next two
    QString operator_name;
    QString contact;
    std::int64_t functions = 0;
    std::int64_t memory_bytes = 0; ///< that a task of its functions may take at most
    std::int64_t processor_seconds = 0;
    QString origin;
    QString root;
    QStringList publishers;
    QString version;
};

std::optional<AgentReport> read_report(const QJsonObject& status);
std::optional<StateReport> read_state(const QJsonObject& state);
/// What the events of the state carry beside it: why nothing can run here; an empty text: it can.
std::optional<QString> read_restriction_failure(const QJsonObject& event);
std::optional<std::vector<Setting>> read_settings(const QJsonObject& answer);
std::optional<std::vector<UsageRow>> read_history(const QJsonObject& answer);
std::optional<TaskPage> read_tasks(const QJsonObject& answer);
std::optional<PoolPreview> read_preview(const QJsonObject& answer);

} // namespace fallow::tray
