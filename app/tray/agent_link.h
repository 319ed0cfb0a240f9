// SPDX-License-Identifier: GPL-3.0-or-later
// The conversation with the agent over its control socket: found again by itself whenever it went away, asked without waiting,
// listened to.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>

#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include "app/tray/agent_lines.h"

namespace fallow::tray {

/// What came of a question.
struct Answer {
    QJsonObject result;
    QString refusal; ///< for people; empty: it is answered
    [[nodiscard]] bool is_refused() const { return !refusal.isEmpty(); }
};

class AgentLink : public QObject {
    Q_OBJECT

public:
    enum class State {
        absent,  ///< nobody listens there; it is looked for again and again
        present, ///< its first word was understood, and questions are answered
        foreign, ///< somebody listens who does not speak as our agent does; tried again now and then
        silent,  ///< somebody listens and does not answer; the next word of it counts
    };
    using Answered = std::function<void(const Answer&)>;

    explicit AgentLink(QString state_directory, QObject* parent = nullptr);
    ~AgentLink() override;

    [[nodiscard]] State state() const { return state_; }
    /// Somebody listens and is not known to be deaf or a stranger: questions are sent. So it is before `present` too.
    [[nodiscard]] bool is_open() const { return is_open_; }
    /// What the one who is foreign said wrong.
    [[nodiscard]] const QString& trouble() const { return trouble_; }
    [[nodiscard]] const QString& state_directory() const { return state_directory_; }

    /// `answered` is called once, unless `context` is gone by then; at once with a refusal when nobody can be asked.
    void ask(const QString& method, const QJsonObject& params, QObject* context, Answered answered);
    /// Whoever reads what it says understood it.
    void trust();
    /// What it says makes no sense to whoever reads it: no further word of this connection counts.
    void distrust(const QString& trouble);
    /// Looks for the agent now, and often from now on. A silent or foreign one gets a fresh connection.
    void look();
    /// Asks the process that listens to end. False when it may not be asked, or there is none.
    bool end_agent();

    /// So long may an answer take that needs nobody else but the agent.
    static constexpr std::chrono::milliseconds usual_patience{10'000};
    void set_patience(std::chrono::milliseconds patience);

Q_SIGNALS:
    void state_changed();
    /// A connection from which nothing was heard yet, or whose silence is over: it is time to ask.
    void opened();
    void heard(const QString& event, const QJsonObject& data);

private:
    struct Question {
        QPointer<QObject> context;
        Answered answered;
        bool may_take_long = false;
    };
    void connect_again();
    void read();
    void take(const QJsonObject& line);
    void grow_impatient();
    void close(State state, const QString& trouble);
    void refuse_all(const QString& refusal);
    void become(State state);
    void watch_for_answers();

    QString state_directory_;
    State state_ = State::absent;
    bool is_open_ = false;
    QString trouble_;
    QLocalSocket socket_;
    AgentLines lines_;
    std::map<std::uint64_t, Question> questions_;
    std::uint64_t last_question_ = 0;
    QTimer search_;
    std::chrono::milliseconds next_search_;
    QTimer impatience_;
};

} // namespace fallow::tray
