// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes for the run policy: an evening on which nothing stands against work, to be spoilt by a test, and answers as short
// words: "run 4", "run 1 at 30 %", "pause inUse".
#pragma once

#include <functional>

#include <QString>

#include "app/agent/run_policy.h"

namespace fallow::test {

inline constexpr std::uint64_t gibibyte = 1024ULL * 1024 * 1024;

/// What is said of a signal. `spoke` and `source` do not matter to the policy.
template <class Value>
void say(detector::Signal<Value>& signal, Value value)
{
    signal = {std::move(value), "test", {}};
}
template <class Value>
void hush(detector::Signal<Value>& signal)
{
    signal.state = detector::Unknown{"test has not spoken for 30 s"};
}

/// The clock on the wall of a place without time zone.
agent::LocalMinute greenwich(Timestamp at);

QString words(const agent::Decision& decision);

/// As `fallow-agent set` does; a value that it refuses fails the test.
void set(agent::Preferences& preferences, std::string_view key, std::string_view value);

detector::Occupations one(detector::OccupationKind kind, const char* program);

/// A policy that is asked again and again, as the agent does it.
class PolicyScene {
public:
    /// Nobody has touched this desktop with 4 processors for an hour; it is on mains, cool, calm and online.
    PolicyScene();

    agent::PolicyInputs inputs;
    agent::PolicyMemory memory;
    agent::Verdict verdict; ///< the last

    QString decide();
    /// Time passes on both clocks, then it is decided.
    QString after(std::chrono::milliseconds time);
    void pass(std::chrono::milliseconds time);

    void touch();                        ///< an input, now; it lasts
    void let_go();                       ///< no more since now
    void load_of(double others_percent); ///< the next interval of 10 s, without passing it
    void heat_of(double celsius, double kelvin_per_minute = 0, bool is_throttled = false);
    [[nodiscard]] detector::Moment now() const { return inputs.now.steady; }
};

/// What is otherwise than in that evening.
using Spoil = std::function<void(PolicyScene&, detector::Signals&, agent::Preferences&)>;

} // namespace fallow::test
