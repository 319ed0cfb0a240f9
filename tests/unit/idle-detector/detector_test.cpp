// SPDX-License-Identifier: GPL-3.0-or-later
// What a detector makes of its sources: when it calls whom, when silence becomes "unknown", and that no source can hold it.
#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include <QTest>

#include "idle-detector/detector.h"
#include "tests/support/deadline.h"

using namespace fallow::detector;
using namespace std::chrono_literals;
using fallow::test::becomes_true;

namespace {

using Clock = std::chrono::steady_clock;
using Run = std::function<std::chrono::seconds(Reporter&, StopSignal&)>;

constexpr Lock locked{true};
constexpr Lock unlocked{false};

/// A busy machine may take so much longer than the detector allows its sources.
constexpr std::chrono::milliseconds scheduling_slack = 2s * fallow::test::slowness;

/// A source that does in `run` what the test says.
class ScriptedSource final : public Source {
public:
    ScriptedSource(std::string name, Run run) : name_(std::move(name)), run_(std::move(run)) {}
    [[nodiscard]] std::string_view name() const override { return name_; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Lock>("nothing heard yet"); }
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override { return run_(reporter, stop); }

private:
    std::string name_;
    Run run_;
};

/// Does this at once and then waits for its end.
Run once(std::function<void(Reporter&)> say)
{
    return [say = std::move(say)](Reporter& reporter, StopSignal& stop) {
        say(reporter);
        (void)stop.wait_for(24h);
        return 0s;
    };
}

template <class... Runs>
std::vector<std::unique_ptr<Source>> sources(Runs... runs)
{
    std::vector<std::unique_ptr<Source>> all;
    char name = 'a';
    (all.push_back(std::make_unique<ScriptedSource>(std::string(1, name++), std::move(runs))), ...);
    return all;
}

/// Keeps a source's thread where it is, deaf to its stop signal, until the test is over.
class Gate {
public:
    ~Gate() { open(); }
    void open()
    {
        if (!is_open_.exchange(true))
            promise_.set_value();
    }
    [[nodiscard]] Run blocks(std::function<void(Reporter&)> before = {}, std::function<void(Reporter&)> after = {})
    {
        return [opened = opened_, before, after](Reporter& reporter, StopSignal&) {
            if (before)
                before(reporter);
            opened.wait();
            if (after)
                after(reporter);
            return 24h;
        };
    }

private:
    std::promise<void> promise_;
    std::shared_future<void> opened_ = promise_.get_future().share();
    std::atomic<bool> is_open_ = false;
};

/// Every call of a hook, in order, and on which threads.
class Calls {
public:
    Detector::Hooks hooks()
    {
        return {[this] { note("returned"); }, [this] { note("changed"); }};
    }
    [[nodiscard]] QStringList all() const
    {
        const std::lock_guard lock(mutex_);
        return names_;
    }
    [[nodiscard]] std::thread::id last_thread() const
    {
        const std::lock_guard lock(mutex_);
        return thread_;
    }

private:
    void note(const char* name)
    {
        const std::lock_guard lock(mutex_);
        names_ << name;
        thread_ = std::this_thread::get_id();
    }

    mutable std::mutex mutex_;
    QStringList names_;
    std::thread::id thread_;
};

struct Saying {
    Report report;
    std::chrono::seconds good_for = 1h;
};

Saying input(bool is_active, std::chrono::seconds since, std::chrono::seconds good_for = 1h)
{
    return {Said<Input>(Input{is_active, Moment(since), true}), good_for};
}

std::chrono::milliseconds time_of_the_end(std::unique_ptr<Detector> detector)
{
    const auto begin = Clock::now();
    detector.reset();
    return std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - begin);
}

} // namespace

class DetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_is_announced_is_known_before_any_source_has_run()
    {
        Gate gate;
        const Detector detector(sources(gate.blocks()), {});
        const Signals signals = detector.signals(Clock::now());
        QVERIFY(signals.lock.is_unknown());
        QCOMPARE(signals.lock.source, std::string("a"));
        QVERIFY(signals.input.is_absent());
        QVERIFY(signals.input.source.empty());
    }

    void hooks_are_called_data()
    {
        using Sayings = std::vector<Saying>;
        QTest::addColumn<Sayings>("sayings");
        QTest::addColumn<QStringList>("calls"); // after the one for what was announced
        const Saying is_near{Said<MachineSleep>(MachineSleep{true})};
        const Saying is_far{Said<MachineSleep>(MachineSleep{false})};

        QTest::newRow("somebody comes: returned before changed")
            << Sayings{input(true, 5s)} << QStringList{"returned", "changed"};
        QTest::newRow("nobody is here: only changed") << Sayings{input(false, 5s)} << QStringList{"changed"};
        QTest::newRow("the same again: nothing")
            << Sayings{input(true, 5s), input(true, 5s), input(true, 5s)} << QStringList{"returned", "changed"};
        QTest::newRow("goes and comes") << Sayings{input(true, 5s), input(false, 9s), input(true, 30s)}
                                        << QStringList{"returned", "changed", "changed", "returned", "changed"};
        QTest::newRow("went and came unseen: another return")
            << Sayings{input(true, 5s), input(true, 30s)} << QStringList{"returned", "changed", "returned", "changed"};
        QTest::newRow("active after a silence: another return")
            << Sayings{input(true, 5s, 0s), input(true, 5s)}
            << QStringList{"returned", "changed", "returned", "changed"};
        QTest::newRow("idle after a silence: changed, for it was unknown between")
            << Sayings{input(false, 5s, 0s), input(false, 5s)} << QStringList{"changed", "changed"};
        QTest::newRow("no longer known: only changed") << Sayings{input(true, 5s), {Said<Input>(Unknown{"gone"})}}
                                                       << QStringList{"returned", "changed", "changed"};
        QTest::newRow("unknown for another reason: changed")
            << Sayings{{Said<Input>(Unknown{"gone"})}, {Said<Input>(Unknown{"refused"})}}
            << QStringList{"changed", "changed"};
        QTest::newRow("absent, said again and again: changed once")
            << Sayings{{Said<Input>(Absent{}), std::chrono::seconds::max()},
                       {Said<Input>(Absent{}), std::chrono::seconds::max()}}
            << QStringList{"changed"};
        QTest::newRow("good for ever and the same again: changed once")
            << Sayings{input(false, 5s, std::chrono::seconds::max()), input(false, 5s, std::chrono::seconds::max())}
            << QStringList{"changed"};
        QTest::newRow("the machine is about to sleep: like a return")
            << Sayings{is_near, is_near, is_far} << QStringList{"returned", "changed", "changed"};
        QTest::newRow("unlocked: no return, for only input freezes at once")
            << Sayings{{Said<Lock>(locked)}, {Said<Lock>(unlocked)}} << QStringList{"changed", "changed"};
    }
    void hooks_are_called()
    {
        QFETCH(std::vector<Saying>, sayings);
        QFETCH(QStringList, calls);
        Calls seen;
        std::atomic<bool> all_said = false;
        std::atomic<std::thread::id> thread;
        const Detector detector(sources(once([&](Reporter& reporter) {
                                    thread = std::this_thread::get_id();
                                    for (const auto& saying : sayings)
                                        reporter.report(saying.report, saying.good_for);
                                    all_said = true;
                                })),
                                seen.hooks());
        QVERIFY(becomes_true([&] { return all_said.load(); }));
        QCOMPARE(seen.all(), QStringList{"changed"} + calls);
        QVERIFY(seen.last_thread() == thread.load());
        QVERIFY(thread.load() != std::this_thread::get_id());
    }

    void what_was_seen_at_one_look_wakes_once_data()
    {
        QTest::addColumn<bool>("has_seen_it_before");
        QTest::addColumn<QStringList>("calls"); // after the one for what was announced
        QTest::newRow("a return among it: returned before changed") << false << QStringList{"returned", "changed"};
        QTest::newRow("nothing new: nothing more") << true << QStringList{"returned", "changed"};
    }
    void what_was_seen_at_one_look_wakes_once()
    {
        QFETCH(bool, has_seen_it_before);
        QFETCH(QStringList, calls);
        Calls seen;
        std::atomic<bool> all_said = false;
        const std::vector<Report> look{Said<Lock>(unlocked), Said<PowerSaver>(PowerSaver{true}),
                                       Said<Input>(Input{true, Moment(5s), true})};
        const Detector detector(sources(once([&](Reporter& reporter) {
                                    for (int times = has_seen_it_before ? 2 : 1; times > 0; --times)
                                        reporter.report_together(look, 1h);
                                    all_said = true;
                                })),
                                seen.hooks());
        QVERIFY(becomes_true([&] { return all_said.load(); }));
        QCOMPARE(seen.all(), QStringList{"changed"} + calls);
        const Signals signals = detector.signals(Clock::now());
        QVERIFY(signals.lock.known() && signals.power_saver.known() && signals.input.known());
    }

    void sleep_waits_for_the_last_who_is_not_ready()
    {
        Calls seen;
        std::promise<std::shared_ptr<SleepDelay>> handed_out;
        auto hooks = seen.hooks();
        hooks.going_to_sleep = [&](std::shared_ptr<SleepDelay> delay) { handed_out.set_value(std::move(delay)); };
        std::atomic<int> sleeps = 0;
        const Detector detector(sources(once([&](Reporter& reporter) {
                                    reporter.tell(MachineSleep{true}, 1h);
                                    reporter.delay_sleep(std::make_shared<SleepDelay>([&] { ++sleeps; }));
                                })),
                                hooks);
        auto delay = handed_out.get_future().get();
        QCOMPARE(seen.all(), (QStringList{"changed", "returned", "changed"}));
        auto other = delay;
        delay.reset();
        QCOMPARE(sleeps.load(), 0);
        other.reset();
        QCOMPARE(sleeps.load(), 1);
    }

    void a_delay_that_its_source_ends_ends_once()
    {
        int sleeps = 0;
        auto delay = std::make_shared<SleepDelay>([&] { ++sleeps; });
        delay->end();
        QCOMPARE(sleeps, 1);
        delay->end();
        delay.reset();
        QCOMPARE(sleeps, 1);
    }

    void nobody_who_does_not_care_delays_sleep()
    {
        std::atomic<int> sleeps = 0;
        const Detector detector(sources(once([&](Reporter& reporter) {
                                    reporter.delay_sleep(std::make_shared<SleepDelay>([&] { ++sleeps; }));
                                    reporter.hold_sleep_here(24h);
                                    ++sleeps;
                                })),
                                {});
        QVERIFY(becomes_true([&] { return sleeps == 2; }));
    }

    void a_system_that_waits_for_an_answer_gets_it_data()
    {
        QTest::addColumn<bool>("is_ready_ever");
        QTest::newRow("when whoever heard is ready") << true;
        QTest::newRow("at the limit, when nobody ever is") << false;
    }
    void a_system_that_waits_for_an_answer_gets_it()
    {
        QFETCH(const bool, is_ready_ever);
        std::shared_ptr<SleepDelay> kept;
        std::atomic<bool> is_handed_out = false;
        std::atomic<bool> is_answered = false;
        Detector::Hooks hooks;
        hooks.going_to_sleep = [&](std::shared_ptr<SleepDelay> delay) {
            kept = std::move(delay);
            is_handed_out = true;
        };
        const Detector detector(sources(once([&](Reporter& reporter) {
                                    reporter.hold_sleep_here(is_ready_ever ? 24h : 100ms);
                                    is_answered = true;
                                })),
                                hooks);
        QVERIFY(becomes_true([&] { return is_handed_out.load(); }));
        if (is_ready_ever) {
            QVERIFY(!is_answered);
            kept.reset();
        }
        QVERIFY(becomes_true([&] { return is_answered.load(); }));
        kept.reset(); // too late, and no harm
    }

    void what_was_said_before_counts_for_each_source_alone()
    {
        Calls seen;
        std::atomic<int> said = 0;
        const auto says_active = once([&](Reporter& reporter) {
            reporter.tell(Input{true, Moment(5s), true}, 1h);
            ++said;
        });
        const Detector detector(sources(says_active, says_active), seen.hooks());
        QVERIFY(becomes_true([&] { return said == 2; }));
        QCOMPARE(seen.all().count("returned"), 2);
    }

    void silence_becomes_unknown()
    {
        std::atomic<int> said = 0;
        const Detector detector(sources(once([&](Reporter& reporter) {
                                            reporter.tell(locked, 10s);
                                            reporter.tell(PowerSaver{true}, std::chrono::seconds::max());
                                            reporter.tell_absent<Lid>();
                                            ++said;
                                        }),
                                        once([&](Reporter& reporter) {
                                            reporter.tell(locked, 20s);
                                            ++said;
                                        })),
                                {});
        QVERIFY(becomes_true([&] { return said == 2; }));
        const std::vector<Signals> all = detector.signals_by_source(Clock::now());
        const Moment first = all.at(0).lock.spoke + 10s;
        const Moment second = all.at(1).lock.spoke + 20s;

        QVERIFY(detector.signals(first - 1ns).lock.known());
        QVERIFY(detector.next_expiry(first - 1ns) == first);
        const auto silent = detector.signals(first);
        QVERIFY(silent.lock.state == (std::variant<Absent, Unknown, Lock>(Unknown{"a has not spoken for 10 s"})));
        QCOMPARE(silent.lock.source, std::string("a"));
        QVERIFY(silent.lock.spoke == all.at(0).lock.spoke);
        QVERIFY(detector.signals_by_source(first).at(1).lock.known());
        QVERIFY(detector.next_expiry(first) == second);
        QVERIFY(detector.signals_by_source(second).at(1).lock.is_unknown());

        QVERIFY2(!detector.next_expiry(second), "what is good for ever, absent or unknown does not expire");
        QVERIFY(detector.signals(second + 24h).power_saver.known());
        QVERIFY(detector.signals(second + 24h).lid.is_absent());
    }

    void who_speaks_again_is_known_again()
    {
        std::promise<void> go_on;
        std::atomic<int> said = 0;
        const Detector detector(sources(once([&](Reporter& reporter) {
                                    reporter.tell(locked, 0s);
                                    ++said;
                                    go_on.get_future().wait();
                                    reporter.tell(locked, 1h);
                                    ++said;
                                })),
                                {});
        QVERIFY(becomes_true([&] { return said == 1; }));
        QVERIFY(detector.signals(Clock::now()).lock.is_unknown());
        go_on.set_value();
        QVERIFY(becomes_true([&] { return said == 2; }));
        QVERIFY(detector.signals(Clock::now()).lock.known());
    }

    void each_source_has_its_own_word()
    {
        std::atomic<int> said = 0;
        const Detector detector(sources(once([&](Reporter& reporter) {
                                            reporter.tell(locked, 1h);
                                            ++said;
                                        }),
                                        once([&](Reporter& reporter) {
                                            reporter.tell(unlocked, 1h);
                                            ++said;
                                        })),
                                {});
        QVERIFY(becomes_true([&] { return said == 2; }));
        const auto all = detector.signals_by_source(Clock::now());
        QCOMPARE(all.size(), std::size_t(2));
        QVERIFY(all.at(0).lock.known()->is_locked);
        QCOMPARE(all.at(0).lock.source, std::string("a"));
        QVERIFY(!all.at(1).lock.known()->is_locked);
        QCOMPARE(all.at(1).lock.source, std::string("b"));
        QVERIFY(all.at(1).heat.is_absent());
        QVERIFY(all.at(1).heat.source.empty());
        QVERIFY(!detector.signals(Clock::now()).lock.known()->is_locked);
    }

    void is_run_again_after_its_pause()
    {
        std::mutex mutex;
        std::vector<Clock::time_point> runs;
        const Detector detector(sources([&](Reporter&, StopSignal&) {
                                    const std::lock_guard lock(mutex);
                                    runs.push_back(Clock::now());
                                    return 1s;
                                }),
                                {});
        QVERIFY(becomes_true([&] {
            const std::lock_guard lock(mutex);
            return runs.size() >= 3;
        }));
        const std::lock_guard lock(mutex);
        QVERIFY(runs.at(1) - runs.at(0) >= 1s);
        QVERIFY(runs.at(2) - runs.at(1) >= 1s);
    }

    void is_not_run_again_when_its_pause_is_for_ever()
    {
        std::atomic<int> runs = 0;
        std::atomic<int> runs_of_other = 0;
        const Detector detector(sources(
                                    [&](Reporter&, StopSignal&) {
                                        ++runs;
                                        return std::chrono::seconds::max();
                                    },
                                    [&](Reporter&, StopSignal&) {
                                        ++runs_of_other;
                                        return 1s;
                                    }),
                                {});
        QVERIFY(becomes_true([&] { return runs > 0 && runs_of_other >= 2; }));
        QCOMPARE(runs.load(), 1);
    }

    void a_source_that_blocks_holds_nobody()
    {
        Gate gate;
        std::atomic<bool> blocks = false;
        std::atomic<int> runs_of_other = 0;
        auto detector = std::make_unique<Detector>(sources(gate.blocks([&](Reporter& reporter) {
                                                       reporter.tell(locked, 10s);
                                                       blocks = true;
                                                   }),
                                                           [&](Reporter& reporter, StopSignal&) {
                                                               reporter.tell(PowerSaver{++runs_of_other > 1}, 1h);
                                                               return 0s;
                                                           }),
                                                   Detector::Hooks{});
        QVERIFY(becomes_true([&] { return blocks.load(); }));
        const int before = runs_of_other;
        QVERIFY(becomes_true([&] { return runs_of_other > before + 1; }));
        QVERIFY(detector->signals(Clock::now()).power_saver.known()->is_on);
        QVERIFY(detector->signals(Clock::now() + 10s).lock.is_unknown());
        const auto taken = time_of_the_end(std::move(detector));
        QVERIFY2(taken < longest_farewell + scheduling_slack, std::to_string(taken.count()).c_str());
    }

    void many_that_block_have_one_farewell_together()
    {
        constexpr int count = 20;
        Gate gate;
        std::atomic<int> blocked = 0;
        std::vector<std::unique_ptr<Source>> all;
        for (int number = 0; number < count; ++number)
            all.push_back(
                std::make_unique<ScriptedSource>(std::to_string(number), gate.blocks([&](Reporter&) { ++blocked; })));
        auto detector = std::make_unique<Detector>(std::move(all), Detector::Hooks{});
        QVERIFY(becomes_true([&] { return blocked == count; }));
        const auto taken = time_of_the_end(std::move(detector));
        QVERIFY2(taken < longest_farewell + scheduling_slack, std::to_string(taken.count()).c_str());
    }

    void who_listens_to_its_stop_signal_is_not_left_behind_data()
    {
        QTest::addColumn<bool>("is_between_two_runs");
        QTest::newRow("in its run") << false;
        QTest::newRow("between two runs") << true;
    }
    void who_listens_to_its_stop_signal_is_not_left_behind()
    {
        QFETCH(bool, is_between_two_runs);
        std::atomic<bool> runs = false;
        // What a source holds is gone with the detector only when its thread was joined.
        auto held = std::make_shared<int>();
        const std::weak_ptr<int> watched = held;
        auto detector = std::make_unique<Detector>(
            sources([&runs, is_between_two_runs, held = std::move(held)](Reporter&, StopSignal& stop) {
                runs = true;
                if (!is_between_two_runs)
                    (void)stop.wait_for(24h);
                return std::chrono::seconds(24h);
            }),
            Detector::Hooks{});
        QVERIFY(becomes_true([&] { return runs.load(); }));
        detector.reset();
        QVERIFY(watched.expired());
    }

    void nothing_is_called_after_the_end()
    {
        Gate gate;
        Calls seen;
        auto blocks = std::make_shared<std::atomic<bool>>(false);
        auto ended = std::make_shared<std::promise<void>>();
        auto detector = std::make_unique<Detector>(sources(gate.blocks([blocks](Reporter&) { *blocks = true; },
                                                                       [ended](Reporter& reporter) {
                                                                           reporter.tell(Input{true, {}, true}, 1h);
                                                                           ended->set_value();
                                                                       })),
                                                   seen.hooks());
        QVERIFY(becomes_true([&] { return blocks->load(); }));
        const QStringList before = seen.all();
        detector.reset();
        gate.open();
        QCOMPARE(ended->get_future().wait_for(fallow::test::generous), std::future_status::ready);
        QCOMPARE(seen.all(), before);
    }
};

QTEST_GUILESS_MAIN(DetectorTest)
#include "detector_test.moc"
