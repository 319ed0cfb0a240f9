// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/app/agent/policy_scene.h"

#include <QTest>

namespace fallow::test {

using namespace agent;
using namespace detector;
using namespace std::chrono_literals;

LocalMinute greenwich(Timestamp at)
{
    const auto minutes = std::chrono::floor<std::chrono::minutes>(at.time_since_epoch()).count();
    const auto days = minutes / minutes_of_a_day;
    return {static_cast<int>((days + 3) % 7), static_cast<int>(minutes % minutes_of_a_day)}; // 1970 began on a Thursday
}

QString words(const Decision& decision)
{
    if (const auto* pause = std::get_if<Pause>(&decision)) {
        const auto text = "pause " + std::string(name(pause->reason));
        const auto* unknown = std::get_if<NotKnown>(&pause->reason);
        return QString::fromStdString(unknown ? text + ' ' + std::string(name(unknown->subject)) : text);
    }
    const auto& run = std::get<Run>(decision);
    const QString text = "run " + QString::number(run.slots);
    return run.share_percent == 100 ? text : text + " at " + QString::number(run.share_percent) + " %";
}

void set(Preferences& preferences, std::string_view key, std::string_view value)
{
    const auto changed = with_preference(preferences, key, value);
    QVERIFY2(changed.has_value(), changed ? "" : changed.error().context.c_str());
    preferences = *changed;
}

Occupations one(OccupationKind kind, const char* program) { return {{{kind, program}}}; }

PolicyScene::PolicyScene()
{
    inputs.preferences = default_preferences({8, 8 * gibibyte});
    inputs.now = {Moment(1000h), Timestamp(std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + 20h)}; // a Monday
    inputs.local_time = greenwich;
    Signals& signals = inputs.signals;
    say(signals.input, Input{false, now() - 1h, true});
    say(signals.lock, Lock{false});
    say(signals.sessions, Sessions{});
    say(signals.occupations, Occupations{});
    say(signals.power, PowerSupply{});
    say(signals.power_saver, PowerSaver{});
    say(signals.lid, Lid{});
    heat_of(45);
    load_of(3);
    say(signals.pressure, Pressure{});
    say(signals.memory, Memory{6 * gibibyte, 8 * gibibyte});
    say(signals.programs, ExclusivePrograms{});
    say(signals.network, Network{});
    say(signals.sleep, MachineSleep{});
}

QString PolicyScene::decide()
{
    verdict = agent::decide(memory, inputs);
    memory = verdict.memory;
    return words(verdict.decision);
}

void PolicyScene::pass(std::chrono::milliseconds time)
{
    inputs.now.steady += time;
    inputs.now.wall += time;
}

QString PolicyScene::after(std::chrono::milliseconds time)
{
    pass(time);
    return decide();
}

void PolicyScene::touch() { say(inputs.signals.input, Input{true, now(), true}); }
void PolicyScene::let_go() { say(inputs.signals.input, Input{false, now(), true}); }

void PolicyScene::load_of(double others_percent)
{
    const auto* last = inputs.signals.load.known();
    say(inputs.signals.load, Load{others_percent, 10s, last ? last->sequence + 1 : 1});
}

void PolicyScene::heat_of(double celsius, double kelvin_per_minute, bool is_throttled)
{
    say(inputs.signals.heat, Heat{"coretemp: Package id 0", celsius, 100, kelvin_per_minute, is_throttled});
}

} // namespace fallow::test
