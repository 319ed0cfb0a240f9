// SPDX-License-Identifier: GPL-3.0-or-later
// The conversation with the agent over its control socket: found again by itself whenever it went away, asked without waiting,
// listened to.
#pragma once

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
        present, ///< questions are answered
        foreign, ///< somebody listens who does not speak as our agent does; tried again, more and more seldom
    };
    using Answered = std::function<void(const Answer&)>;

    explicit AgentLink(QString state_directory, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return state_; }
    /// What the one who is foreign said wrong.
    [[nodiscard]] const QString& trouble() const { return trouble_; }
    [[nodiscard]] const QString& state_directory() const { return state_directory_; }

    /// `answered` is called once, unless `context` is gone by then; at once with a refusal when no agent is present.
    void ask(const QString& method, const QJsonObject& params, QObject* context, Answered answered);
    /// What it says makes no sense to whoever reads it: no further word of this connection counts.
    void distrust(const QString& trouble);
    /// Looks for the agent now.
    void look();

Q_SIGNALS:
    void state_changed();
    void heard(const QString& event, const QJsonObject& data);

private:
    struct Question {
        QPointer<QObject> context;
        Answered answered;
    };
    void read();
    void take(const QJsonObject& line);
    void lose(State state, const QString& trouble);
    void become(State state);

    QString state_directory_;
    State state_ = State::absent;
    QString trouble_;
    QLocalSocket socket_;
    AgentLines lines_;
    std::map<std::uint64_t, Question> questions_;
    std::uint64_t last_question_ = 0;
    QTimer search_;
};

} // namespace fallow::tray
