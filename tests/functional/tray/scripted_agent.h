// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody who listens where an agent would, and says what a test wants: for states that a real agent is seldom in, or never.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>
#include <QStringList>

namespace fallow::test {

/// What an agent says of itself that is attached to no pool and waits for its owner to leave.
QJsonObject report_without_pools();
/// Of one pool and one task, with these names for all that strangers may name.
QJsonObject report_with_names(const QString& name);
/// The part "state" of a report.
QJsonObject state_object(bool is_running, const QString& reason, const QString& text, bool is_busy = false);

class ScriptedAgent : public QObject {
    Q_OBJECT

public:
    /// The result of a question; nothing: no answer at all.
    using Answers = std::function<std::optional<QJsonObject>(const QString& method, const QJsonObject& params)>;

    /// Listens in `state_directory`. Answers as one to whom nothing happened yet.
    explicit ScriptedAgent(const QString& state_directory, QJsonObject report = report_without_pools());

    void set_report(const QJsonObject& report) { report_ = report; }
    [[nodiscard]] QJsonObject usual_answer(const QString& method) const;
    /// In place of the usual answers.
    void set_answers(Answers answers) { answers_ = std::move(answers); }
    /// Questions of this method with this parameter are refused, as by an agent that knows no such parameter.
    void refuse(const QString& method, const QString& parameter) { refused_ = {method, parameter}; }
    /// Every question is answered by these bytes.
    void babble(const QByteArray& bytes);
    /// Bytes to whoever is connected, beside all answers.
    void say(const QByteArray& bytes);
    void say_event(const QString& event, const QJsonObject& with = {});
    /// Neither listens nor speaks any more.
    void leave();
    void come_back();

    [[nodiscard]] int connections() const { return connections_; } ///< so far
    /// What was asked since the beginning.
    [[nodiscard]] const QStringList& asked() const { return asked_; }
    /// What the last `subscribe` chose; empty: all events. Not obeyed by `say_event`.
    [[nodiscard]] const QStringList& subscribed() const { return subscribed_; }
    [[nodiscard]] bool is_wanted(const QString& event) const
    {
        return subscribed_.isEmpty() || subscribed_.contains(event);
    }
    [[nodiscard]] int count(const QString& method) const { return static_cast<int>(asked_.count(method)); }

private:
    void take_caller();
    void answer(QLocalSocket& caller, const QJsonObject& question);

    QString socket_name_;
    QJsonObject report_;
    Answers answers_;
    QByteArray babble_;
    std::pair<QString, QString> refused_;
    QLocalServer server_;
    std::vector<QPointer<QLocalSocket>> callers_;
    int connections_ = 0;
    QStringList asked_;
    QStringList subscribed_;
};

} // namespace fallow::test
