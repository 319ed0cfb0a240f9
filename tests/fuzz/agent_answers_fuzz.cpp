// SPDX-License-Identifier: GPL-3.0-or-later
// What the tray hears on the control socket, whoever speaks there: any bytes are lines or refused in words, any line is a report,
// a history, tasks, an event, or none, and what comes of it can be added up and shown.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "app/tray/activity_log.h"
#include "app/tray/agent_lines.h"
#include "app/tray/agent_report.h"
#include "app/tray/task_words.h"
#include "app/tray/usage_summary.h"
#include "app/tray/usage_words.h"

using namespace fallow::tray;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

void add_up(const std::vector<UsageRow>& rows)
{
    for (const Period period : {Period::day, Period::all_time}) {
        const UsageSummary summary = summarize(rows, period, QDate(2026, 11, 28), Qt::Monday);
        must(!summary.buckets.empty() && summary.buckets.size() <= 101);
        for (const auto& part : chart_content(summary, Quantity::bytes, {}).parts)
            for (const double value : part.values)
                must(std::isfinite(value) && value >= 0);
        must(usage_table(rows, summary, {}).size() <= rows.size() + 1);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    AgentLines lines;
    ActivityLog log;
    std::optional<AgentReport> report;
    // In two reads, as the socket might cut them.
    for (const QByteArray& part : {bytes.left(bytes.size() / 2), bytes.mid(bytes.size() / 2)}) {
        lines.add(part);
        while (const auto line = lines.next()) {
            must(lines.trouble().isEmpty());
            const QJsonObject result = line->value("result").toObject();
            if (auto read = read_report(result))
                report = std::move(read);
            if (const auto rows = read_history(result))
                add_up(*rows);
            if (const auto page = read_tasks(result))
                for (const PastTask& task : page->tasks) {
                    must(!verdict_words(task).isEmpty() && !task_credits_words(task).isEmpty());
                    must(task_file_row(task).size() == task_file_heading().size());
                }
            read_settings(result);
            read_preview(result);
            if (const auto entry = log.entry_for(line->value("event").toString(), *line, QDateTime(), report))
                must(!entry->words.isEmpty() && !entry->words.contains('\n'));
        }
    }
    return 0;
}
