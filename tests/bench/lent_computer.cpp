// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/lent_computer.h"

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

#include "idle-detector/wayland/wayland_source.h"
#include "idle-detector/x11/x11_source.h"
#include "tests/functional/presence/compositors.h"
#include "tests/functional/presence/x_server.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

/// In place of the agent's five seconds, so that hundreds of returns take minutes.
constexpr auto idle_begins = 30ms;
constexpr auto shortest_pause_of_kwin = 500ms;
constexpr auto settle = 12ms; ///< from a stop until it is certainly over
/// One that others kept from the processor goes through its stop only when they leave it free.
constexpr auto stop_itself = 1ms;
constexpr auto patience = 60s;

class X11Desk final : public Desk {
public:
    [[nodiscard]] std::unique_ptr<detector::Source> source() const override
    {
        detector::X11Timing timing;
        timing.input_pause = idle_begins;
        return std::make_unique<detector::X11Source>(server_.display(), timing);
    }
    void touch() override
    {
        is_key_ = !is_key_;
        is_key_ ? hands_.press_key() : hands_.move_mouse();
    }

private:
    test::XServer server_;
    test::XClient hands_{server_.display()};
    bool is_key_ = false;
};

std::unique_ptr<detector::Source> wayland_source(const test::TestCompositor& compositor,
                                                 std::chrono::milliseconds pause)
{
    detector::WaylandTiming timing;
    timing.input_pause = pause;
    return std::make_unique<detector::WaylandSource>(compositor.socket(), timing);
}

/// By the mouse only: a key of sway's comes from a program that must be started first.
class SwayDesk final : public Desk {
public:
    [[nodiscard]] std::unique_ptr<detector::Source> source() const override
    {
        return wayland_source(compositor_, idle_begins);
    }
    void touch() override { compositor_.move_mouse(); }

private:
    test::Sway compositor_;
};

class KWinDesk final : public Desk {
public:
    [[nodiscard]] std::unique_ptr<detector::Source> source() const override
    {
        return wayland_source(compositor_, shortest_pause_of_kwin);
    }
    void touch() override
    {
        is_key_ = !is_key_;
        is_key_ ? compositor_.press_key() : compositor_.move_mouse();
    }

private:
    test::KWin compositor_;
    bool is_key_ = false;
};

} // namespace

std::unique_ptr<Desk> x11_desk() { return std::make_unique<X11Desk>(); }
std::unique_ptr<Desk> sway_desk() { return std::make_unique<SwayDesk>(); }
std::unique_ptr<Desk> kwin_desk() { return std::make_unique<KWinDesk>(); }

LentComputer::LentComputer(std::unique_ptr<Desk> desk) : desk_(std::move(desk))
{
    for (const auto& worker : workers_.all())
        brake_.attach(*worker);
    brake_.arm(true);
    std::vector<std::unique_ptr<detector::Source>> sources;
    sources.push_back(desk_->source());
    detector_ = std::make_unique<detector::Detector>(std::move(sources), detector::Detector::Hooks{[this] {
                                                                                                       brake_.pull();
                                                                                                       pulled_ =
                                                                                                           Clock::now();
                                                                                                   },
                                                                                                   {}});
}

LentComputer::~LentComputer()
{
    detector_.reset();
    for (const auto& worker : workers_.all())
        brake_.detach(*worker);
}

bool LentComputer::is_idle() const
{
    const auto input = detector_->signals(Clock::now()).input;
    return input.known() != nullptr && !input.known()->is_active;
}

void LentComputer::be_away()
{
    const auto end = Clock::now() + patience;
    while (!is_idle()) {
        require(Clock::now() < end, "the display server does not say that nobody is here");
        std::this_thread::sleep_for(1ms);
    }
    brake_.release(brake_.pulls());
    for (const auto& worker : workers_.all())
        brake_.thaw(*worker);
    workers_.wait_for_work();
}

Milliseconds LentComputer::come_back()
{
    const auto before = workers_.used();
    const auto begin = Clock::now();
    touch();
    while (!brake_.is_pulled()) {
        require(Clock::now() < begin + patience, "a return was not noticed");
        std::this_thread::sleep_for(200us);
    }
    std::this_thread::sleep_for(settle);
    const auto stopped = workers_.used();
    Milliseconds last = pulled_.load() - begin;
    for (std::size_t i = 0; i < stopped.size(); ++i)
        last = std::max<Milliseconds>(last, stopped[i] - before[i]);
    std::this_thread::sleep_for(settle);
    const auto later = workers_.used();
    for (std::size_t i = 0; i < stopped.size(); ++i)
        require(later[i] - stopped[i] < stop_itself, "a worker went on after its stop");
    return last;
}

} // namespace fallow::bench
