// SPDX-License-Identifier: GPL-3.0-or-later
// How soon workers stop when their owner comes back, under X11 and Wayland; and how soon an installed BOINC notices.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <random>
#include <thread>

#include "tests/bench/boinc_client.h"
#include "tests/bench/figure.h"
#include "tests/bench/lent_computer.h"
#include "tests/bench/statistics.h"
#include "tests/functional/presence/x_server.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int x11_returns = 1000;
/// A display server is still busy with its own beginning when it is touched for the first time.
constexpr int returns_to_warm_up = 10;
constexpr int returns_of_each_compositor = 100;
constexpr std::size_t boinc_clients = 8;
constexpr int boinc_rounds = 3;
constexpr auto boinc_becomes_idle_within = 3min;
constexpr auto boinc_notices_within = 30s;

constexpr const char* boinc_p50 = "BOINC 7.20, measured elsewhere under X11: 470 ms";
constexpr const char* boinc_worst = "BOINC 7.20, measured elsewhere under X11, worst: 880 ms";
constexpr const char* what =
    "a busy worker on each processor; from before the input until the last SIGSTOP and the last "
    "processor time of any worker";

std::vector<double> return_times(std::unique_ptr<Desk> desk, int returns)
{
    LentComputer computer(std::move(desk));
    std::vector<double> times;
    for (int round = 0; round < returns_to_warm_up; ++round) {
        computer.be_away();
        (void)computer.come_back();
    }
    for (int round = 0; round < returns; ++round) {
        computer.be_away();
        times.push_back(computer.come_back().count());
    }
    return times;
}

std::vector<Figure> measure_x11()
{
    const auto times = return_times(x11_desk(), x11_returns);
    const std::string conditions = sentence("%d returns under Xvfb by XTEST, keys and mouse in turn; ", x11_returns)
                                   + what + sentence("; worst %.2f ms", std::ranges::max(times));
    return {{"yield_x11_ms_p50", median(times), "ms", boinc_p50, conditions},
            {"yield_x11_ms_p99", quantile(times, 0.99), "ms", boinc_worst, conditions}};
}

std::vector<Figure> measure_wayland()
{
    const auto sway = return_times(sway_desk(), returns_of_each_compositor);
    const auto kwin = return_times(kwin_desk(), returns_of_each_compositor);
    auto times = sway;
    times.insert(times.end(), kwin.begin(), kwin.end());
    const std::string conditions =
        sentence("%d returns under sway (org_kde_kwin_idle, mouse; median %.2f ms, worst %.2f) and as many under KWin "
                 "(ext_idle_notifier_v1, keys and mouse in turn; median %.2f ms, worst %.2f), both headless; ",
                 returns_of_each_compositor, median(sway), std::ranges::max(sway), median(kwin), std::ranges::max(kwin))
        + what;
    return {{"yield_wayland_ms_p50", median(times), "ms", boinc_p50, conditions},
            {"yield_wayland_ms_p99", quantile(times, 0.99), "ms", boinc_worst, conditions}};
}

/// Until it holds of every client; when it first did of each.
template <class Holds>
std::vector<Clock::time_point> wait_for_each(std::vector<std::unique_ptr<BoincClient>>& clients, const Holds& holds,
                                             std::chrono::seconds limit)
{
    std::vector<Clock::time_point> moments(clients.size());
    const auto end = Clock::now() + limit;
    for (std::size_t missing = clients.size(); missing > 0;) {
        require(Clock::now() < end, "BOINC did not notice what was done to its computer");
        for (std::size_t i = 0; i < clients.size(); ++i) {
            if (moments[i] == Clock::time_point() && holds(*clients[i])) {
                moments[i] = Clock::now();
                --missing;
            }
        }
        std::this_thread::sleep_for(500us);
    }
    return moments;
}

/// Several clients at one display, each with its own second at which it looks: one touch is many measurements.
std::vector<Figure> measure_boinc()
{
    const test::XServer server;
    test::XClient hands(server.display());
    hands.press_key();
    std::vector<std::unique_ptr<BoincClient>> clients;
    std::mt19937 random(7);
    for (std::size_t i = 0; i < boinc_clients; ++i) {
        clients.push_back(std::make_unique<BoincClient>(server.display()));
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 1000));
    }
    std::vector<double> times;
    for (int round = 0; round < boinc_rounds; ++round) {
        (void)wait_for_each(
            clients, [](BoincClient& client) { return client.says_idle(); }, boinc_becomes_idle_within);
        const auto begin = Clock::now();
        round % 2 == 0 ? hands.press_key() : hands.move_mouse();
        for (const auto moment : wait_for_each(
                 clients, [](BoincClient& client) { return client.says_in_use(); }, boinc_notices_within))
            times.push_back(Milliseconds(moment - begin).count());
    }
    return {
        {"yield_boinc_ms_p50", median(times), "ms", sentence("its slowest: %.0f ms", std::ranges::max(times)),
         sentence("%zu measurements of ", times.size()) + clients.front()->name()
             + ", run if idle for a minute, under Xvfb by XTEST; from before the input until it says that it suspends "
               "computation; what a task of its does then comes on top"}};
}

} // namespace

std::vector<Benchmark> return_benchmarks()
{
    std::vector<Benchmark> all{{{"yield_x11_ms_p50", "yield_x11_ms_p99"}, &measure_x11},
                               {{"yield_wayland_ms_p50", "yield_wayland_ms_p99"}, &measure_wayland}};
    if (BoincClient::is_installed())
        all.push_back({{"yield_boinc_ms_p50"}, &measure_boinc});
    return all;
}

} // namespace fallow::bench
