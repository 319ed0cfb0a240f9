// SPDX-License-Identifier: GPL-3.0-or-later
// The table of situations, the whole way: something happens to a computer, and its agent, with work of a real pool, lets the
// worker run or stops it and says why. What the policy makes of many more situations is in policy_situations_test.cpp.
#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include <QTest>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/agent/control_client.h"
#include "tests/functional/situations/owners_desk.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/process_state.h"

using fallow::agent::ControlClient;
using fallow::test::Disappointment;
using fallow::test::generous;
using fallow::test::is_stopped;
using fallow::test::OwnersDesk;
using fallow::test::PoolUnderTest;
using fallow::test::process_state;
using fallow::test::processor_ticks;
using fallow::test::slowness;
using fallow::test::wait_until;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";

using namespace std::chrono_literals;

constexpr int load_limit_percent = 25;
constexpr const char* load_limit = "25%";
constexpr int seconds_a_look_at_load = 10;
/// What a spike takes of the processors in one look: above the limit, and not so much that it could not be over by then.
constexpr int spike_percent = 40;

struct Situation {
    std::function<void()> begins;
    const char* reason; ///< of the pause; null: work goes on
    std::function<void()> ends;
    std::function<bool()> is_heard = {}; ///< where work goes on: whether the agent knows of the situation
    const char* transfers = nullptr;     ///< what is said of them, where that matters
    bool outlasts_grace = false;         ///< the pause is so long that the worker's memory is given back
};

/// What the agent says of the task that a worker has; all 0 when there is none.
struct Task {
    qint64 worker = 0;
    std::string lease;
    int per_mille = 0;
};

} // namespace

class SituationsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<OwnersDesk> desk_;
    std::unique_ptr<PoolUnderTest> pool_;
    std::optional<ControlClient> agent_;

    // What the agent says. By one connection and not by verbs: to start programs would itself be load.
    json ask(std::string_view method, const json& params = json::object())
    {
        auto answer = agent_->request(method, params);
        if (!answer)
            throw Disappointment(std::string(method) + ": " + answer.error().context);
        return std::move(*answer);
    }
    void set(const char* key, const char* value) { ask("set", {{"key", key}, {"value", value}}); }
    json state() { return ask("status")["state"]; }
    /// Of the pause; empty while work may run.
    std::string reason()
    {
        const json reason = state()["reason"];
        return reason.is_string() ? reason.get<std::string>() : std::string();
    }
    Task task()
    {
        const json tasks = ask("status")["tasks"];
        if (tasks.empty())
            return {};
        return {tasks[0]["pid"].get<qint64>(), tasks[0]["lease"].get<std::string>(),
                tasks[0]["progressPerMille"].get<int>()};
    }
    json signal(std::string_view name)
    {
        const json answer = ask("signals");
        for (const json& one : answer["signals"])
            if (one["signal"] == name)
                return one;
        throw Disappointment("there is no signal " + std::string(name));
    }
    bool says(std::string_view name, std::string_view text) { return signal(name)["text"] == text; }

    void wait_for_work()
    {
        wait_until(
            "a worker to run",
            [this] {
                const Task now = task();
                return now.worker != 0 && !is_stopped(now.worker);
            },
            generous, [this] { return ask("status").dump(); });
    }
    void wait_for_pause(qint64 worker, const char* because)
    {
        wait_until(
            "the worker to be stopped", [=] { return is_stopped(worker); }, generous,
            [this] { return state().dump(); });
        wait_until(
            std::string("the agent to say why: ") + because, [=, this] { return reason() == because; }, generous,
            [this] { return state().dump(); });
    }
    /// Nothing that the agent now knows keeps the worker from the processor.
    void wait_for_processor_time(qint64 worker)
    {
        constexpr int enough_ticks = 5;
        const qint64 before = processor_ticks(worker);
        wait_until(
            "the worker to go on", [=] { return processor_ticks(worker) >= before + enough_ticks; }, generous,
            [this] { return ask("status").dump(); });
    }

    void begin_spike()
    {
        const qint64 enough =
            spike_percent * seconds_a_look_at_load * ::sysconf(_SC_CLK_TCK) * ::sysconf(_SC_NPROCESSORS_ONLN) / 100;
        set("load-limit", load_limit);
        // Between two looks, and after a calm one.
        wait_until("a look at the load", [this] { return age_of_load() < 2s && !is_load_above_limit(); });
        desk_->start_computing();
        wait_until("a spike", [=, this] { return desk_->computed_ticks() >= enough; });
        desk_->end_computing();
        std::chrono::milliseconds age{0};
        wait_until("the next look", [&] {
            const auto before = std::exchange(age, age_of_load());
            return age < before;
        });
    }
    std::chrono::milliseconds age_of_load()
    {
        const json age = signal("load")["ageMilliseconds"];
        return std::chrono::milliseconds(age.is_number() ? age.get<std::int64_t>() : 0);
    }
    bool is_load_above_limit()
    {
        return std::stoi(signal("load")["text"].get<std::string>()) > load_limit_percent; // "40 % by other programs"
    }
    void expect_no_load()
    {
        desk_->end_computing();
        set("load-limit", "none"); // to be calm for a minute is too long for this test
    }

    void get_ready_to_sleep()
    {
        const qint64 worker = task().worker;
        wait_until("sleep to be held up", [this] { return desk_->is_sleep_delayed(); });
        desk_->prepare_for_sleep(true);
        wait_until("sleep to be let go", [this] { return !desk_->is_sleep_delayed(); });
        // It was told to stop before: on a busy computer it does when it next gets a processor.
        wait_until("the worker to stand still", [=] { return is_stopped(worker); });
    }
    void wake() { desk_->prepare_for_sleep(false); }
    /// Paused, and soon to leave the memory: then the machine sleeps and wakes.
    void sleep_in_grace()
    {
        const qint64 worker = task().worker;
        set("give-back-after", (std::to_string(10 * slowness) + 's').c_str());
        desk_->unplug();
        wait_for_pause(worker, "onBattery");
        get_ready_to_sleep();
        wait_for_pause(worker, "machineAboutToSleep");
        wake();
    }

    void add(const char* name, Situation situation) { QTest::newRow(name) << std::move(situation); }

    // The table, in parts.
    void people()
    {
        const auto nothing = [] {}; // input ends by itself
        add("mouse only", {[this] { desk_->move_mouse(); }, "inUse", nothing});
        add("key only", {[this] { desk_->press_key(); }, "inUse", nothing});
        add("remote session active",
            {[this] { desk_->log_in_from_afar(); }, "remoteSession", [this] { desk_->log_out_from_afar(); }});
        add("film playing", {[this] { desk_->play_film(); }, "occupied", [this] { desk_->end_film(); }});
        add("second user", {[this] { desk_->switch_to_other_user(); }, "otherUser", [this] { desk_->switch_back(); }});
        add("locked", {[this] { desk_->lock(true); }, nullptr, [this] { desk_->lock(false); },
                       [this] { return says("lock", "locked"); }});
    }
    void power()
    {
        const auto unplug_allowed = [this] {
            set("on-battery", "40%");
            desk_->unplug();
            wait_until("the agent to know the battery", [this] { return says("power", "battery, charge 80 %"); });
        };
        const auto plug_in = [this] {
            desk_->plug_in();
            set("on-battery", "never");
        };
        add("unplugged", {[this] { desk_->unplug(); }, "onBattery", [this] { desk_->plug_in(); }});
        add("20 % battery", {[this, unplug_allowed] {
                                 unplug_allowed();
                                 desk_->charge_to(20);
                             },
                             "batteryLow",
                             [this, plug_in] {
                                 desk_->charge_to(80);
                                 plug_in();
                             }});
        add("lid closed", {[this, unplug_allowed] {
                               unplug_allowed();
                               desk_->close_lid();
                           },
                           "lidClosed",
                           [this, plug_in] {
                               desk_->open_lid();
                               plug_in();
                           }});
        add("lid closed on mains", {[this] { desk_->close_lid(); }, nullptr, [this] { desk_->open_lid(); },
                                    [this] { return says("lid", "closed"); }});
    }
    void others()
    {
        add("metered", {[this] { desk_->set_metered(true); }, nullptr, [this] { desk_->set_metered(false); },
                        [this] { return says("network", "online, metered"); }, "metered"});
        add("game", {[this] { desk_->start_game(); }, "exclusiveProgram", [this] { desk_->end_game(); }});
        add("spike", {[this] { begin_spike(); }, nullptr, [this] { expect_no_load(); },
                      [this] { return is_load_above_limit(); }});
        add("load that lasts", {[this] {
                                    set("load-limit", load_limit);
                                    desk_->start_computing();
                                },
                                "busyWithOthers", [this] { expect_no_load(); }});
    }
    void sleep_and_heat()
    {
        add("suspend", {[this] { get_ready_to_sleep(); }, "machineAboutToSleep", [this] { wake(); }});
        Situation in_grace{[this] { sleep_in_grace(); }, "onBattery",
                           [this] {
                               desk_->plug_in();
                               set("give-back-after", "10m");
                           }};
        in_grace.outlasts_grace = true;
        add("suspend in grace", std::move(in_grace));
        // Last, because work grows back slowly.
        add("95 °C", {[this] { desk_->heat_to(95); }, "tooHot", [this] { desk_->heat_to(45); }});
    }

