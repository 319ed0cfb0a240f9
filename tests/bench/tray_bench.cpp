// SPDX-License-Identifier: GPL-3.0-or-later
// What the icon in the tray costs its owner: how soon it is there, how soon it pauses the work, what it takes meanwhile. The
// real program on a desktop of ours (Xvfb, a session bus, Xfce's panel), with a real agent whose task really runs.
#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include "tests/bench/boinc_manager.h"
#include "tests/bench/figure.h"
#include "tests/bench/process_cost.h"
#include "tests/bench/processor_meter.h"
#include "tests/bench/statistics.h"
#include "tests/functional/tray/desktop_with_tray.h"
#include "tests/functional/tray/x_windows.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/process_state.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int pauses_of_each_kind = 150;
constexpr int starts = 15;
constexpr int pauses_of_boinc = 10;
constexpr int pages = 5;
constexpr auto watched = 60s;
/// A closed window is given up after 20 s, by a timer that may be late.
constexpr auto until_given_up = 30s;
constexpr auto shown_long_enough = 2s; ///< a page, to be drawn and to ask for what it shows
constexpr auto patience = 30s;
/// In the middle of the window's large button, wherever the font puts its edges.
constexpr QPoint large_button(80, 40);
/// In the list, in the window's first size and the font of a desktop that has no settings.
constexpr QPoint first_page(900, 94);
constexpr QPoint to_next_page(0, 26);

Milliseconds since(Clock::time_point begin) { return Clock::now() - begin; }

/// A pool, its agent with one task that does not end, and the tray's program on a desktop.
class TrayAtWork {
public:
    TrayAtWork()
    {
        pool_.serve();
        pool_.log_in();
        pool_.publish(QStringLiteral(FALLOW_SOURCE_DIRECTORY "/tests/functions/lucas-lehmer"));
        pool_.add_host("one", "one", {}, {"slots=1"});
        pool_.ctl_json({"batch", "submit", "lucas-lehmer", "-", "--replicas", "1", "--quorum", "1"}, "86243\n");
        test::wait_until("a task to run", [&] {
            const auto tasks = pool_.host_status("one")["tasks"];
            if (tasks.empty() || tasks[0]["processorMilliseconds"].get<int>() == 0)
                return false;
            worker_ = tasks[0]["pid"].get<qint64>();
            return true;
        });
        desktop_.set("first-run/seen", true);
    }

    /// Begins in the tray; when its icon stands there.
    Clock::time_point start_tray()
    {
        test::TrayArrivals arrivals(desktop_);
        tray_ = std::make_unique<test::Program>("fallow", QStringList{"--state", state(), "--hidden"},
                                                directory_.filePath("log"), QStringList(), desktop_.environment());
        tray_->start();
        std::optional<Clock::time_point> moment;
        for (const auto end = Clock::now() + patience; !moment;) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 1);
            moment = arrivals.take();
            if (Clock::now() > end)
                throw test::Disappointment("no icon came into the tray: " + tray_->log().toStdString());
        }
        return *moment;
    }
    void end_tray()
    {
        tray_.reset();
        test::wait_until("the icon to go", [&] { return desktop_.registered_items().isEmpty(); });
    }

    /// Until its menu offers what has these words; its number.
    int wait_for_entry(const QString& words)
    {
        int id = 0;
        test::wait_until("the menu to offer " + words.toStdString(), [&] {
            const test::MenuEntry menu = item().menu();
            const test::MenuEntry* found = menu.find(words);
            id = found != nullptr ? found->id : 0;
            return found != nullptr;
        });
        return id;
    }
    void choose(const QString& words)
    {
        const int id = wait_for_entry(words);
        item_->click_soon(id);
    }
    void open_window()
    {
        choose("Open Fallow");
        test::wait_until("the window", [&] { return desktop_.windows().contains("Fallow"); });
    }
    void close_window()
    {
        windows_.close("Fallow");
        test::wait_until("the window's end", [&] { return !desktop_.windows().contains("Fallow"); });
    }
    /// What the window wrote down as the page that was seen last.
    [[nodiscard]] QString last_page() const
    {
        return QSettings(desktop_.path("config/Fallow/fallow.conf"), QSettings::IniFormat)
            .value("window/page")
            .toString();
    }
    void visit_every_page()
    {
        for (int page = 0; page < pages; ++page) {
            windows_.click("Fallow", first_page + page * to_next_page);
            std::this_thread::sleep_for(shown_long_enough);
        }
    }

    /// From `deed` until the kernel says of every thread of the worker that it is stopped.
    double pause_ms(const std::function<void()>& deed)
    {
        const ProcessorMeter meter(static_cast<pid_t>(worker_));
        const auto begin = Clock::now();
        deed();
        while (!test::is_stopped(worker_)) {
            if (Clock::now() > begin + patience)
                throw test::Disappointment("the worker was not stopped");
            std::this_thread::sleep_for(50us);
        }
        const double waited = since(begin).count();
        work_after_click_ms_.push_back(Milliseconds(meter.used()).count());
        return waited;
    }
    /// What the worker still did after each click: one that others keep from the processor is stopped late, and idle meanwhile.
    [[nodiscard]] const std::vector<double>& work_after_click_ms() const { return work_after_click_ms_; }
    void click_large_button() { windows_.click("Fallow", large_button); }
    void wait_until_it_works()
    {
        test::wait_until("the worker to go on", [&] { return !test::is_stopped(worker_); });
        (void)wait_for_entry("Computing");
    }
    void click_entry(int id) { item_->click_soon(id); }

    [[nodiscard]] qint64 pid() const { return tray_->pid(); }
    [[nodiscard]] const test::DesktopWithTray& desktop() const { return desktop_; }

