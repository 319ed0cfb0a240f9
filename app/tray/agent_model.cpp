// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/agent_model.h"

#include <algorithm>
#include <utility>

#include <QJsonArray>

#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

/// Events come in flocks: one question answers them all.
constexpr auto refresh_delay = 200ms;
/// Progress comes all the time, and matters to those who look.
constexpr auto progress_delay = 1s;
/// What moves by itself is drawn no more often.
constexpr auto change_delay = 100ms;
/// More bundles are not fetched at once; what is above it never ended, or never began.
constexpr std::size_t max_transfers = 64;
/// Several windows' worth, and still one short answer.
constexpr int tasks_a_page = 200;

/// For these a new report is asked for also while nobody looks: the others say enough by themselves.
const QStringList& events_that_need_a_report()
{
    static const QStringList events{"poolsChanged", "poolConnected", "poolDisconnected", "poolWithheld",
                                    "settingsChanged"};
    return events;
}

/// What icon, notifications and the log of what happened need while nobody looks. Each of these is rare; tasks, which may be
/// many a second, and whatever only moves on the page are not among them.
QJsonArray events_for_nobody()
{
    QJsonArray events{"stateChanged", "credits",       "reportRefused", "functionRefused",
                      "workerLost",   "journalFailed", "renewalFailed"};
    for (const QString& event : events_that_need_a_report())
        events.append(event);
    return events;
}

} // namespace

AgentModel::AgentModel(AgentLink& link, QObject* parent) : QObject(parent), link_(link)
{
    refresh_.setSingleShot(true);
    connect(&refresh_, &QTimer::timeout, this, &AgentModel::refresh);
    change_.setSingleShot(true);
    connect(&change_, &QTimer::timeout, this, &AgentModel::changed);
    connect(&link_, &AgentLink::opened, this, &AgentModel::begin);
    connect(&link_, &AgentLink::state_changed, this, &AgentModel::follow_link);
    connect(&link_, &AgentLink::heard, this, &AgentModel::hear);
    if (link_.is_open())
        begin();
}

void AgentModel::begin()
{
    is_asked_ = false;
    // Events first: whatever happens after the report was made is heard.
    subscribe();
    refresh();
}

void AgentModel::subscribe()
{
    if (!link_.is_open())
        return;
    if (is_watched_)
        return link_.ask("subscribe", {}, this, [](const Answer&) {});
    link_.ask("subscribe", {{"events", events_for_nobody()}}, this, [this](const Answer& answer) {
        // An agent of another version may know other events: better to hear too many than none.
        if (answer.is_refused() && link_.is_open() && !is_watched_)
            link_.ask("subscribe", {}, this, [](const Answer&) {});
    });
}

void AgentModel::follow_link()
{
    if (link_.state() != AgentLink::State::present) {
        report_.reset();
        transfers_.clear();
        refresh_.stop();
    }
    Q_EMIT changed();
}

void AgentModel::set_watched(bool is_watched)
{
    if (std::exchange(is_watched_, is_watched) == is_watched)
        return;
    subscribe();
    if (!is_watched)
        transfers_.clear(); // nobody will say how they ended
    else if (report_)
        refresh();
    Q_EMIT watched_changed();
}

void AgentModel::refresh_soon(std::chrono::milliseconds delay)
{
    if (!report_)
        return; // it is on its way
    if (!refresh_.isActive() || refresh_.remainingTimeAsDuration() > delay)
        refresh_.start(delay);
}

/// One question at a time, however much happens and however long the agent takes.
void AgentModel::refresh()
{
    if (is_asked_) {
        is_out_of_date_ = true;
        return;
    }
    if (!link_.is_open())
        return;
    is_asked_ = true;
    is_out_of_date_ = false;
    link_.ask("status", {}, this, [this](const Answer& answer) {
        is_asked_ = false;
        take_report(answer);
        if (is_out_of_date_)
            refresh_soon(refresh_delay);
    });
}

void AgentModel::take_report(const Answer& answer)
{
    if (answer.is_refused()) // by the agent; or it went away, which the link says by itself
        return link_.distrust(tr("it does not say what it does (%1)").arg(plain_text(answer.refusal)));
    auto report = read_report(answer.result);
    if (!report)
        return link_.distrust(tr("its report cannot be read"));
    const bool is_news = report_ != report;
    report_ = std::move(report);
    const bool is_first = link_.state() != AgentLink::State::present;
    link_.trust();
    if (is_news && !is_first)
        Q_EMIT changed();
}

void AgentModel::hear(const QString& event, const QJsonObject& data)
{
    if (event == "transfer") {
        take_transfer(data);
    } else if (event == "taskProgress") {
        take_progress(data);
    } else if (event != "logLine") {
        if (event == "stateChanged")
            take_event_of_state(data);
        if (is_watched_ || events_that_need_a_report().contains(event))
            refresh_soon(refresh_delay);
    }
    Q_EMIT happened(event, data);
}

void AgentModel::take_event_of_state(const QJsonObject& data)
{
    const auto failure = read_restriction_failure(data);
    if (report_ && failure && std::exchange(report_->restriction_failure, *failure) != *failure)
        change_soon();
    take_state(data);
}

void AgentModel::take_transfer(const QJsonObject& data)
{
    if (!is_watched_)
        return;
    const auto amount = [&](const char* key) {
        return std::max<std::int64_t>(data.value(QLatin1String(key)).toInteger(), 0);
    };
    const QString function = data.value("function").toString();
    const Transfer transfer{data.value("pool").toString(), function, amount("bytesDone"), amount("bytesTotal"),
                            std::max(data.value("peers").toInt(), 0)};
    const auto known = std::ranges::find(transfers_, function, &Transfer::function);
    const bool is_over = transfer.bytes_done >= transfer.bytes_total;
    if (known != transfers_.end()) {
        if (is_over)
            transfers_.erase(known);
        else
            *known = transfer;
    } else if (!is_over) {
        if (transfers_.size() >= max_transfers)
            transfers_.erase(transfers_.begin());
        transfers_.push_back(transfer);
    }
    change_soon();
}

void AgentModel::take_progress(const QJsonObject& data)
{
    if (!report_ || !is_watched_)
        return;
    const auto task = std::ranges::find(report_->tasks, data.value("lease").toString(), &TaskReport::lease);
    if (task == report_->tasks.end())
        return;
    task->per_mille = std::clamp(data.value("progressPerMille").toInt(), 0, 1000);
    change_soon();
    refresh_soon(progress_delay); // for its processor time
}

void AgentModel::change_soon()
{
    if (!change_.isActive())
        change_.start(change_delay);
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

void AgentModel::set_share(const QString& pool, int share, QObject* context, Done done)
{
    command("share", {{"pool", pool}, {"share", share}}, context, std::move(done));
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

void AgentModel::tell_presence(const QJsonObject& presence)
{
    link_.ask("presence", presence, this, [](const Answer&) {});
}

void AgentModel::tasks(const TaskFilter& filter, const QString& before, QObject* context,
                       std::function<void(const std::optional<TaskPage>&)> done)
{
    QJsonObject params{{"count", tasks_a_page}};
    if (!before.isEmpty())
        params["before"] = before;
    if (!filter.pool.isEmpty())
        params["pool"] = filter.pool;
    if (!filter.function.isEmpty())
        params["function"] = filter.function;
    link_.ask("tasks", params, context, [this, done = std::move(done)](const Answer& answer) {
        if (answer.is_refused())
            return done(std::nullopt);
        const auto page = read_tasks(answer.result);
        if (!page)
            link_.distrust(tr("its history cannot be read"));
        done(page);
    });
}

} // namespace fallow::tray