private Q_SLOTS:
    void initTestCase()
    {
        desk_ = std::make_unique<OwnersDesk>();
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        pool_->publish(functions + "counting");
        pool_->add_host("one", "one", desk_->prefix(),
                        {"slots=1", "idle-time=5s", "when-unknown=pause", "on-battery=never", "work-in-power-saver=off",
                         "work-while-watched=off", "work-while-remote=off", "work-while-others=off", "on-metered=off",
                         QString("exclusive-programs=") + OwnersDesk::game_name});
        // Longer than this test.
        pool_->ctl_json({"batch", "submit", "counting", "-", "--replicas", "1", "--quorum", "1"}, "100000\n");
        auto connected = ControlClient::connect(pool_->host_directory("one").toStdString());
        QVERIFY(connected);
        agent_.emplace(std::move(*connected));
        wait_for_work();
    }
    void cleanupTestCase()
    {
        agent_.reset();
        pool_.reset();
        desk_.reset();
    }

    void situations_data()
    {
        QTest::addColumn<Situation>("situation");
        people();
        power();
        others();
        sleep_and_heat();
    }
    void situations()
    {
        QFETCH(const Situation, situation);
        wait_for_work();
        // So far that to begin anew would show.
        wait_until("some progress", [this] { return task().per_mille >= 3; });
        const Task before = task();
        situation.begins();
        if (situation.reason != nullptr) {
            wait_for_pause(before.worker, situation.reason);
            QVERIFY2(state()["text"].get<std::string>().starts_with("Paused: "), state().dump().c_str());
        } else {
            wait_until("the agent to know of it", situation.is_heard, generous,
                       [this] { return ask("signals").dump(); });
            wait_for_processor_time(before.worker);
            QCOMPARE(state()["kind"].get<std::string>(), std::string("running"));
        }
        if (situation.transfers != nullptr)
            wait_until(
                std::string("transfers to be ") + situation.transfers,
                [&] { return state()["transfers"]["state"] == situation.transfers; }, generous,
                [this] { return state().dump(); });
        if (situation.outlasts_grace)
            wait_until("the memory to be given back", [&] { return process_state(before.worker).isEmpty(); });

        situation.ends();
        wait_for_work();
        wait_for_processor_time(task().worker);
        wait_until("progress to be told", [this] { return task().per_mille > 0; });
        const Task after = task();
        QCOMPARE(after.lease, before.lease);
        QCOMPARE(after.worker == before.worker, !situation.outlasts_grace);
        QVERIFY2(after.per_mille >= before.per_mille, "work was lost");
    }
};

QTEST_GUILESS_MAIN(SituationsTest)
#include "situations_test.moc"
