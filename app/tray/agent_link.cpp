// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/agent_link.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QJsonDocument>

#include "app/tray/agent_socket.h"

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

/// Nobody who just started the agent should wait; nobody's computer should be woken for one that is not wanted.
constexpr std::chrono::milliseconds first_search = 100ms;
constexpr std::chrono::milliseconds longest_search = 10s;
/// A stranger is asked seldom.
constexpr std::chrono::milliseconds search_after_stranger = 10s;

} // namespace

AgentLink::AgentLink(QString state_directory, QObject* parent)
    : QObject(parent), state_directory_(std::move(state_directory))
{
    search_.setSingleShot(true);
    search_.setTimerType(Qt::CoarseTimer);
    connect(&search_, &QTimer::timeout, this, &AgentLink::look);
    connect(&socket_, &QLocalSocket::readyRead, this, &AgentLink::read);
    connect(&socket_, &QLocalSocket::disconnected, this, [this] { lose(State::absent, {}); });
    search_.setInterval(first_search);
    QTimer::singleShot(0, this, &AgentLink::look);
}

void AgentLink::look()
{
    search_.stop();
    if (socket_.state() != QLocalSocket::UnconnectedState)
        return;
    lines_ = {};
    if (!connect_to_agent(socket_, state_directory_)) {
        become(State::absent);
        search_.start(search_.intervalAsDuration());
        search_.setInterval(std::min<std::chrono::milliseconds>(2 * search_.intervalAsDuration(), longest_search));
        return;
    }
    search_.setInterval(first_search);
    become(State::present);
}

void AgentLink::ask(const QString& method, const QJsonObject& params, QObject* context, Answered answered)
{
    if (state_ != State::present) {
        answered({{}, tr("Fallow's agent does not run.")});
        return;
    }
    const std::uint64_t id = ++last_question_;
    questions_.emplace(id, Question{context, std::move(answered)});
    const QJsonObject line{{"id", static_cast<qint64>(id)}, {"method", method}, {"params", params}};
    socket_.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    socket_.flush();
}

void AgentLink::distrust(const QString& trouble) { lose(State::foreign, trouble); }

void AgentLink::read()
{
    lines_.add(socket_.readAll());
    while (state_ == State::present) {
        const auto line = lines_.next();
        if (!line)
            break;
        take(*line);
    }
    if (state_ == State::present && !lines_.trouble().isEmpty())
        distrust(lines_.trouble());
}

void AgentLink::take(const QJsonObject& line)
{
    if (const QJsonValue event = line.value("event"); event.isString()) {
        Q_EMIT heard(event.toString(), line);
        return;
    }
    const auto found = questions_.find(static_cast<std::uint64_t>(std::max<qint64>(line.value("id").toInteger(), 0)));
    if (found == questions_.end())
        return;
    const Question question = std::move(found->second);
    questions_.erase(found);
    if (!question.context)
        return;
    Answer answer{line.value("result").toObject(), {}};
    if (line.contains("error")) {
        answer.refusal = line.value("error").toObject().value("message").toString();
        if (answer.refusal.isEmpty())
            answer.refusal = tr("Fallow's agent refuses it and does not say why.");
    }
    question.answered(answer);
}

void AgentLink::lose(State state, const QString& trouble)
{
    if (state_ != State::present)
        return;
    trouble_ = trouble;
    become(state);
    socket_.abort();
    for (auto& [id, question] : std::exchange(questions_, {}))
        if (question.context)
            question.answered({{}, tr("Fallow's agent went away before it answered.")});
    if (state == State::foreign)
        search_.start(search_after_stranger);
    else
        search_.start(first_search);
}

void AgentLink::become(State state)
{
    if (std::exchange(state_, state) != state)
        Q_EMIT state_changed();
}

} // namespace fallow::tray
