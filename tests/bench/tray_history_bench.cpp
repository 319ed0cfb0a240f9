// SPDX-License-Identifier: GPL-3.0-or-later
// How long somebody waits for a long past: the window against a real agent with ten years of days and 100,000 tasks.
#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <QFile>
#include <QTemporaryDir>
#include <SQLiteCpp/SQLiteCpp.h>

#include "scheduler-client/journal.h"
#include "tests/bench/figure.h"
#include "tests/bench/statistics.h"
#include "tests/support/deadline.h"
#include "tests/support/generous_owner.h"
#include "tests/support/program.h"

namespace fallow::bench {
namespace {

constexpr int years = 10;
constexpr int functions = 3;
constexpr int days = years * 365 + 3;
constexpr int repeats = 7;
constexpr int longest_ms = 60'000;

/// Rows of its tables, put in at once: task by task it would write 100,000 times to the disk.
void fill_journal(const std::filesystem::path& directory)
{
    if (const auto made = scheduler::Journal::open(directory); !made)
        throw std::runtime_error(made.error().context);
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::int64_t last_day = today.time_since_epoch().count();
    const std::string pool = digest_of<scheduler::PoolKey>(as_bytes("a pool that was left")).hex();
    SQLite::Database database((directory / "journal.sqlite").string(), SQLite::OPEN_READWRITE);
    SQLite::Transaction transaction(database);
    SQLite::Statement day(database, "INSERT INTO usage(pool, function, day, processor_ms, tasks, bytes_down, bytes_up, "
                                    "credits_micro, pending_micro, refused_micro) VALUES(?,?,?,36000000,9,1000,1000,"
                                    "9000000,500000,100000)");
    for (int ago = 0; ago < days; ++ago)
        for (int function = 0; function < functions; ++function) {
            day.bind(1, pool);
            day.bind(2, "function-" + std::to_string(function));
            day.bind(3, last_day - ago);
            day.exec();
            day.reset();
        }
    constexpr std::int64_t day_ms = 86'400'000;
    const auto count = static_cast<std::int64_t>(scheduler::max_tasks_kept);
    SQLite::Statement task(database, "INSERT INTO task(pool, lease, function, ended_ms, day, processor_ms, wall_ms, "
                                     "outcome, standing, claimed_micro, granted_micro, reason) "
                                     "VALUES(?,?,?,?,?,4000000,4100000,'finished',?,1100000,?,?)");
    for (std::int64_t number = 0; number < count; ++number) {
        const std::int64_t at = (last_day - days + 1) * day_ms + number * days / count * day_ms;
        const bool is_granted = number % 10 != 0;
        task.bind(1, pool);
        task.bind(2, number + 1);
        task.bind(3, "function-" + std::to_string(number % functions));
        task.bind(4, at);
        task.bind(5, at / day_ms);
        task.bind(6,
                  static_cast<int>(is_granted ? scheduler::TaskStanding::granted : scheduler::TaskStanding::refused));
        task.bind(7, is_granted ? 1'100'000 : 0);
        if (is_granted)
            task.bind(8);
        else
            task.bind(8, "mismatch");
        task.exec();
        task.reset();
    }
    transaction.commit();
}

struct Opened {
    double earnings_ms = 0;
    double tasks_ms = 0;
};

Opened open_window(const QString& state)
{
    const auto shown = test::run_program("fallow-bench-tray", {state}, {}, longest_ms, {"QT_QPA_PLATFORM=offscreen"});
    Opened opened;
    std::istringstream numbers(shown.output.toStdString());
    if (shown.exit_code != 0 || !(numbers >> opened.earnings_ms >> opened.tasks_ms))
        throw std::runtime_error("the window could not be opened: " + shown.errors.toStdString());
    return opened;
}

std::vector<Figure> measure_history()
{
    const QTemporaryDir directory;
    const QString state = directory.filePath("state");
    test::lend_always(state);
    fill_journal(state.toStdString());
    test::Program agent("fallow-agent", {"--state", state}, directory.filePath("log"));
    agent.start();
    test::wait_until(
        "the agent", [&] { return QFile::exists(state + "/control.sock") || !agent.runs(); }, test::generous,
        [&] { return agent.log().toStdString(); });
    std::vector<double> earnings;
    std::vector<double> tasks;
    for (int i = 0; i < repeats; ++i) {
        const Opened opened = open_window(state);
        earnings.push_back(opened.earnings_ms);
        tasks.push_back(opened.tasks_ms);
    }
    const std::string what = sentence(
        "a real agent with %d years of days of %d functions (%d rows) and %zu tasks; drawn in memory; median of "
        "%d fresh windows",
        years, functions, days * functions, scheduler::max_tasks_kept, repeats);
    return {{"tray_history_open_ms", median(earnings), "ms",
             sentence("slowest %.0f ms", *std::ranges::max_element(earnings)),
             "from the wish to see the earnings of all time until they are painted; " + what},
            {"tray_tasks_open_ms", median(tasks), "ms", sentence("slowest %.0f ms", *std::ranges::max_element(tasks)),
             "from the button until the newest tasks are painted; " + what}};
}

} // namespace

std::vector<Benchmark> tray_history_benchmarks()
{
    return {{{"tray_history_open_ms", "tray_tasks_open_ms"}, &measure_history}};
}

} // namespace fallow::bench