private:
    [[nodiscard]] QString state() const { return pool_.host_directory("one"); }
    test::TrayItem& item()
    {
        test::wait_until("the icon", [&] { return desktop_.registered_items().size() == 1; });
        item_ = std::make_unique<test::TrayItem>(desktop_.item(desktop_.registered_items().front()));
        return *item_;
    }

    test::PoolUnderTest pool_;
    qint64 worker_ = 0;
    std::vector<double> work_after_click_ms_;
    QTemporaryDir directory_;
    test::DesktopWithTray desktop_;
    test::XWindows windows_{desktop_.display()};
    std::unique_ptr<test::Program> tray_;
    std::unique_ptr<test::TrayItem> item_;
};

std::vector<Figure> measure_pause()
{
    TrayAtWork work;
    (void)work.start_tray();
    std::vector<double> by_menu;
    for (int round = 0; round < pauses_of_each_kind; ++round) {
        work.wait_until_it_works();
        const int pause = work.wait_for_entry("Until I resume");
        by_menu.push_back(work.pause_ms([&] { work.click_entry(pause); }));
        work.choose("Resume");
    }
    work.wait_until_it_works();
    work.open_window();
    std::this_thread::sleep_for(shown_long_enough);
    std::vector<double> by_button;
    for (int round = 0; round < pauses_of_each_kind; ++round) {
        work.wait_until_it_works();
        by_button.push_back(work.pause_ms([&] { work.click_large_button(); }));
        (void)work.wait_for_entry("Resume"); // the button's words are of the same news
        work.click_large_button();
    }
    std::string beside = "BOINC's manager is not installed here";
    if (BoincManager::is_installed()) {
        BoincManager boinc(work.desktop().display(), work.desktop().environment());
        std::vector<double> times;
        for (int round = 0; round < pauses_of_boinc; ++round)
            times.push_back(boinc.pause_ms());
        beside = sentence("%s, from boinccmd's start until the client says that it suspends: %.0f, worst %.0f",
                          boinc.name().c_str(), median(times), std::ranges::max(times));
    }
    auto times = by_menu;
    times.insert(times.end(), by_button.begin(), by_button.end());
    const std::string conditions = sentence(
        "%d times by the icon's menu as a panel sends it (median %.1f, p99 %.1f, worst %.1f) and %d by a click on the "
        "window's button by XTEST (median %.1f, p99 %.1f, worst %.1f), until every thread of the worker is in state T; "
        "processor time that it still got meanwhile: median %.2f ms, p99 %.2f",
        pauses_of_each_kind, median(by_menu), quantile(by_menu, 0.99), std::ranges::max(by_menu), pauses_of_each_kind,
        median(by_button), quantile(by_button, 0.99), std::ranges::max(by_button), median(work.work_after_click_ms()),
        quantile(work.work_after_click_ms(), 0.99));
    return {{"tray_pause_ms", median(times), "ms", beside, conditions},
            {"tray_pause_ms_p99", quantile(times, 0.99), "ms", beside, conditions}};
}

struct Cost {
    double wakeups = 0;
    double memory = 0;
};

