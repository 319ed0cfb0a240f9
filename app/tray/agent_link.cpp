// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/agent_link.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QJsonDocument>
#include <QLocale>

#include "app/language/catalogues.h"
#include "app/tray/agent_socket.h"

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

/// Nobody who just started the agent should wait; nobody's computer should be woken for one that is not wanted.
constexpr std::chrono::milliseconds first_search = 100ms;
constexpr std::chrono::milliseconds longest_search = 5s;
/// A stranger is asked seldom.
constexpr std::chrono::milliseconds search_after_stranger = 10s;
/// The agent takes no more of one connection at once.
constexpr std::size_t max_open_questions = 64;

/// What waits for a pool far away.
bool may_take_long(const QString& method)
{
    return method == QLatin1String("preview") || method == QLatin1String("attach") || method == QLatin1String("detach");
}

} // namespace

AgentLink::AgentLink(QString state_directory, QObject* parent)
    : QObject(parent), state_directory_(std::move(state_directory)), next_search_(first_search)
{
    search_.setSingleShot(true);
    search_.setTimerType(Qt::CoarseTimer);
    connect(&search_, &QTimer::timeout, this, &AgentLink::connect_again);
    impatience_.setSingleShot(true);
    impatience_.setTimerType(Qt::CoarseTimer);
    impatience_.setInterval(usual_patience);
    connect(&impatience_, &QTimer::timeout, this, &AgentLink::grow_impatient);
    connect(&socket_, &QLocalSocket::readyRead, this, &AgentLink::read);
    connect(&socket_, &QLocalSocket::disconnected, this, [this] { close(State::absent, {}); });
    QTimer::singleShot(0, this, &AgentLink::look);
}

AgentLink::~AgentLink()
{
    socket_.disconnect(this); // it says "disconnected" while it is destroyed, when of us nothing is left
}

void AgentLink::set_patience(std::chrono::milliseconds patience) { impatience_.setInterval(patience); }

void AgentLink::look()
{
    if (state_ == State::silent || state_ == State::foreign)
        close(state_, trouble_);
    next_search_ = first_search;
    connect_again();
}

void AgentLink::connect_again()
{
    search_.stop();
    if (socket_.state() != QLocalSocket::UnconnectedState)
        return;
    lines_ = {};
    if (!connect_to_agent(socket_, state_directory_)) {
        search_.start(next_search_);
        next_search_ = std::min(2 * next_search_, longest_search);
        become(State::absent);
        return;
    }
    next_search_ = first_search;
    is_open_ = true;
    // Whether it is an agent is known only by what it says: until then the state stays as it was.
    Q_EMIT opened();
}

void AgentLink::ask(const QString& method, const QJsonObject& params, QObject* context, Answered answered)
{
    if (!is_open_ || questions_.size() >= max_open_questions) {
        answered(
            {{}, state_ == State::absent ? tr("Fallow's agent does not run.") : tr("Fallow's agent does not answer.")});
        return;
    }
    const std::uint64_t id = ++last_question_;
    questions_.emplace(id, Question{context, std::move(answered), may_take_long(method)});
    const QJsonObject line{{"id", static_cast<qint64>(id)},
                           {"method", method},
                           {"params", params},
                           {"language", language::best_language(QLocale().uiLanguages())}};
    socket_.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    socket_.flush();
    if (!impatience_.isActive())
        watch_for_answers();
}

void AgentLink::trust()
{
    if (is_open_)
        become(State::present);
}

void AgentLink::distrust(const QString& trouble)
{
    if (is_open_)
        close(State::foreign, trouble);
}

bool AgentLink::end_agent() { return is_open_ && ask_to_end(socket_); }

void AgentLink::read()
{
    lines_.add(socket_.readAll());
    if (state_ == State::silent && !is_open_) {
        is_open_ = true;
        Q_EMIT opened();
    }
    // Whoever hears a line may end this conversation.
    while (is_open_) {
        const auto line = lines_.next();
        if (!line)
            break;
        take(*line);
    }
    if (is_open_ && !lines_.trouble().isEmpty())
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
    watch_for_answers();
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

/// Answers alone count as signs of life: one that only talks of itself does not listen.
void AgentLink::watch_for_answers()
{
    if (std::ranges::any_of(questions_, [](const auto& entry) { return !entry.second.may_take_long; }))
        impatience_.start();
    else
        impatience_.stop();
}

void AgentLink::grow_impatient()
{
    if (!is_open_)
        return;
    // The connection stays: the agent may only be frozen, and its next word should be heard at once.
    is_open_ = false;
    become(State::silent);
    refuse_all(tr("Fallow's agent does not answer."));
}

void AgentLink::close(State state, const QString& trouble)
{
    const bool was_connected =
        std::exchange(is_open_, false) || socket_.state() != QLocalSocket::UnconnectedState || state_ == State::silent;
    if (!was_connected)
        return;
    impatience_.stop();
    trouble_ = trouble;
    {
        const QSignalBlocker already_known(socket_);
        socket_.abort();
    }
    search_.start(state == State::foreign ? search_after_stranger : first_search);
    next_search_ = first_search;
    become(state);
    refuse_all(tr("Fallow's agent went away before it answered."));
}

void AgentLink::refuse_all(const QString& refusal)
{
    for (auto& [id, question] : std::exchange(questions_, {}))
        if (question.context)
            question.answered({{}, refusal});
}

void AgentLink::become(State state)
{
    if (std::exchange(state_, state) != state)
        Q_EMIT state_changed();
}

} // namespace fallow::tray
