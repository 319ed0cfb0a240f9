// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/status_text.h"

#include <algorithm>
#include <vector>

#include <QDateTime>
#include <nlohmann/json.hpp>

#include "app/agent/quantities.h"

namespace fallow::agent {
namespace {

using nlohmann::json;
using namespace std::chrono;

using TableRow = std::vector<std::string>;

/// How wide a terminal shows it, for names in most scripts: one column a character.
std::size_t columns(const std::string& text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The first row is the heading. Columns from `first_number` on stand to the right.
std::string table(const std::vector<TableRow>& rows, std::size_t first_number, const std::string& indent)
{
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (const TableRow& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columns(row[i]));
    std::string text;
    for (const TableRow& row : rows) {
        std::string line = indent;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - columns(row[i]), ' ');
            line += (i == 0 ? "" : "  ") + (i >= first_number ? padding + row[i] : row[i] + padding);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

std::string text_at(const json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? printable(found->get<std::string>()) : std::string();
}

std::uint64_t number_at(const json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? static_cast<std::uint64_t>(std::max(0.0, found->get<double>()))
                                                       : 0;
}

json list_at(const json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : json::array();
}

std::string processor_time_text(std::uint64_t milliseconds_used)
{
    if (milliseconds_used < 10'000)
        return std::to_string(milliseconds_used / 1000) + '.' + std::to_string(milliseconds_used % 1000 / 100) + " s";
    return duration_text(seconds(milliseconds_used / 1000));
}

std::string state_sentence(const json& status)
{
    const json state = status.value("state", json::object());
    std::string sentence = text_at(state, "text");
    if (text_at(state, "kind") != "paused") {
        if (const std::string failure = text_at(status, "restrictionFailure"); !failure.empty())
            return "Cannot run anything, because no worker can be restricted here: " + failure;
        if (list_at(status, "pools").empty())
            return "Ready, but attached to no pool (fallow-agent attach LINK).";
        if (list_at(status, "tasks").empty())
            sentence = "Ready, waiting for work. " + sentence;
    }
    const std::string transfers = text_at(state.value("transfers", json::object()), "text");
    return transfers.empty() ? sentence : sentence + "\n        " + transfers;
}

std::string age_text(const json& signal)
{
    const auto age = signal.find("ageMilliseconds");
    if (age == signal.end() || !age->is_number())
        return "-";
    return processor_time_text(age->get<std::uint64_t>());
}

std::string pool_state(const json& pool)
{
    const std::string withheld = text_at(pool, "withheld");
    if (pool.value("connected", false))
        return withheld.empty() ? "connected" : "connected, no work: " + withheld;
    const std::string problem = text_at(pool, "problem");
    return problem.empty() ? "connecting" : "not connected: " + problem;
}

} // namespace

std::string printable(const std::string& text)
{
    std::string clean = text;
    for (char& character : clean)
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7f)
            character = '?';
    return clean;
}

std::string status_text(const json& status)
{
    const json tasks = list_at(status, "tasks");
    const json pools = list_at(status, "pools");
    std::string restrictions;
    for (const auto& restriction : list_at(status, "restrictions"))
        if (restriction.is_string())
            restrictions += (restrictions.empty() ? "" : ", ") + printable(restriction.get<std::string>());
    std::string text = "State   " + state_sentence(status) + '\n';
    text +=
        "Slots   " + std::to_string(tasks.size()) + " of " + std::to_string(number_at(status, "slots")) + " in use\n";
    if (!restrictions.empty())
        text += "Safety  workers restricted by " + restrictions + '\n';
    if (const std::string problem = text_at(status, "joinProblem"); !problem.empty())
        text += "Joining as the organisation says fails, and is tried again: " + problem + '\n';
    if (!tasks.empty()) {
        std::vector<TableRow> rows{
            {"TASK", "FUNCTION", "PUBLISHER", "POOL", "DONE", "LEFT", "PROCESSOR TIME", "MEMORY"}};
        for (const auto& task : tasks) {
            const std::uint64_t done = number_at(task, "progressPerMille");
            const auto known = [&](const char* key, const auto& words) {
                return task.contains(key) && task[key].is_number() ? words(number_at(task, key)) : std::string("-");
            };
            rows.push_back(
                {text_at(task, "lease"), text_at(task, "function"), text_at(task, "publisher"), text_at(task, "pool"),
                 done == 0 ? "-" : std::to_string(done / 10) + " %", known("leftMilliseconds", processor_time_text),
                 processor_time_text(number_at(task, "processorMilliseconds")), known("memoryBytes", size_text)});
        }
        text += '\n' + table(rows, 4, "");
    }
    if (!pools.empty()) {
        std::vector<TableRow> rows{{"POOL", "TEAM", "ACCOUNT", "SHARE", "TASKS", "CREDITS", "PENDING", "FROM POOL",
                                    "FROM HOSTS", "TO HOSTS", "STATE"}};
        for (const auto& pool : pools)
            rows.push_back({text_at(pool, "name"), text_at(pool, "team").empty() ? "-" : text_at(pool, "team"),
                            text_at(pool, "account"), std::to_string(number_at(pool, "share")),
                            std::to_string(number_at(pool, "tasksReported")), text_at(pool, "creditsGranted"),
                            text_at(pool, "creditsPending"), size_text(number_at(pool, "bytesFromCoordinator")),
                            size_text(number_at(pool, "bytesFromHosts")), size_text(number_at(pool, "bytesUp")),
                            pool_state(pool)});
        // The state is text, but the last column needs no padding on either side.
        for (TableRow& row : rows)
            row.back() = " " + row.back();
        std::size_t widest = 0;
        for (const TableRow& row : rows)
            widest = std::max(widest, columns(row.back()));
        for (TableRow& row : rows)
            row.back() += std::string(widest - columns(row.back()), ' ');
        text += '\n' + table(rows, 3, "");
    }
    return text;
}

std::string signals_text(const json& signals)
{
    std::vector<TableRow> rows{{"SIGNAL", "NOW", "SOURCE", "AGE"}};
    for (const auto& signal : list_at(signals, "signals")) {
        rows.push_back(
            {text_at(signal, "signal"), text_at(signal, "text"), text_at(signal, "source"), age_text(signal)});
        // Who has nothing to say adds nothing; who alone speaks stands in the line above.
        json sources = json::array();
        for (const auto& source : list_at(signal, "sources"))
            if (text_at(source, "state") != "absent")
                sources.push_back(source);
        if (sources.size() < 2)
            continue;
        for (const auto& source : sources)
            rows.push_back({"", "  " + text_at(source, "text"), text_at(source, "source"), age_text(source)});
    }
    return table(rows, rows.front().size(), "");
}

std::string settings_text(const json& settings)
{
    std::vector<TableRow> rows{{"KEY", "VALUE", "MEANING", "RANGE"}};
    for (const auto& entry : settings)
        rows.push_back(
            {text_at(entry, "key"), text_at(entry, "value"), text_at(entry, "meaning"), text_at(entry, "range")});
    return table(rows, rows.front().size(), "");
}

std::string policy_text(const json& answer)
{
    std::string text;
    if (answer.value("policyProblem", json()).is_string())
        text =
            "The organisation's policy cannot be used, and nothing runs: " + text_at(answer, "policyProblem") + ".\n\n";
    else if (answer.value("policyFile", json()).is_string())
        text = "The organisation's policy is " + text_at(answer, "policyFile") + ".\n\n";
    else
        text = "No organisation lays anything down for this computer.\n\n";
    std::vector<TableRow> rows{{"KEY", "VALUE", "SET BY"}};
    for (const auto& entry : answer.value("policyKeys", json::array()))
        rows.push_back({text_at(entry, "key"), text_at(entry, "value").empty() ? "-" : text_at(entry, "value"),
                        text_at(entry, "source") == "organisation" ? "the policy" : "default"});
    for (const auto& entry : answer.value("settings", json::array())) {
        const auto source = text_at(entry, "source");
        rows.push_back({text_at(entry, "key"), text_at(entry, "value"),
                        source == "organisation" ? text_at(entry, "lockedBy")
                        : source == "owner"      ? "you"
                                                 : "default"});
    }
    return text + table(rows, rows.front().size(), "");
}

std::string history_text(const json& days)
{
    if (days.empty())
        return "Nothing was computed in these days.\n";
    std::vector<TableRow> rows{
        {"DAY", "POOL", "FUNCTION", "TASKS", "PROCESSOR TIME", "DOWN", "UP", "CREDITS", "PENDING"}};
    for (const auto& day : days)
        rows.push_back({text_at(day, "day"), text_at(day, "pool"),
                        text_at(day, "function").empty() ? "(transfers)" : text_at(day, "function"),
                        std::to_string(number_at(day, "tasks")),
                        processor_time_text(number_at(day, "processorMilliseconds")),
                        size_text(number_at(day, "bytesDown")), size_text(number_at(day, "bytesUp")),
                        text_at(day, "credits"), text_at(day, "creditsPending")});
    return table(rows, 3, "");
}

std::string tasks_text(const json& tasks)
{
    if (tasks.empty())
        return "No task was reported yet.\n";
    std::vector<TableRow> rows{
        {"ENDED", "TASK", "POOL", "FUNCTION", "OUTCOME", "VERDICT", "PROCESSOR TIME", "CREDITS"}};
    for (const auto& task : tasks) {
        const auto ended = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(number_at(task, "ended")));
        const std::string reason = text_at(task, "reason");
        const std::string verdict = text_at(task, "verdict");
        const bool is_decided = verdict == "granted" || verdict == "refused";
        rows.push_back({ended.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toStdString(), text_at(task, "lease"),
                        text_at(task, "pool"), text_at(task, "function"), text_at(task, "outcome"),
                        reason.empty() ? verdict : verdict + ": " + reason,
                        processor_time_text(number_at(task, "processorMilliseconds")),
                        is_decided ? text_at(task, "credits") : "(" + text_at(task, "creditsClaimed") + ")"});
    }
    return table(rows, 6, "");
}

std::string preview_text(const json& preview)
{
    std::string publishers;
    for (const auto& publisher : list_at(preview, "publishers"))
        if (publisher.is_string())
            publishers += (publishers.empty() ? "" : ", ") + printable(publisher.get<std::string>());
    const auto line = [](const std::string& name, const std::string& value) {
        return value.empty() ? std::string() : name + std::string(12 - name.size(), ' ') + value + '\n';
    };
    const std::string asks = number_at(preview, "functions") == 0
                                 ? "no function yet"
                                 : "at most " + size_text(number_at(preview, "memoryBytes")) + " of memory and "
                                       + duration_text(std::chrono::seconds(number_at(preview, "processorSeconds")))
                                       + " of processor time a task";
    return line("Pool", text_at(preview, "name")) + line("Purpose", text_at(preview, "purpose"))
           + line("Operator", text_at(preview, "operator")) + line("Contact", text_at(preview, "contact"))
           + line("Address", text_at(preview, "origin"))
           + line("Publishers", publishers.empty() ? "none yet" : publishers) + line("Asks", asks)
           + line("Root", "SHA-256 " + text_at(preview, "root"));
}

} // namespace fallow::agent
