// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/tray/scripted_agent.h"

#include <utility>

#include <QDate>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include "tests/support/deadline.h"

namespace fallow::test {

namespace {

qint64 millionths(const QJsonValue& credits) { return qRound64(credits.toString().toDouble() * 1e6); }

/// Tests write the history as rows {"day", "pool", ...}; the agent gives it in columns.
QJsonObject in_columns(const QJsonArray& days)
{
    QJsonArray functions;
    QMap<QString, QJsonArray> columns;
    for (const char* name : {"of", "day", "tasks", "processorMilliseconds", "bytesDown", "bytesUp", "microCredits",
                             "microCreditsPending", "microCreditsRefused"})
        columns[name];
    for (const QJsonValue value : days) {
        const QJsonObject row = value.toObject();
        const QJsonObject function{
            {"pool", row.value("pool")}, {"root", row.value("root")}, {"function", row.value("function")}};
        qsizetype place = 0;
        while (place < functions.size() && functions.at(place).toObject() != function)
            ++place;
        if (place == functions.size())
            functions << function;
        columns["of"] << place;
        columns["day"] << QDate(1970, 1, 1).daysTo(QDate::fromString(row.value("day").toString(), Qt::ISODate));
        for (const char* amount : {"tasks", "processorMilliseconds", "bytesDown", "bytesUp"})
            columns[amount] << row.value(QLatin1String(amount));
        columns["microCredits"] << millionths(row.value("credits"));
        columns["microCreditsPending"] << millionths(row.value("creditsPending"));
        columns["microCreditsRefused"] << millionths(row.value("creditsRefused"));
    }
    QJsonObject answer{{"functions", functions}};
    for (auto column = columns.cbegin(); column != columns.cend(); ++column)
        answer[column.key()] = column.value();
    return answer;
}

} // namespace

QJsonObject state_object(bool is_running, const QString& reason, const QString& text, bool is_busy)
{
    return {{"kind", is_running ? "running" : "paused"},
            {"busy", is_busy},
            {"reason", reason.isEmpty() ? QJsonValue() : QJsonValue(reason)},
            {"until", QJsonValue()},
            {"text", text},
            {"presenceWanted", false},
            {"transfers", QJsonObject{{"state", "allowed"}, {"text", ""}}}};
}

QJsonObject report_without_pools()
{
    return {{"version", "0.1.0"},
            {"state", state_object(false, "inUse", "Paused: you have just used the computer.")},
            {"slots", 1},
            {"tasks", QJsonArray()},
            {"next", QJsonArray()},
            {"pools", QJsonArray()},
            {"restrictions", QJsonArray()},
            {"restrictionFailure", QJsonValue()},
            {"settings", QJsonArray()}};
}

QJsonObject report_with_names(const QString& name)
{
    const QString root(64, 'a');
    const QJsonObject pool{{"root", root},
                           {"name", name},
                           {"origin", "https://" + name},
                           {"host", "did:key:" + name},
                           {"connected", false},
                           {"problem", name},
                           {"account", name},
                           {"team", name},
                           {"share", 100},
                           {"creditsGranted", "12.5"},
                           {"creditsPending", "1"},
                           {"tasksReported", 3},
                           {"tasksWaiting", 1},
                           {"bytesFromCoordinator", 1'000'000},
                           {"bytesFromHosts", 2'000'000},
                           {"bytesUp", 3'000'000},
                           {"bytesStored", 4'000'000},
                           {"peers", 2}};
    const QJsonObject task{{"lease", "1"},
                           {"pool", name},
                           {"function", name},
                           {"publisher", name},
                           {"progressPerMille", 500},
                           {"processorMilliseconds", 90'000},
                           {"wallMilliseconds", 100'000},
                           {"leftMilliseconds", 100'000},
                           {"memoryBytes", 50'000'000},
                           {"pid", 1}};
    const QJsonObject next{{"pool", name}, {"function", name}, {"publisher", name}};
    QJsonObject report = report_without_pools();
    report["state"] = state_object(true, {}, name, true);
    report["pools"] = QJsonArray{pool};
    report["tasks"] = QJsonArray{task};
    report["next"] = QJsonArray{next};
    report["settings"] =
        QJsonArray{QJsonObject{{"key", "exclusive-programs"}, {"value", name}, {"range", name}, {"meaning", name}}};
    return report;
}

ScriptedAgent::ScriptedAgent(const QString& state_directory, QJsonObject report)
    : socket_name_(state_directory + "/control.sock"), report_(std::move(report))
{
    QDir().mkpath(state_directory);
    connect(&server_, &QLocalServer::newConnection, this, &ScriptedAgent::take_caller);
    come_back();
}

void ScriptedAgent::come_back()
{
    QLocalServer::removeServer(socket_name_);
    if (!server_.listen(socket_name_))
        throw Disappointment("no socket " + socket_name_.toStdString());
}

void ScriptedAgent::leave()
{
    server_.close();
    for (const QPointer<QLocalSocket>& caller : std::exchange(callers_, {}))
        delete caller;
}

void ScriptedAgent::take_caller()
{
    QLocalSocket* caller = server_.nextPendingConnection();
    ++connections_;
    callers_.emplace_back(caller);
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
        while (caller->canReadLine())
            answer(*caller, QJsonDocument::fromJson(caller->readLine()).object());
    });
}

void ScriptedAgent::answer(QLocalSocket& caller, const QJsonObject& question)
{
    const QString method = question.value("method").toString();
    asked_ << method;
    if (method == "subscribe")
        subscribed_ = question.value("params").toObject().value("events").toVariant().toStringList();
    if (!babble_.isEmpty()) {
        caller.write(babble_);
        return;
    }
    if (method == refused_.first && question.value("params").toObject().contains(refused_.second)) {
        const QJsonObject refusal{{"code", "malformed"}, {"message", "unknown parameter"}};
        caller.write(
            QJsonDocument(QJsonObject{{"id", question.value("id")}, {"error", refusal}}).toJson(QJsonDocument::Compact)
            + '\n');
        return;
    }
    std::optional<QJsonObject> result = usual_answer(method);
    if (answers_)
        result = answers_(method, question.value("params").toObject());
    if (!result)
        return;
    if (method == "history" && result->contains("days"))
        result = in_columns(result->value("days").toArray());
    const QJsonObject line{{"id", question.value("id")}, {"result", *result}};
    caller.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

QJsonObject ScriptedAgent::usual_answer(const QString& method) const
{
    if (method == "status")
        return report_;
    if (method == "settings" || method == "set")
        return {{"settings", report_.value("settings")}};
    if (method == "history")
        return {{"days", QJsonArray()}};
    if (method == "tasks")
        return {{"tasks", QJsonArray()}, {"next", QJsonValue()}};
    return {};
}

void ScriptedAgent::babble(const QByteArray& bytes) { babble_ = bytes; }

void ScriptedAgent::say(const QByteArray& bytes)
{
    for (const QPointer<QLocalSocket>& caller : callers_)
        if (caller)
            caller->write(bytes);
}

void ScriptedAgent::say_event(const QString& event, const QJsonObject& with)
{
    QJsonObject line = with;
    line["event"] = event;
    say(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace fallow::test
