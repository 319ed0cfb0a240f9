// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/agent_report.h"

#include <algorithm>
#include <cmath>

#include <QJsonArray>
#include <QTimeZone>

namespace fallow::tray {
namespace {

/// Larger numbers of any kind are nonsense, and overflow what is computed of them.
constexpr double largest_number = 9e15;
constexpr std::int64_t days_until_the_year_10000 = 2'932'896; ///< since 1970
constexpr double millionths_of_a_credit = 1e6;
constexpr std::int64_t milliseconds_of_the_year_10000 = 253'402'300'800'000;
/// Shown at once; an agent that reports more is not one.
constexpr qsizetype max_entries = 1'000'000;

/// Reads an object and remembers whether all that was asked for was there.
class Reader {
public:
    explicit Reader(const QJsonObject& object) : object_(object) {}

    QString text(const char* key)
    {
        const QJsonValue value = object_.value(QLatin1String(key));
        is_whole_ = is_whole_ && value.isString();
        return value.toString();
    }
    /// A text, or null for none.
    QString text_or_nothing(const char* key)
    {
        return object_.value(QLatin1String(key)).isNull() ? QString() : text(key);
    }
    double number(const char* key)
    {
        const QJsonValue value = object_.value(QLatin1String(key));
        const double number = value.toDouble();
        is_whole_ = is_whole_ && value.isDouble() && number >= 0 && number <= largest_number;
        return is_whole_ ? number : 0;
    }
    std::optional<std::int64_t> whole_number_or_nothing(const char* key)
    {
        if (object_.value(QLatin1String(key)).isNull())
            return std::nullopt;
        return whole_number(key);
    }
    std::int64_t whole_number(const char* key) { return static_cast<std::int64_t>(number(key)); }
    int small_number(const char* key)
    {
        return static_cast<int>(std::min<std::int64_t>(whole_number(key), std::numeric_limits<int>::max()));
    }
    bool flag(const char* key)
    {
        const QJsonValue value = object_.value(QLatin1String(key));
        is_whole_ = is_whole_ && value.isBool();
        return value.toBool();
    }
    /// Credits are texts, so that none of their digits is lost on the way.
    double credits(const char* key)
    {
        bool is_number = false;
        const double credits = text(key).toDouble(&is_number);
        is_whole_ = is_whole_ && is_number && std::isfinite(credits);
        return is_whole_ ? credits : 0;
    }
    std::optional<QDateTime> moment_or_nothing(const char* key)
    {
        if (object_.value(QLatin1String(key)).isNull())
            return std::nullopt;
        return QDateTime::fromMSecsSinceEpoch(std::min(whole_number(key), milliseconds_of_the_year_10000));
    }
    QJsonObject object(const char* key)
    {
        const QJsonValue value = object_.value(QLatin1String(key));
        is_whole_ = is_whole_ && value.isObject();
        return value.toObject();
    }
    /// Each entry read by `read`, which gives a std::optional.
    template <class Read>
    auto list(const char* key, const Read& read)
    {
        std::vector<typename decltype(read(QJsonObject()))::value_type> entries;
        const QJsonValue value = object_.value(QLatin1String(key));
        is_whole_ = is_whole_ && value.isArray() && value.toArray().size() <= max_entries;
        for (const QJsonValue entry : is_whole_ ? value.toArray() : QJsonArray()) {
            auto read_entry = entry.isObject() ? read(entry.toObject()) : std::nullopt;
            is_whole_ = is_whole_ && read_entry.has_value();
            if (!is_whole_)
                break;
            entries.push_back(std::move(*read_entry));
        }
        return entries;
    }

    /// Whole numbers, as many as each entry needs one.
    std::vector<std::int64_t> numbers(const char* key)
    {
        std::vector<std::int64_t> numbers;
        const QJsonArray array = object_.value(QLatin1String(key)).toArray();
        is_whole_ = is_whole_ && object_.value(QLatin1String(key)).isArray() && array.size() <= max_entries;
        numbers.reserve(is_whole_ ? static_cast<std::size_t>(array.size()) : 0);
        for (const QJsonValue value : is_whole_ ? array : QJsonArray()) {
            const double number = value.toDouble(-1);
            is_whole_ = is_whole_ && number >= 0 && number <= largest_number;
            numbers.push_back(is_whole_ ? static_cast<std::int64_t>(number) : 0);
        }
        return numbers;
    }

