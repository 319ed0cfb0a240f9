// SPDX-License-Identifier: GPL-3.0-or-later
// The real detector with Windows' real sources, without Qt: prints each signal as it changes and asserts what wine enforces.
// On a real Windows the expectations that name wine do not hold; `windows_signals_test --print` only prints there.
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <functional>
#include <mutex>
#include <thread>

#include <windows.h>

#include "idle-detector/detector.h"
#include "idle-detector/sources.h"
#include "tests/windows/check.h"
#include "tests/windows/describe.h"
#include "tests/windows/program_in_front.h"

using namespace fallow::detector;
using fallow::test::print;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

/// Waits until something is so; told by the detector's hooks that it is worth looking, and by the time that it is too late.
class Patience {
public:
    void bell()
    {
        const std::lock_guard lock(mutex_);
        ++rings_;
        rung_.notify_all();
    }

    bool wait(std::chrono::milliseconds longest, const std::function<bool()>& is_so)
    {
        const auto latest = Clock::now() + longest;
        for (;;) {
            std::uint64_t seen = 0;
            {
                const std::lock_guard lock(mutex_);
                seen = rings_;
            }
            if (is_so())
                return true;
            std::unique_lock lock(mutex_);
            if (!rung_.wait_until(lock, latest, [&] { return rings_ != seen; }))
                return is_so();
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable rung_;
    std::uint64_t rings_ = 0;
};

void press_key()
{
    INPUT input{};
    input.type = INPUT_KEYBOARD;
    input.ki.wVk = VK_SHIFT;
    (void)::SendInput(1, &input, sizeof input);
    input.ki.dwFlags = KEYEVENTF_KEYUP;
    (void)::SendInput(1, &input, sizeof input);
}

void move_mouse()
{
    INPUT input{};
    input.type = INPUT_MOUSE;
    input.mi.dx = 3;
    input.mi.dy = 2;
    input.mi.dwFlags = MOUSEEVENTF_MOVE;
    (void)::SendInput(1, &input, sizeof input);
}

/// A source whose probe never returns.
class HungSource final : public Source {
public:
    std::string_view name() const override { return "hung"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Input>("not asked yet"); }
    std::chrono::seconds run(Reporter& reporter, StopSignal&) override
    {
        reporter.tell(Input{false, Clock::now(), true}, 1s);
        for (;;)
            ::Sleep(INFINITE);
    }
};

/// Another source, and how many of its kind run now.
class CountedSource final : public Source {
public:
    CountedSource(std::unique_ptr<Source> source, std::shared_ptr<std::atomic<int>> running)
        : source_(std::move(source)), running_(std::move(running))
    {
    }
    std::string_view name() const override { return source_->name(); }
    void announce(Reporter& reporter) override { source_->announce(reporter); }
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        ++*running_;
        const auto pause = source_->run(reporter, stop);
        --*running_;
        return pause;
    }

private:
    std::unique_ptr<Source> source_;
    std::shared_ptr<std::atomic<int>> running_;
};

class DeskUnderTest {
public:
    explicit DeskUnderTest(std::vector<std::unique_ptr<Source>> sources)
        : detector_(std::move(sources), {[this] {
                                             returned_at_ = Clock::now();
                                             ++returns_;
                                             patience_.bell();
                                         },
                                         [this] { patience_.bell(); },
                                         [this](std::shared_ptr<SleepDelay> delay) {
                                             if (is_ready_to_sleep_)
                                                 return;
                                             const std::lock_guard lock(mutex_);
                                             sleep_delay_ = std::move(delay);
                                         }})
    {
    }