/// BOINC's manager on the same desktop, its windows closed where it stays without them.
std::string manager_cost(const TrayAtWork& work, Cost& cost)
{
    BoincManager boinc(work.desktop().display(), work.desktop().environment());
    boinc.start();
    std::this_thread::sleep_for(until_given_up);
    test::XWindows windows(work.desktop().display());
    for (const QString& title : windows.titles().filter("BOINC"))
        windows.close(title);
    std::this_thread::sleep_for(shown_long_enough);
    if (!boinc.runs()) {
        boinc.stop();
        boinc.start();
        std::this_thread::sleep_for(until_given_up);
    }
    cost.memory = proportional_megabytes(boinc.pid());
    cost.wakeups = wakeups_each_second(boinc.pid(), watched);
    const bool is_shown = !windows.titles().filter("BOINC").isEmpty();
    return boinc.name() + (is_shown ? "'s manager, its window shown: " : "'s manager, its window closed: ");
}

std::vector<Figure> measure_cost()
{
    TrayAtWork work;
    (void)work.start_tray();
    std::this_thread::sleep_for(until_given_up);
    const double never_opened = proportional_megabytes(work.pid());
    work.open_window();
    work.visit_every_page();
    const double opened = proportional_megabytes(work.pid());
    work.close_window();
    test::wait_until("the last page to be remembered", [&] { return work.last_page() == "activity"; });
    std::this_thread::sleep_for(until_given_up);
    const double closed = proportional_megabytes(work.pid());
    const double at_work = wakeups_each_second(work.pid(), watched);
    work.choose("Until I resume");
    (void)work.wait_for_entry("Resume");
    std::this_thread::sleep_for(shown_long_enough);
    const double paused = wakeups_each_second(work.pid(), watched);

    std::string memory = "BOINC's manager 7.20, measured elsewhere, resident: 155";
    std::string wakeups = "BOINC's manager 7.20, measured elsewhere: 23";
    if (BoincManager::is_installed()) {
        Cost cost;
        const std::string whose = manager_cost(work, cost);
        memory = whose + sentence("%.1f", cost.memory);
        wakeups = whose + sentence("%.1f", cost.wakeups);
    }
    return {
        {"tray_pss_mb", closed, "MB", memory,
         sentence(
             "30 s after the window was closed in which every page was seen; before it was opened %.1f, open %.1f; a "
             "GTK panel runs beside it, no other program of Qt's Widgets",
             never_opened, opened)},
        {"tray_wakeups_per_s", at_work, "1/s", wakeups,
         sentence("window closed, one task at work; all threads, counted over 60 s; with the work paused %.2f",
                  paused)}};
}

std::vector<Figure> measure_start()
{
    TrayAtWork work;
    std::vector<double> times;
    for (int round = 0; round <= starts; ++round) {
        const auto begin = Clock::now();
        const auto icon = work.start_tray();
        if (round > 0) // the first reads the libraries from disk
            times.push_back(Milliseconds(icon - begin).count());
        std::this_thread::sleep_for(shown_long_enough);
        work.end_tray();
    }
    std::string beside = "BOINC's manager is not installed here";
    if (BoincManager::is_installed()) {
        BoincManager boinc(work.desktop().display(), work.desktop().environment());
        std::vector<double> theirs;
        for (int round = 0; round < 5; ++round) {
            const auto begin = Clock::now();
            boinc.start();
            const auto is_shown = [&] { return !work.desktop().windows().filter("BOINC").isEmpty(); };
            while (!is_shown() && Clock::now() < begin + patience)
                std::this_thread::sleep_for(5ms);
            theirs.push_back(since(begin).count());
            boinc.stop();
        }
        beside =
            sentence("%s's manager until its window is shown, median of 5: %.0f", boinc.name().c_str(), median(theirs));
    }
    return {{"tray_start_ms", median(times), "ms", beside,
             sentence(
                 "%d starts beside a task at work, from before fork and exec until the StatusNotifierWatcher of Xfce's "
                 "panel tells of the icon; libraries in the page cache; worst %.0f",
                 starts, std::ranges::max(times))}};
}

} // namespace

std::vector<Benchmark> tray_benchmarks()
{
    return {{{"tray_start_ms"}, &measure_start},
            {{"tray_pause_ms", "tray_pause_ms_p99"}, &measure_pause},
            {{"tray_pss_mb", "tray_wakeups_per_s"}, &measure_cost}};
}

} // namespace fallow::bench
