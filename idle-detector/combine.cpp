// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/combine.h"

#include <algorithm>
#include <optional>

namespace fallow::detector {
namespace {

template <class Value>
const Signal<Value>* first_unknown(const Reports<Value>& reports)
{
    const auto found = std::ranges::find_if(reports, &Signal<Value>::is_unknown);
    return found == reports.end() ? nullptr : &*found;
}

/// The rule that all signals share. `join` makes one value of two, the more cautious of both in each of its parts;
/// `gives_reason_to_stop` tells a value that counts although another source is unknown.
template <class Value, class Join, class Stops>
Signal<Value> most_cautious(const Reports<Value>& reports, const Join& join, const Stops& gives_reason_to_stop)
{
    Signal<Value> all;
    bool is_first = true;
    for (const auto& report : reports) {
        const Value* value = report.known();
        if (value == nullptr)
            continue;
        if (is_first) {
            all = report;
            is_first = false;
            continue;
        }
        const Value before = *all.known();
        Value joined = join(before, *value);
        if (!(joined == before)) {
            all.source = report.source;
            all.spoke = report.spoke;
        }
        all.state = std::move(joined);
    }
    const Signal<Value>* unknown = first_unknown(reports);
    if (unknown != nullptr && (is_first || !gives_reason_to_stop(*all.known())))
        return *unknown;
    // That there is nothing of the kind is somebody's word too.
    return is_first && !reports.empty() ? reports.front() : all;
}

} // namespace

Signal<Input> combine(const Reports<Input>& reports)
{
    std::optional<Moment> last_input; // that a source which sees all of its session's input knows of
    for (const auto& report : reports)
        if (const Input* input = report.known(); input != nullptr && input->is_precise)
            last_input = std::max(last_input.value_or(input->since), input->since);
    Reports<Input> counted;
    for (const auto& report : reports) {
        const Input* input = report.known();
        const auto* unknown = std::get_if<Unknown>(&report.state);
        const bool is_hint = input != nullptr ? !input->is_precise : unknown != nullptr && unknown->is_hint;
        // A desktop may call its user active for minutes after the last input; that is news only if it began after it.
        const bool is_news = input != nullptr && input->is_active && last_input && input->since > *last_input;
        if (!is_hint || !last_input || is_news)
            counted.push_back(report);
    }
    return most_cautious(
        counted,
        [](const Input& one, const Input& other) {
            if (one.is_active != other.is_active)
                return one.is_active ? one : other;
            const bool other_counts = one.is_active ? other.since < one.since : other.since > one.since;
            return other_counts ? other : one;
        },
        [](const Input& input) { return input.is_active; });
}

Signal<Lock> combine(const Reports<Lock>& reports)
{
    return most_cautious(
        reports, [](Lock one, Lock other) { return Lock{one.is_locked && other.is_locked}; },
        [](Lock lock) { return !lock.is_locked; });
}

Signal<Sessions> combine(const Reports<Sessions>& reports)
{
    return most_cautious(
        reports,
        [](Sessions one, Sessions other) {
            return Sessions{one.remote_is_active || other.remote_is_active,
                            one.other_user_is_active || other.other_user_is_active};
        },
        [](Sessions sessions) { return sessions.remote_is_active || sessions.other_user_is_active; });
}

Signal<Occupations> combine(const Reports<Occupations>& reports)
{
    return most_cautious(
        reports,
        [](Occupations one, const Occupations& other) {
            one.list.insert(one.list.end(), other.list.begin(), other.list.end());
            return one;
        },
        [](const Occupations& occupations) { return !occupations.list.empty(); });
}

Signal<PowerSupply> combine(const Reports<PowerSupply>& reports)
{
    return most_cautious(
        reports,
        [](const PowerSupply& one, const PowerSupply& other) {
            std::optional<double> percent = one.percent ? one.percent : other.percent;
            if (other.percent && *other.percent < *percent)
                percent = other.percent;
            return PowerSupply{one.on_battery || other.on_battery, percent};
        },
        [](const PowerSupply& power) { return power.on_battery; });
}

Signal<PowerSaver> combine(const Reports<PowerSaver>& reports)
{
    return most_cautious(
        reports, [](PowerSaver one, PowerSaver other) { return PowerSaver{one.is_on || other.is_on}; },
        [](PowerSaver saver) { return saver.is_on; });
}

Signal<Lid> combine(const Reports<Lid>& reports)
{
    return most_cautious(
        reports, [](Lid one, Lid other) { return Lid{one.is_closed && other.is_closed}; },
        [](Lid lid) { return !lid.is_closed; });
}

Signal<Heat> combine(const Reports<Heat>& reports)
{
    return most_cautious(
        reports,
        [](const Heat& one, const Heat& other) {
            const auto margin = [](const Heat& heat) { return heat.critical_celsius - heat.celsius; };
            Heat nearest = margin(other) < margin(one) ? other : one;
            nearest.is_throttled = one.is_throttled || other.is_throttled;
            return nearest;
        },
        [](const Heat& heat) { return heat.is_throttled || heat.celsius >= heat.critical_celsius; });
}

Signal<Load> combine(const Reports<Load>& reports)
{
    return most_cautious(
        reports, [](Load one, Load other) { return other.others_percent > one.others_percent ? other : one; },
        [](Load) { return false; });
}

Signal<Pressure> combine(const Reports<Pressure>& reports)
{
    return most_cautious(
        reports,
        [](Pressure one, Pressure other) {
            return Pressure{std::max(one.processor, other.processor), std::max(one.memory, other.memory),
                            std::max(one.disk, other.disk)};
        },
        [](Pressure) { return false; });
}

Signal<Memory> combine(const Reports<Memory>& reports)
{
    return most_cautious(
        reports, [](Memory one, Memory other) { return other.available_bytes < one.available_bytes ? other : one; },
        [](Memory) { return false; });
}

Signal<ExclusivePrograms> combine(const Reports<ExclusivePrograms>& reports)
{
    return most_cautious(
        reports,
        [](ExclusivePrograms one, const ExclusivePrograms& other) {
            for (const auto& program : other.running)
                if (std::ranges::find(one.running, program) == one.running.end())
                    one.running.push_back(program);
            return one;
        },
        [](const ExclusivePrograms& programs) { return !programs.running.empty(); });
}

Signal<Network> combine(const Reports<Network>& reports)
{
    return most_cautious(
        reports,
        [](Network one, Network other) {
            return Network{one.is_online && other.is_online, one.is_metered || other.is_metered,
                           one.is_vpn || other.is_vpn};
        },
        [](Network network) { return network.is_metered || !network.is_online; });
}

Signal<MachineSleep> combine(const Reports<MachineSleep>& reports)
{
    return most_cautious(
        reports, [](MachineSleep one, MachineSleep other) { return MachineSleep{one.is_near || other.is_near}; },
        [](MachineSleep sleep) { return sleep.is_near; });
}

} // namespace fallow::detector
