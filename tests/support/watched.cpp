// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/watched.h"

#include <algorithm>
#include <variant>

namespace fallow::test {

using detector::Detector;
using detector::Input;
using detector::Moment;
using detector::Signals;
using Clock = std::chrono::steady_clock;

namespace {

/// Silence that makes a signal unknown is no event: it is looked for.
constexpr std::chrono::milliseconds look_at_least_every{20};

/// For people: what each signal was said to be.
std::string words_of(const Signals& signals)
{
    std::string text;
    detector::each_signal(signals, [&](std::string_view name, const auto& signal) {
        if (signal.source.empty())
            return;
        text += (text.empty() ? "" : ", ") + std::string(name) + " is ";
        if (const auto* unknown = std::get_if<detector::Unknown>(&signal.state))
            text += "unknown (" + unknown->why + ')';
        else
            text += signal.is_absent() ? "absent" : "known";
    });
    if (const auto input = input_of(signals))
        text += input->is_active ? "; somebody is here" : "; nobody is here";
    return text;
}

} // namespace

Watched::Watched(std::unique_ptr<detector::Source> source)
{
    Detector::Hooks hooks;
    hooks.returned = [this] {
        const std::lock_guard lock(mutex_);
        returns_.push_back(Clock::now());
        happened_.notify_all();
    };
    hooks.changed = [this] {
        const std::lock_guard lock(mutex_);
        ++changes_;
        happened_.notify_all();
    };
    std::vector<std::unique_ptr<detector::Source>> sources;
    sources.push_back(std::move(source));
    detector_ = std::make_unique<Detector>(std::move(sources), std::move(hooks));
}

Signals Watched::signals() const { return detector_->signals(Clock::now()); }

std::vector<Moment> Watched::returns() const
{
    const std::lock_guard lock(mutex_);
    return returns_;
}

bool Watched::wait_for_change(Moment latest) const
{
    std::unique_lock lock(mutex_);
    happened_.wait_until(lock, std::min(latest, Clock::now() + look_at_least_every),
                         [this] { return changes_ != changes_seen_; });
    changes_seen_ = changes_;
    return Clock::now() < latest;
}

void Watched::wait_until(const std::string& what, const std::function<bool(const Signals&)>& holds,
                         std::chrono::milliseconds limit) const
{
    const auto latest = Clock::now() + limit;
    for (;;) {
        const Signals now = signals();
        if (holds(now))
            return;
        if (!wait_for_change(latest))
            throw Disappointment("waited " + std::to_string(limit.count()) + " ms for " + what + "; " + words_of(now));
    }
}

void Watched::wait_for_active() const
{
    wait_until("somebody to be here", [](const Signals& now) { return input_of(now) && input_of(now)->is_active; });
}

void Watched::wait_for_idle() const
{
    wait_until("nobody to be here", [](const Signals& now) { return input_of(now) && !input_of(now)->is_active; });
}

void Watched::wait_for_unknown_input(std::chrono::milliseconds limit) const
{
    wait_until(
        "input to be unknown", [](const Signals& now) { return now.input.is_unknown(); }, limit);
}

Moment Watched::wait_for_return(std::size_t after_so_many) const
{
    std::unique_lock lock(mutex_);
    if (!happened_.wait_for(lock, generous, [&] { return returns_.size() > after_so_many; }))
        throw Disappointment("no return was told, " + std::to_string(after_so_many) + " before it were");
    return returns_[after_so_many];
}

std::chrono::milliseconds Watched::end()
{
    const auto begin = Clock::now();
    detector_.reset();
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
}

std::optional<Input> input_of(const Signals& signals)
{
    return signals.input.known() != nullptr ? std::optional(*signals.input.known()) : std::nullopt;
}

} // namespace fallow::test
