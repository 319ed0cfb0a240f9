// SPDX-License-Identifier: GPL-3.0-or-later
// What the window knows of the agent, kept true by its events, and what people may ask of it. All pages look here.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>
#include <QTimer>

#include "app/tray/agent_link.h"
#include "app/tray/agent_report.h"

namespace fallow::tray {

/// A bundle on its way.
struct Transfer {
    QString pool; ///< the root's fingerprint
    QString function;
    std::int64_t bytes_done = 0;
    std::int64_t bytes_total = 0;
    int peers = 0;
};

/// Which of the tasks that ran here; empty: all.
struct TaskFilter {
    QString pool; ///< the root's fingerprint
    QString function;
    bool operator==(const TaskFilter&) const = default;
};

class AgentModel : public QObject {
    Q_OBJECT

public:
    explicit AgentModel(AgentLink& link, QObject* parent = nullptr);

    [[nodiscard]] AgentLink& link() { return link_; }
    /// Nothing while no agent is present, or before its first word.
    [[nodiscard]] const std::optional<AgentReport>& report() const { return report_; }
    [[nodiscard]] const std::vector<Transfer>& transfers() const { return transfers_; }

    /// Empty: it is done; else why not.
    using Done = std::function<void(const QString& refusal)>;
    // Each for the life of `context`.
    void pause(std::optional<std::chrono::seconds> duration, QObject* context, Done done);
    void resume(QObject* context, Done done);
    void compute_now(std::chrono::seconds duration, QObject* context, Done done);
    void set(const QString& key, const QString& value, QObject* context, Done done);
    void detach(const QString& pool, QObject* context, Done done);
    void set_share(const QString& pool, int share, QObject* context, Done done);
    void attach(const QString& link, int share, QObject* context, Done done);
    void preview(const QString& link, QObject* context,
                 std::function<void(const std::optional<PoolPreview>&, const QString& refusal)> done);
    void history(int days, QObject* context, std::function<void(const std::vector<UsageRow>&)> done);
    /// Those of `filter` that ended before `before`, which is the `next` of a page; empty: the newest. Nothing: no answer.
    void tasks(const TaskFilter& filter, const QString& before, QObject* context,
               std::function<void(const std::optional<TaskPage>&)> done);

    /// What this session's sources see; nobody waits for an answer.
    void tell_presence(const QJsonObject& presence);

    /// Whether anybody looks: what is only nice to see is neither asked for nor listened to otherwise, and no computer is
    /// woken for it.
    void set_watched(bool is_watched);
    [[nodiscard]] bool is_watched() const { return is_watched_; }

Q_SIGNALS:
    /// The agent came, went, or anything of its report is different.
    void changed();
    /// Somebody looks from now on, and all events are asked for; or nobody does.
    void watched_changed();
    /// One of the agent's events, for whoever keeps a log of them.
    void happened(const QString& event, const QJsonObject& data);

private:
    void begin();
    void subscribe();
    void follow_link();
    void refresh_soon(std::chrono::milliseconds delay);
    void refresh();
    void take_report(const Answer& answer);
    void take_transfer(const QJsonObject& data);
    void take_progress(const QJsonObject& data);
    void change_soon();
    void hear(const QString& event, const QJsonObject& data);
    void take_event_of_state(const QJsonObject& data);
    void take_state(const QJsonObject& answer);
    void command(const QString& method, const QJsonObject& params, QObject* context, Done done);

    AgentLink& link_;
    std::optional<AgentReport> report_;
    std::vector<Transfer> transfers_;
    QTimer refresh_;
    QTimer change_;
    bool is_asked_ = false;       ///< the agent owes us a report
    bool is_out_of_date_ = false; ///< something happened since we asked for it
    bool is_watched_ = false;
};

} // namespace fallow::tray
