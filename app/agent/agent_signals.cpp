// SPDX-License-Identifier: GPL-3.0-or-later
// From signals to the supervisor: what the agent knows goes to the run policy, and its verdict is carried out.
#include "app/agent/agent.h"

#include <nlohmann/json.hpp>

#include "app/agent/agent_status.h"
#include "app/agent/log.h"
#include "app/agent/organisation_policy.h"
#include "app/agent/sleepless_clock.h"
#include "app/agent/state_words.h"
#include "idle-detector/sources.h"

namespace fallow::agent {
namespace {

using namespace std::chrono;

/// Qt's timers count in int; a longer wait simply looks again.
constexpr milliseconds longest_timer = hours(24);
constexpr const char* input_times_socket_name = "input-times.sock";

} // namespace

void Agent::start_detector()
{
    auto surroundings = detector::surroundings_from_environment();
    surroundings.exclusive_programs = exclusive_programs_;
    exclusive_programs_->choose(effective_.exclusive_programs);
    if (!awake_hold_)
        awake_hold_ = detector::system_awake_hold(surroundings);
    sees_input_times_ = grants_input_times(organisation_) && settings_.shared_control_directory.has_value();
    if (sees_input_times_)
        surroundings.input_times_socket = *settings_.shared_control_directory / input_times_socket_name;
    detector::Detector::Hooks hooks;
    hooks.returned = [this] { brake_.pull(); };
    // Many sources may speak at once; one decision answers them all.
    hooks.changed = [this] {
        if (!is_decision_due_.exchange(true))
            mailbox_.post([this] { decide_again(); });
    };
    hooks.going_to_sleep = [this](std::shared_ptr<detector::SleepDelay> delay) {
        mailbox_.post([this, delay = std::move(delay)] { get_ready_to_sleep(delay); });
    };
    auto sources = detector::system_sources(surroundings);
    sources.push_back(std::make_unique<TraySource>(tray_line_));
    detector_ = std::make_unique<detector::Detector>(std::move(sources), std::move(hooks));
}

/// Begins to look anew where the organisation grants, or takes back, that times of input are told.
void Agent::follow_grant()
{
    if (!detector_ || sees_input_times_ == (grants_input_times(organisation_) && settings_.shared_control_directory))
        return;
    detector_.reset(); // the old one's socket has to be gone first
    start_detector();
}

PolicyInputs Agent::policy_inputs() const
{
    PolicyInputs inputs;
    inputs.now = {steady_clock::now(), system_clock::now()};
    if (detector_)
        inputs.signals = detector_->signals(inputs.now.steady);
    inputs.preferences = preferences_;
    inputs.organisation = organisation_;
    inputs.wish = wish_;
    inputs.local_time = system_local_time();
    inputs.time_asleep = SleeplessClock::now().time_since_epoch() - inputs.now.steady.time_since_epoch();
    for (const auto& [id, worker] : workers_)
        inputs.own_memory_bytes += worker->worker().memory_bytes();
    if (effective_.transfer_bytes_per_day || effective_.transfer_bytes_per_month)
        inputs.transferred = transferred(floor<days>(inputs.now.wall));
    return inputs;
}

/// By the days of UTC, as the history keeps them.
TransferUse Agent::transferred(sys_days today) const
{
    const year_month_day date(today);
    const sys_days first = date.year() / date.month() / day(1);
    TransferUse use;
    for (const auto& usage : journal_->usage(first, today + days(1))) {
        use.bytes_this_month += usage.bytes_down + usage.bytes_up;
        if (usage.day == today)
            use.bytes_today += usage.bytes_down + usage.bytes_up;
    }
    return use;
}

void Agent::decide_again()
{
    is_decision_due_ = false;
    // Before the signals are read: a return that they do not show yet keeps the brake pulled.
    const std::uint64_t pulls = brake_.pulls();
    const bool is_asked_otherwise = look_at_trays(steady_clock::now());
    const PolicyInputs inputs = policy_inputs();
    Verdict verdict = decide(policy_memory_, inputs);
    policy_memory_ = verdict.memory;
    const Decision before = std::exchange(decision_, std::move(verdict.decision));
    const Transfers transfers_before = std::exchange(transfers_, std::move(verdict.transfers));
    keep_awake_or_not();
    look_again_at(verdict.decide_again, inputs.now.steady);
    brake_.arm(effective_.idle_time && !std::holds_alternative<ManualRun>(wish_));
    if (const auto* pause = std::get_if<Pause>(&decision_)) {
        tell(Paused{pause->memory_is_needed});
        give_memory_back_after(pause->give_back_after);
    } else {
        go_on(std::get<Run>(decision_), pulls);
    }
    const bool may_transfer = std::holds_alternative<TransfersAllowed>(transfers_);
    if (pools_)
        pools_->allow_transfers(may_transfer);
    tell(TransfersPermitted{may_transfer});
    if (before == decision_ && transfers_before == transfers_) {
        if (is_asked_otherwise)
            announce_state();
        return;
    }
    qCInfo(log_agent, "%s", qPrintable(decision_words(decision_, inputs.now, inputs.local_time)));
    if (const QString words = transfer_words(transfers_); !words.isEmpty())
        qCInfo(log_agent, "%s", qPrintable(words));
    announce_state();
}

void Agent::go_on(const Run& run, std::uint64_t pulls)
{
    // What the brake stopped is stopped for the supervisor too, so that it goes on slot by slot.
    if (brake_.is_pulled()) {
        tell(Paused{});
        if (!brake_.release(pulls))
            return; // somebody came back while we decided: that news is on its way here
    }
    tell(CapacityChanged{effective_.slots, effective_.memory_per_task_bytes, run.memory_bytes, give_back_after_});
    tell(Resumed{run.slots, run.share_percent});
}

void Agent::keep_awake_or_not()
{
    const auto now = steady_clock::now();
    const bool is_held = wakefulness_.is_kept();
    if (wakefulness_.look({effective_.keeps_awake, &decision_, busy_news_.is_busy()},
                          detector_ ? detector_->signals(now) : detector::Signals{}, now)
        == is_held)
        return;
    if (is_held)
        awake_hold_->release();
    else
        awake_hold_->hold("Tasks run while nobody needs this computer");
}

/// Freezes first, and asks nobody for more: what the workers had said by then comes into the journals before the machine
/// sleeps. Whoever is not done yet shares the delay.
void Agent::get_ready_to_sleep(const std::shared_ptr<detector::SleepDelay>& delay)
{
    decide_again();
    const auto left = std::make_shared<std::size_t>(workers_.size() + 1);
    const auto one_is_told = [this, left, delay] {
        if (--*left == 0 && pools_)
            pools_->when_written([delay] {});
    };
    for (const auto& [id, worker] : workers_)
        worker->worker().when_told([this, one_is_told] { mailbox_.post(one_is_told); });
    one_is_told();
}

void Agent::give_memory_back_after(seconds time)
{
    give_back_after_ = time;
    tell(CapacityChanged{effective_.slots, effective_.memory_per_task_bytes, effective_.memory_total_bytes,
                         give_back_after_});
}

void Agent::look_again_at(std::optional<steady_clock::time_point> moment, steady_clock::time_point now)
{
    for (const auto& other :
         {detector_ ? detector_->next_expiry(now) : std::nullopt, trays_.next_change(now), wakefulness_.next_look(now)})
        if (other && (!moment || *other < *moment))
            moment = other;
    decision_timer_.stop();
    if (moment)
        decision_timer_.start(std::clamp(ceil<milliseconds>(*moment - now), milliseconds(0), longest_timer));
}

nlohmann::json Agent::state() const
{
    nlohmann::json state = state_json(decision_, transfers_, supervisor_.ability(),
                                      {steady_clock::now(), system_clock::now()}, system_local_time());
    state["busy"] = busy_news_.is_busy();
    state["presenceWanted"] = is_tray_needed_;
    return state;
}

void Agent::answer(const method::Signals&, const ControlServer::Reply& reply)
{
    const auto now = steady_clock::now();
    reply(signals_json(detector_->signals(now), detector_->signals_by_source(now), now));
}

void Agent::hear_tray(ClientId tray, const method::Presence& presence, const ControlServer::Reply& reply)
{
    const auto now = steady_clock::now();
    TrayWord word = presence.word;
    if (auto* input = std::get_if<detector::Input>(&word.input))
        input->since = std::min(input->since, now);
    trays_.hear(tray, std::move(word), now);
    pass_on_trays(now, true);
    reply(nlohmann::json::object());
}

void Agent::miss_tray(ClientId tray)
{
    trays_.leave(tray);
    pass_on_trays(steady_clock::now(), false);
}

/// `is_fresh`: a tray has just said it, also where it is the same as before.
void Agent::pass_on_trays(steady_clock::time_point now, bool is_fresh)
{
    const TrayWord word = is_tray_needed_ ? trays_.together(now) : TrayWord{};
    // Until trays are asked the source stands as it announced itself. Then it hears in any case, also that there is nobody to ask: at a
    // computer where nobody has logged in that is the first word, and it would stay unknown for ever.
    const bool is_news = passed_on_ ? !(word == *passed_on_) : is_tray_needed_;
    if (!is_fresh && !is_news)
        return;
    tray_line_->say(word);
    passed_on_ = word;
}

/// True when trays are asked from now on, or no more.
bool Agent::look_at_trays(steady_clock::time_point now)
{
    if (!detector_)
        return false;
    const auto by_source = detector_->signals_by_source(now);
    if (is_nobody_logged_in(by_source))
        trays_.miss_nobody();
    const bool was_needed = std::exchange(is_tray_needed_, is_tray_needed(by_source));
    pass_on_trays(now, false);
    return was_needed != is_tray_needed_;
}

} // namespace fallow::agent
