// SPDX-License-Identifier: GPL-3.0-or-later
// One source of signals: a display server, a service, a file of the kernel. Each runs on a thread of its own, because each
// may block for ever.
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "idle-detector/signals.h"
#include "idle-detector/sleep_delay.h"
#include "idle-detector/stop_signal.h"

namespace fallow::detector {

/// What a source says of one signal.
template <class Value>
using Said = std::variant<Absent, Unknown, Value>;

using Report = std::variant<Said<Input>, Said<Lock>, Said<Sessions>, Said<Occupations>, Said<PowerSupply>,
                            Said<PowerSaver>, Said<Lid>, Said<Heat>, Said<Load>, Said<Pressure>, Said<Memory>,
                            Said<ExclusivePrograms>, Said<Network>, Said<MachineSleep>>;

/// Where a source says what it sees. From any thread; returns at once.
class Reporter {
public:
    virtual ~Reporter() = default;
    /// The report stands until the next of the same signal, but at most for `good_for`: a source that is silent for longer
    /// has hung, and its signal becomes unknown. A source that has nothing new says the same again in time.
    virtual void report(Report report, std::chrono::seconds good_for) = 0;
    /// What was seen at one look: news of it wakes whoever listens once, not once for each.
    virtual void report_together(std::vector<Report> reports, std::chrono::seconds good_for)
    {
        for (Report& one : reports)
            report(std::move(one), good_for);
    }
    /// After the report that the machine is about to sleep: it waits until everybody has let go of `delay`. Who does not
    /// care lets go at once.
    virtual void delay_sleep(std::shared_ptr<SleepDelay> /*delay*/) {}

    template <class Value>
    void tell(Value value, std::chrono::seconds good_for)
    {
        report(Said<Value>(std::move(value)), good_for);
    }
    /// There is nothing of the kind here; the source need not say it again.
    template <class Value>
    void tell_absent()
    {
        report(Said<Value>(Absent{}), std::chrono::seconds::max());
    }
    template <class Value>
    void tell_unknown(std::string why, bool is_hint = false)
    {
        report(Said<Value>(Unknown{std::move(why), is_hint}), std::chrono::seconds::max());
    }
    /// For systems that sleep when whoever they told returns: comes back at the end of the delay, or after `limit`.
    void hold_sleep_here(std::chrono::milliseconds limit)
    {
        const auto ended = std::make_shared<std::promise<void>>();
        delay_sleep(std::make_shared<SleepDelay>([ended] { ended->set_value(); }));
        (void)ended->get_future().wait_for(limit);
    }
};

class Source {
public:
    virtual ~Source() = default;

    /// Its name for people and programs, e.g. "x11"; unique among the sources of a detector.
    [[nodiscard]] virtual std::string_view name() const = 0;
    /// Called before the thread starts: says Unknown of every signal that it will speak of. Must not block.
    virtual void announce(Reporter& reporter) = 0;
    /// Reports until `stop` is requested or the thing that it watches goes away; says before it returns what became of its
    /// signals (absent or unknown). Returns how long to wait before it is run again. May block for ever, in which case its
    /// thread is left behind: touches nothing but its own members, `reporter` and `stop`.
    virtual std::chrono::seconds run(Reporter& reporter, StopSignal& stop) = 0;
};

} // namespace fallow::detector
