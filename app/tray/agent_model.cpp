// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/agent_model.h"

#include <algorithm>
#include <utility>

#include <QTimer>

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

/// Events come in flocks: one question answers them all.
constexpr auto refresh_delay = 200ms;

} // namespace

AgentModel::AgentModel(AgentLink& link, QObject* parent) : QObject(parent), link_(link)
{
    connect(&link_, &AgentLink::state_changed, this, &AgentModel::begin);
    connect(&link_, &AgentLink::heard, this, &AgentModel::hear);
    begin();
}

void AgentModel::begin()
{
    report_.reset();
    transfers_.clear();
    if (link_.state() == AgentLink::State::present) {
        // Events first: whatever happens after the report was made is heard.
        link_.ask("subscribe", {}, this, [](const Answer&) {});
        refresh();
    }
    Q_EMIT changed();
}

void AgentModel::refresh()
{
    is_refresh_due_ = false;
    link_.ask("status", {}, this, [this](const Answer& answer) {
        if (answer.is_refused())
            return;
        auto report = read_report(answer.result);
        if (!report)
            return link_.distrust(tr("its report cannot be read"));
        if (report_ == report)
            return;
        report_ = std::move(report);
        Q_EMIT changed();
    });
}

void AgentModel::hear(const QString& event, const QJsonObject& data)
{
    if (event == "transfer") {
        const QString function = data.value("function").toString();
        const Transfer transfer{data.value("pool").toString(), function, data.value("bytesDone").toInteger(),
                                data.value("bytesTotal").toInteger(), data.value("peers").toInt()};
        std::erase_if(transfers_, [&](const Transfer& known) { return known.function == function; });
        if (transfer.bytes_done < transfer.bytes_total)
            transfers_.push_back(transfer);
        Q_EMIT changed();
    } else if (event == "stateChanged") {
        take_state(data);
    }
    if (event != "logLine" && event != "transfer" && !std::exchange(is_refresh_due_, true))
        QTimer::singleShot(refresh_delay, this, [this] {
            if (link_.state() == AgentLink::State::present)
                refresh();
            is_refresh_due_ = false;
        });
    Q_EMIT happened(event, data);
}

void AgentModel::take_state(const QJsonObject& answer)
{
    if (!report_ || !answer.contains("state"))
        return;
    const auto state = read_state(answer.value("state").toObject());
    if (!state)
        return link_.distrust(tr("its report cannot be read"));
    if (report_->state == *state)
        return;
    report_->state = *state;
    Q_EMIT changed();
}

void AgentModel::command(const QString& method, const QJsonObject& params, QObject* context, Done done)
{
    link_.ask(method, params, this, [this, context = QPointer(context), done = std::move(done)](const Answer& answer) {
        if (!answer.is_refused())
            take_state(answer.result);
        if (context)
            done(answer.refusal);
    });
}

void AgentModel::pause(std::optional<std::chrono::seconds> duration, QObject* context, Done done)
{
    QJsonObject params;
    if (duration)
        params["seconds"] = static_cast<qint64>(duration->count());
    command("pause", params, context, std::move(done));
}

void AgentModel::resume(QObject* context, Done done) { command("resume", {}, context, std::move(done)); }

void AgentModel::compute_now(std::chrono::seconds duration, QObject* context, Done done)
{
    command("computeNow", {{"seconds", static_cast<qint64>(duration.count())}}, context, std::move(done));
}

void AgentModel::set(const QString& key, const QString& value, QObject* context, Done done)
{
    command("set", {{"key", key}, {"value", value}}, context, std::move(done));
}

void AgentModel::detach(const QString& pool, QObject* context, Done done)
{
    command("detach", {{"pool", pool}}, context, std::move(done));
}

void AgentModel::attach(const QString& link, int share, QObject* context, Done done)
{
    command("attach", {{"link", link}, {"share", share}}, context, std::move(done));
}

void AgentModel::preview(const QString& link, QObject* context,
                         std::function<void(const std::optional<PoolPreview>&, const QString& refusal)> done)
{
    link_.ask("preview", {{"link", link}}, context, [this, done = std::move(done)](const Answer& answer) {
        if (answer.is_refused())
            return done(std::nullopt, answer.refusal);
        const auto preview = read_preview(answer.result);
        done(preview, preview ? QString() : tr("The agent's answer cannot be read."));
    });
}

void AgentModel::history(int days, QObject* context, std::function<void(const std::vector<UsageRow>&)> done)
{
    link_.ask("history", {{"days", days}}, context, [this, done = std::move(done)](const Answer& answer) {
        if (answer.is_refused())
            return;
        const auto rows = read_history(answer.result);
        if (!rows)
            return link_.distrust(tr("its history cannot be read"));
        done(*rows);
    });
}

} // namespace fallow::tray
