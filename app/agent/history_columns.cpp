// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/history_columns.h"

#include <array>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

namespace fallow::agent {
namespace {

using nlohmann::json;
using namespace std::chrono;

/// A row's numbers: its place in the list "functions", days since 1970, and amounts; credits in millionths.
enum Column { of, on_day, tasks, processor, down, up, granted, pending, refused, column_count };
constexpr std::array<std::string_view, column_count> column_names{"of",
                                                                  "day",
                                                                  "tasks",
                                                                  "processorMilliseconds",
                                                                  "bytesDown",
                                                                  "bytesUp",
                                                                  "microCredits",
                                                                  "microCreditsPending",
                                                                  "microCreditsRefused"};

std::string day_text(std::int64_t since_1970)
{
    const year_month_day date{sys_days(days(since_1970))};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::array<std::int64_t, column_count> numbers_of(const scheduler::UsageDay& usage, std::size_t function)
{
    return {static_cast<std::int64_t>(function),
            usage.day.time_since_epoch().count(),
            static_cast<std::int64_t>(usage.tasks),
            usage.processor_time.count(),
            static_cast<std::int64_t>(usage.bytes_down),
            static_cast<std::int64_t>(usage.bytes_up),
            usage.credits.micro,
            usage.pending.micro,
            usage.refused.micro};
}

} // namespace

json history_columns(const std::vector<scheduler::UsageDay>& usage,
                     const std::map<scheduler::PoolKey, std::string>& names)
{
    json::array_t functions;
    std::map<std::pair<scheduler::PoolKey, std::string>, std::size_t> places;
    std::array<json::array_t, column_count> columns;
    for (auto& column : columns)
        column.reserve(usage.size());
    for (const auto& one : usage) {
        const auto [place, is_new] = places.try_emplace({one.pool, one.function}, functions.size());
        if (is_new)
            functions.push_back({{"pool", names.at(one.pool)}, {"root", one.pool.hex()}, {"function", one.function}});
        const auto numbers = numbers_of(one, place->second);
        for (std::size_t column = 0; column < column_count; ++column)
            columns[column].emplace_back(numbers[column]);
    }
    json answer = json::object();
    answer["functions"] = std::move(functions);
    for (std::size_t column = 0; column < column_count; ++column)
        answer[std::string(column_names[column])] = std::move(columns[column]);
    return answer;
}

json history_rows(const json& columns)
{
    json rows = json::array();
    const json functions = columns.value("functions", json::array());
    const std::size_t count = columns.value("of", json::array()).size();
    std::array<const json*, column_count> lists{};
    for (std::size_t column = 0; column < column_count; ++column) {
        const auto found = columns.find(column_names[column]);
        if (found == columns.end() || found->size() != count)
            return rows;
        lists[column] = &*found;
    }
    for (std::size_t row = 0; row < count; ++row) {
        const auto number = [&](Column column) {
            const json& value = (*lists[column])[row];
            return value.is_number_integer() ? value.get<std::int64_t>() : 0;
        };
        const auto credits = [&](Column column) { return to_text(Credits{number(column)}); };
        const auto function = static_cast<std::size_t>(number(of));
        if (function >= functions.size() || !functions[function].is_object())
            continue;
        json entry = functions[function];
        entry.update({{"day", day_text(number(on_day))},
                      {"tasks", number(tasks)},
                      {"processorMilliseconds", number(processor)},
                      {"bytesDown", number(down)},
                      {"bytesUp", number(up)},
                      {"credits", credits(granted)},
                      {"creditsPending", credits(pending)},
                      {"creditsRefused", credits(refused)}});
        rows.push_back(std::move(entry));
    }
    return rows;
}

} // namespace fallow::agent