    template <class Value>
    std::optional<Value> whole(Value value) const
    {
        return is_whole_ ? std::optional<Value>(std::move(value)) : std::nullopt;
    }

private:
    QJsonObject object_;
    bool is_whole_ = true;
};

std::optional<TaskReport> read_task(const QJsonObject& json)
{
    Reader reader(json);
    TaskReport task;
    task.lease = reader.text("lease");
    task.pool = reader.text("pool");
    task.function = reader.text("function");
    task.publisher = reader.text("publisher");
    task.per_mille = std::min(reader.small_number("progressPerMille"), 1000);
    task.processor_ms = reader.whole_number("processorMilliseconds");
    task.wall_ms = reader.whole_number("wallMilliseconds");
    task.left_ms = reader.whole_number_or_nothing("leftMilliseconds");
    task.memory_bytes = reader.whole_number_or_nothing("memoryBytes");
    return reader.whole(std::move(task));
}

std::optional<NextTaskReport> read_next_task(const QJsonObject& json)
{
    Reader reader(json);
    return reader.whole(NextTaskReport{reader.text("pool"), reader.text("function"), reader.text("publisher")});
}

std::optional<PoolReport> read_pool(const QJsonObject& json)
{
    Reader reader(json);
    PoolReport pool;
    pool.root = reader.text("root");
    pool.name = reader.text("name");
    pool.origin = reader.text("origin");
    pool.host = reader.text("host");
    pool.is_connected = reader.flag("connected");
    pool.problem = reader.text_or_nothing("problem");
    pool.account = reader.text("account");
    // An agent from before there were teams says nothing of them.
    if (json.contains(QLatin1String("team")))
        pool.team = reader.text("team");
    if (json.contains(QLatin1String("withheld")))
        pool.withheld = reader.text_or_nothing("withheld");
    pool.share = reader.small_number("share");
    pool.credits_granted = reader.credits("creditsGranted");
    pool.credits_pending = reader.credits("creditsPending");
    pool.tasks_reported = reader.whole_number("tasksReported");
    pool.tasks_waiting = reader.whole_number("tasksWaiting");
    pool.bytes_down = reader.whole_number("bytesFromCoordinator") + reader.whole_number("bytesFromHosts");
    pool.bytes_up = reader.whole_number("bytesUp");
    pool.bytes_stored = reader.whole_number("bytesStored");
    pool.peers = reader.small_number("peers");
    return reader.whole(std::move(pool));
}

std::optional<Setting> read_setting(const QJsonObject& json)
{
    Reader reader(json);
    return reader.whole(
        Setting{reader.text("key"), reader.text("value"), reader.text("range"), reader.text("meaning"),
                // Older agents lock nothing and do not say so.
                json.contains(QLatin1String("lockedBy")) ? reader.text_or_nothing("lockedBy") : QString()});
}

/// Whose days the rows of a history are: of which pool and function.
std::optional<UsageRow> read_subject(const QJsonObject& json)
{
    Reader reader(json);
    UsageRow row;
    row.pool = reader.text("pool");
    row.function = reader.text("function");
    row.root = reader.text("root");
    return reader.whole(std::move(row));
}

double credits_of(std::int64_t millionths) { return static_cast<double>(millionths) / millionths_of_a_credit; }

std::optional<PastTask::Verdict> verdict_of(const QString& word)
{
    using enum PastTask::Verdict;
    for (const auto& [name, verdict] : {std::pair{"unreported", unreported}, std::pair{"pending", pending},
                                        std::pair{"granted", granted}, std::pair{"refused", refused}})
        if (word == QLatin1String(name))
            return verdict;
    return std::nullopt;
}

std::optional<PastTask> read_past_task(const QJsonObject& json)
{
    Reader reader(json);
    PastTask task;
    task.lease = reader.text("lease");
    task.pool = reader.text("pool");
    task.function = reader.text("function");
    task.ended = reader.moment_or_nothing("ended").value_or(QDateTime());
    task.processor_ms = reader.whole_number("processorMilliseconds");
    task.wall_ms = reader.whole_number("wallMilliseconds");
    task.outcome = reader.text("outcome");
    const auto verdict = verdict_of(reader.text("verdict"));
    task.verdict = verdict.value_or(PastTask::Verdict::pending);
    task.credits = reader.credits("credits");
    task.claimed = reader.credits("creditsClaimed");
    task.reason = reader.text_or_nothing("reason");
    return verdict && task.ended.isValid() ? reader.whole(std::move(task)) : std::nullopt;
}

} // namespace

const PoolReport* AgentReport::pool(const QString& root) const
{
    const auto found = std::ranges::find(pools, root, &PoolReport::root);
    return found == pools.end() ? nullptr : &*found;
}

QString AgentReport::setting(const QString& key) const
{
    const auto found = std::ranges::find(settings, key, &Setting::key);
    return found == settings.end() ? QString() : found->value;
}

Setting AgentReport::entry(const QString& key) const
{
    const auto found = std::ranges::find(settings, key, &Setting::key);
    return found == settings.end() ? Setting{key, {}, {}, {}} : *found;
}

std::optional<StateReport> read_state(const QJsonObject& json)
{
    Reader reader(json);
    StateReport state;
    const QString kind = reader.text("kind");
    if (kind != QLatin1String("running") && kind != QLatin1String("paused"))
        return std::nullopt;
    state.is_running = kind == QLatin1String("running");
    state.is_busy = reader.flag("busy");
    state.reason = reader.text_or_nothing("reason");
    state.until = reader.moment_or_nothing("until");
    state.text = reader.text("text");
    state.is_presence_wanted = reader.flag("presenceWanted");
    Reader transfers(reader.object("transfers"));
    state.transfers = transfers.text("state");
    state.transfers_text = transfers.text("text");
    const auto whole = reader.whole(std::move(state));
    return whole ? transfers.whole(*whole) : std::nullopt;
}

std::optional<QString> read_restriction_failure(const QJsonObject& event)
{
    Reader reader(event);
    QString failure = reader.text_or_nothing("restrictionFailure");
    return reader.whole(std::move(failure));
}

std::optional<std::vector<Setting>> read_settings(const QJsonObject& json)
{
    Reader reader(json);
    auto settings = reader.list("settings", read_setting);
    return reader.whole(std::move(settings));
}

std::optional<AgentReport> read_report(const QJsonObject& json)
{
    Reader reader(json);
    AgentReport report;
    report.version = reader.text("version");
    auto state = read_state(reader.object("state"));
    if (!state)
        return std::nullopt;
    report.state = std::move(*state);
    report.slot_count = reader.small_number("slots");
    report.tasks = reader.list("tasks", read_task);
    report.next = reader.list("next", read_next_task);
    report.pools = reader.list("pools", read_pool);
    report.restriction_failure = reader.text_or_nothing("restrictionFailure");
    report.settings = reader.list("settings", read_setting);
    return reader.whole(std::move(report));
}

std::optional<std::vector<UsageRow>> read_history(const QJsonObject& json)
{
    Reader reader(json);
    const std::vector<UsageRow> subjects = reader.list("functions", read_subject);
    const auto of = reader.numbers("of");
    const auto day = reader.numbers("day");
    const auto tasks = reader.numbers("tasks");
    const auto processor_ms = reader.numbers("processorMilliseconds");
    const auto bytes_down = reader.numbers("bytesDown");
    const auto bytes_up = reader.numbers("bytesUp");
    const auto credits = reader.numbers("microCredits");
    const auto pending = reader.numbers("microCreditsPending");
    const auto refused = reader.numbers("microCreditsRefused");
    for (const auto* column : {&day, &tasks, &processor_ms, &bytes_down, &bytes_up, &credits, &pending, &refused})
        if (column->size() != of.size())
            return std::nullopt;
    const QDate first(1970, 1, 1);
    std::vector<UsageRow> rows;
    rows.reserve(of.size());
    for (std::size_t i = 0; i < of.size(); ++i) {
        if (static_cast<std::size_t>(of[i]) >= subjects.size() || day[i] > days_until_the_year_10000)
            return std::nullopt;
        UsageRow& row = rows.emplace_back(subjects[static_cast<std::size_t>(of[i])]);
        row.day = first.addDays(day[i]);
        row.tasks = tasks[i];
        row.processor_ms = processor_ms[i];
        row.bytes_down = bytes_down[i];
        row.bytes_up = bytes_up[i];
        row.credits = credits_of(credits[i]);
        row.pending = credits_of(pending[i]);
        row.refused = credits_of(refused[i]);
    }
    return reader.whole(std::move(rows));
}

std::optional<TaskPage> read_tasks(const QJsonObject& json)
{
    Reader reader(json);
    TaskPage page;
    page.tasks = reader.list("tasks", read_past_task);
    page.next = reader.text_or_nothing("next");
    return reader.whole(std::move(page));
}

std::optional<PoolPreview> read_preview(const QJsonObject& json)
{
    Reader reader(json);
    PoolPreview preview;
    preview.name = reader.text("name");
    preview.purpose = reader.text("purpose");
    preview.operator_name = reader.text("operator");
    preview.contact = reader.text("contact");
    preview.functions = reader.whole_number("functions");
    preview.memory_bytes = reader.whole_number("memoryBytes");
    preview.processor_seconds = reader.whole_number("processorSeconds");
    preview.origin = reader.text("origin");
    preview.root = reader.text("root");
    for (const QJsonValue publisher : json.value(QLatin1String("publishers")).toArray())
        preview.publishers << publisher.toString();
    preview.version = reader.text("version");
    return reader.whole(std::move(preview));
}

} // namespace fallow::tray