    [[nodiscard]] Signals signals() const { return detector_.signals(Clock::now()); }
    [[nodiscard]] int returns() const { return returns_; }
    [[nodiscard]] Moment returned_at() const { return returned_at_; }
    /// Whether sleep is delayed until the next word of this.
    void be_ready_to_sleep(bool is_ready)
    {
        is_ready_to_sleep_ = is_ready;
        const std::lock_guard lock(mutex_);
        sleep_delay_.reset();
    }
    [[nodiscard]] bool delays_sleep() const
    {
        const std::lock_guard lock(mutex_);
        return sleep_delay_ != nullptr;
    }
    bool wait(std::chrono::milliseconds longest, const std::function<bool(const Signals&)>& is_so)
    {
        return patience_.wait(longest, [&] { return is_so(signals()); });
    }
    /// What nobody rings for is looked at often.
    static bool look_until(std::chrono::milliseconds longest, const std::function<bool()>& is_so)
    {
        Patience patience;
        const auto latest = Clock::now() + longest;
        while (!patience.wait(20ms, is_so))
            if (Clock::now() >= latest)
                return false;
        return true;
    }

private:
    Patience patience_;
    std::atomic<int> returns_ = 0;
    std::atomic<Moment> returned_at_ = Moment();
    std::atomic<bool> is_ready_to_sleep_ = true;
    mutable std::mutex mutex_; ///< of what follows
    std::shared_ptr<SleepDelay> sleep_delay_;
    Detector detector_;
};

bool is_idle(const Signals& signals) { return signals.input.known() && !signals.input.known()->is_active; }
bool is_active(const Signals& signals) { return signals.input.known() && signals.input.known()->is_active; }
bool is_sleep_near(const Signals& signals) { return signals.sleep.known() && signals.sleep.known()->is_near; }

Surroundings with_exclusive_program()
{
    Surroundings surroundings;
    surroundings.exclusive_programs->choose({"Windows_Signals_Test", "some-game.exe"});
    return surroundings;
}

void every_signal_is_told(DeskUnderTest& desk)
{
    const auto is_told = [](const auto& signal) {
        const auto* unknown = std::get_if<Unknown>(&signal.state);
        return unknown == nullptr || unknown->why != "not asked yet";
    };
    const auto all_are_told = [&](const Signals& signals) {
        bool all = true;
        each_signal(signals, [&](std::string_view, const auto& signal) { all = all && is_told(signal); });
        return all;
    };
    CHECK(desk.wait(30s, [&](const Signals& signals) { return all_are_told(signals) && signals.load.known(); }));
    print(desk.signals());
}

void wine_knows_what_it_knows(const Signals& signals)
{
    CHECK(signals.power.known() != nullptr);
    CHECK(signals.power_saver.known() && !signals.power_saver.known()->is_on);
    CHECK(signals.memory.known() && signals.memory.known()->available_bytes > 0);
    CHECK(signals.memory.known() && signals.memory.known()->available_bytes <= signals.memory.known()->total_bytes);
    CHECK(signals.load.known() && signals.load.known()->others_percent >= 0);
    CHECK(signals.load.known() && signals.load.known()->others_percent <= 100);
    CHECK(signals.network.known() != nullptr);
    CHECK(signals.occupations.known() && signals.occupations.known()->list.empty());
    CHECK(signals.sleep.known() && !signals.sleep.known()->is_near);
    CHECK(signals.programs.known()
          && signals.programs.known()->running == std::vector<std::string>{"Windows_Signals_Test"});
    // wine lists no sessions, and that must never look like a session that is locked, or like nobody else's.
    CHECK(signals.lock.is_unknown());
    CHECK(signals.sessions.is_unknown());
}

/// Whether this process has asked to be told of keys and mouse whoever they are meant for.
bool listens_for_input()
{
    std::array<RAWINPUTDEVICE, 16> devices{};
    UINT count = devices.size();
    const UINT known = ::GetRegisteredRawInputDevices(devices.data(), &count, sizeof devices[0]);
    int found = 0;
    for (UINT index = 0; known <= devices.size() && index < known; ++index)
        if (devices[index].usUsagePage == 1 && (devices[index].usUsage == 6 || devices[index].usUsage == 2)
            && (devices[index].dwFlags & RIDEV_INPUTSINK) != 0)
            ++found;
    return found == 2;
}

void returns_are_events(DeskUnderTest& desk)
{
    for (const bool by_key : {true, false}) {
        CHECK(desk.wait(30s, is_idle));
        // Who listens looks every 10 s only: what is seen within 5 was heard.
        CHECK(DeskUnderTest::look_until(10s, listens_for_input));
        const int before = desk.returns();
        const auto pressed = Clock::now();
        by_key ? press_key() : move_mouse();
        CHECK(desk.wait(5s, is_active));
        CHECK(desk.returns() == before + 1);
        const auto late = std::chrono::duration_cast<std::chrono::microseconds>(desk.returned_at() - pressed);
        std::printf("%s to `returned`: %lld us\n", by_key ? "key" : "mouse", static_cast<long long>(late.count()));
        const Signals signals = desk.signals();
        CHECK(signals.input.known() && signals.input.known()->since >= pressed - 50ms);
        // A mouse that moves all day would wake the source all day.
        CHECK(DeskUnderTest::look_until(5s, [] { return !listens_for_input(); }));
    }
    // More input while somebody is here is no return.
    const int before = desk.returns();
    press_key();
    CHECK(desk.wait(30s, is_idle));
    CHECK(desk.returns() == before);
}

/// wine's computer never sleeps: the test itself sends the messages that Windows would.
void power_messages_are_understood(DeskUnderTest& desk)
{
    const HWND window = ::FindWindowW(L"FallowDetector", nullptr);
    CHECK(window != nullptr);
    const int before = desk.returns();
    (void)::SendMessageW(window, WM_POWERBROADCAST, PBT_APMSUSPEND, 0);
    CHECK(is_sleep_near(desk.signals()));
    CHECK(desk.returns() == before + 1);
    (void)::SendMessageW(window, WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, 0);
    CHECK(!is_sleep_near(desk.signals()));
    CHECK(::SendMessageW(window, WM_QUERYENDSESSION, 0, 0) == TRUE);
    CHECK(is_sleep_near(desk.signals()));
    (void)::SendMessageW(window, WM_ENDSESSION, FALSE, 0);
    CHECK(!is_sleep_near(desk.signals()));

    POWERBROADCAST_SETTING lid{};
    lid.PowerSetting = {0xBA3E0F4D, 0xB817, 0x4094, {0xA2, 0xD1, 0xD5, 0x63, 0x79, 0xE6, 0xA0, 0xF3}};
    lid.DataLength = 1;
    for (const bool is_closed : {true, false}) {
        lid.Data[0] = is_closed ? 0 : 1;
        (void)::SendMessageW(window, WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, reinterpret_cast<LPARAM>(&lid));
        const Signals signals = desk.signals();
        CHECK(signals.lid.known() && signals.lid.known()->is_closed == is_closed);
    }
}

/// Windows sleeps once it has its answer.
void sleep_waits_for_whoever_is_not_ready(DeskUnderTest& desk)
{
    const HWND window = ::FindWindowW(L"FallowDetector", nullptr);
    for (const bool is_ready_in_time : {true, false}) {
        desk.be_ready_to_sleep(false);
        std::atomic<bool> is_answered = false;
        std::thread system([&] {
            (void)::SendMessageW(window, WM_POWERBROADCAST, PBT_APMSUSPEND, 0);
            is_answered = true;
        });
        CHECK(DeskUnderTest::look_until(30s, [&] { return desk.delays_sleep(); }));
        CHECK(!is_answered);
        if (is_ready_in_time)
            desk.be_ready_to_sleep(true);
        system.join(); // after a limit at the latest
        desk.be_ready_to_sleep(true);
        (void)::SendMessageW(window, WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, 0);
    }
}

/// A program that records, as Windows writes it down.
void a_call_is_seen(DeskUnderTest& desk)
{
    const wchar_t* path = L"Software\\Microsoft\\Windows\\CurrentVersion\\CapabilityAccessManager\\ConsentStore\\"
                          L"microphone\\NonPackaged\\C:#Talk#talk.exe";
    const auto write = [&](const wchar_t* name, std::uint64_t value) {
        return ::RegSetKeyValueW(HKEY_CURRENT_USER, path, name, REG_QWORD, &value, sizeof value) == ERROR_SUCCESS;
    };
    const auto is_calling = [](const Signals& signals) {
        return signals.occupations.known()
               && signals.occupations.known()->list == std::vector{Occupation{OccupationKind::call, "talk.exe"}};
    };
    CHECK(write(L"LastUsedTimeStop", 0) && write(L"LastUsedTimeStart", 1));
    CHECK(desk.wait(30s, is_calling));
    CHECK(write(L"LastUsedTimeStop", 2));
    CHECK(desk.wait(30s, [&](const Signals& signals) { return !is_calling(signals); }));
}

void every_source_ends_when_asked()
{
    const auto running = std::make_shared<std::atomic<int>>(0);
    const auto begun_sources = [&] { return *running == 8; };
    Moment asked;
    {
        std::vector<std::unique_ptr<Source>> sources;
        for (auto& source : system_sources(with_exclusive_program()))
            sources.push_back(std::make_unique<CountedSource>(std::move(source), running));
        CHECK(sources.size() == 8);
        const DeskUnderTest desk(std::move(sources));
        CHECK(DeskUnderTest::look_until(20s, begun_sources));
        asked = Clock::now();
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - asked);
    std::printf("end of the detector: %lld ms\n", static_cast<long long>(took.count()));
    CHECK(DeskUnderTest::look_until(10s, [&] { return *running == 0; }));
}

void a_hung_source_becomes_unknown_and_is_left_behind()
{
    Moment asked;
    {
        std::vector<std::unique_ptr<Source>> sources = system_sources({});
        sources.push_back(std::make_unique<HungSource>());
        DeskUnderTest desk(std::move(sources));
        CHECK(DeskUnderTest::look_until(20s, [&] {
            const Signals signals = desk.signals();
            const auto* unknown = std::get_if<Unknown>(&signals.input.state);
            return signals.input.source == "hung" && unknown != nullptr
                   && unknown->why.starts_with("hung has not spoken");
        }));
        asked = Clock::now();
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - asked);
    std::printf("end of the detector with a hung source: %lld ms\n", static_cast<long long>(took.count()));
    CHECK(took >= longest_farewell);
    // A busy computer may take longer over it than the detector waits, but not for ever.
    CHECK(took < longest_farewell + 5s);
}

void an_end_is_heard_by_a_waiting_thread()
{
    StopSignal stop;
    CHECK(!stop.wait_for(1ms));
    std::jthread other([&] { stop.request(); });
    CHECK(stop.wait_for(10s));
    CHECK(stop.is_requested());
    CHECK(stop.wait_for(0ms));
    CHECK(::WaitForSingleObject(stop.waitable(), 0) == WAIT_OBJECT_0);
}

int print_for_ever()
{
    DeskUnderTest desk(system_sources({}));
    for (;;) {
        print(desk.signals());
        (void)desk.wait(10s, [](const Signals&) { return false; });
    }
}

} // namespace

int main(int count, char** arguments)
{
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    if (count > 1 && std::strcmp(arguments[1], "--print") == 0)
        return print_for_ever();
    if (count > 1 && std::strcmp(arguments[1], fallow::test::program_in_front_argument) == 0)
        return fallow::test::be_the_program_in_front();
    an_end_is_heard_by_a_waiting_thread();
    const fallow::test::ProgramInFront front;
    CHECK(DeskUnderTest::look_until(120s, fallow::test::ProgramInFront::is_shown));
    {
        DeskUnderTest desk(system_sources(with_exclusive_program()));
        every_signal_is_told(desk);
        wine_knows_what_it_knows(desk.signals());
        returns_are_events(desk);
        power_messages_are_understood(desk);
        sleep_waits_for_whoever_is_not_ready(desk);
        a_call_is_seen(desk);
        print(desk.signals());
    }
    every_source_ends_when_asked();
    a_hung_source_becomes_unknown_and_is_left_behind();
    return fallow::test::failed_checks();
}
