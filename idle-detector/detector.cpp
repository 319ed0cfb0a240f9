// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/detector.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <type_traits>

#include "idle-detector/combine.h"

namespace fallow::detector {
namespace {

using Clock = std::chrono::steady_clock;

/// A source that never wants to be run again may say so in seconds that no clock can count.
constexpr std::chrono::seconds longest_pause = std::chrono::hours(24 * 365);

template <class Value, class AnySignals>
auto& signal_of(AnySignals& signals)
{
    std::conditional_t<std::is_const_v<AnySignals>, const Signal<Value>, Signal<Value>>* found = nullptr;
    each_signal(signals, [&](std::string_view, auto& signal) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(signal)>, Signal<Value>>)
            found = &signal;
    });
    return *found;
}

bool is_return(const Said<Input>& said)
{
    return std::holds_alternative<Input>(said) && std::get<Input>(said).is_active;
}

bool is_return(const Said<MachineSleep>& said)
{
    return std::holds_alternative<MachineSleep>(said) && std::get<MachineSleep>(said).is_near;
}

template <class Value>
bool is_return(const Said<Value>&)
{
    return false;
}

bool is_hint(const Input& input) { return !input.is_precise; }

template <class Value>
bool is_hint(const Value&)
{
    return false;
}

/// Until when each signal of one source stands.
using Expiries = std::array<Moment, std::variant_size_v<Report>>;

} // namespace

/// What all sources said last. Outlives the detector where a source was left behind.
struct Detector::Board {
    struct Entry {
        Signals signals;
        Expiries expiries;
    };
    explicit Board(Hooks given) : hooks(std::move(given)) {}

    Hooks hooks;
    mutable std::mutex
        mutex; ///< of what follows, and held while hooks are called, so that none is called after the end
    std::vector<Entry> entries;
    bool is_closed = false;

    [[nodiscard]] Signals current(const Entry& entry, Moment now) const
    {
        Signals signals = entry.signals;
        std::size_t index = 0;
        each_signal(signals, [&](std::string_view, auto& signal) {
            if (signal.known() && entry.expiries[index] <= now) {
                const auto silence = std::chrono::duration_cast<std::chrono::seconds>(now - signal.spoke);
                signal.state = Unknown{signal.source + " has not spoken for " + std::to_string(silence.count()) + " s",
                                       is_hint(*signal.known())};
            }
            ++index;
        });
        return signals;
    }
};

/// One source, its thread, and where it reports.
class Detector::Watch final : public Reporter {
public:
    Watch(std::unique_ptr<Source> source, std::shared_ptr<Board> board, std::size_t place)
        : source_(std::move(source)), board_(std::move(board)), place_(place)
    {
        source_->announce(*this);
    }

    static void start(const std::shared_ptr<Watch>& watch)
    {
        watch->thread_ = std::thread([watch] { watch->live(); });
    }

    void request_end() { stop_.request(); }

    /// Waits for the thread until then, and leaves it behind afterwards: it holds all that it needs itself.
    void leave(Clock::time_point latest)
    {
        bool has_ended = false;
        {
            std::unique_lock lock(end_mutex_);
            has_ended = ended_.wait_until(lock, latest, [this] { return has_ended_; });
        }
        if (has_ended)
            thread_.join();
        else
            thread_.detach();
    }

    void report(Report report, std::chrono::seconds good_for) override
    {
        const std::lock_guard lock(board_->mutex);
        if (!board_->is_closed && keep(report, good_for) && board_->hooks.changed)
            board_->hooks.changed();
    }

    void report_together(std::vector<Report> reports, std::chrono::seconds good_for) override
    {
        const std::lock_guard lock(board_->mutex);
        if (board_->is_closed)
            return;
        bool is_news = false;
        for (Report& one : reports)
            is_news = keep(one, good_for) || is_news;
        if (is_news && board_->hooks.changed)
            board_->hooks.changed();
    }

    void delay_sleep(std::shared_ptr<SleepDelay> delay) override
    {
        const std::lock_guard lock(board_->mutex);
        if (!board_->is_closed && board_->hooks.going_to_sleep)
            board_->hooks.going_to_sleep(std::move(delay));
    }

private:
    /// With the board locked and open. Whether it is news.
    bool keep(Report& report, std::chrono::seconds good_for)
    {
        const Moment now = Clock::now();
        return std::visit([&](auto& said) { return keep_said(said, now, good_for); }, report);
    }

    template <class Value>
    bool keep_said(Said<Value>& said, Moment now, std::chrono::seconds good_for)
    {
        constexpr std::size_t index = Report(Said<Value>{}).index();
        Board::Entry& entry = board_->entries[place_];
        Signal<Value>& signal = signal_of<Value>(entry.signals);
        // In seconds, for the longest count of seconds has no count of the clock's finer units.
        const auto left_of_time = std::chrono::floor<std::chrono::seconds>(Moment::max() - now);
        const bool is_new = !(signal.state == said) || signal.source.empty();
        const bool was_expired = signal.known() && entry.expiries[index] <= now;
        if ((is_new || was_expired) && is_return(said) && board_->hooks.returned)
            board_->hooks.returned();
        signal.state = std::move(said);
        signal.source = source_->name();
        signal.spoke = now;
        entry.expiries[index] = good_for < left_of_time ? now + good_for : Moment::max();
        return is_new || was_expired;
    }

    void live()
    {
        while (!stop_.is_requested()) {
            const auto pause = std::min(source_->run(*this, stop_), longest_pause);
            if (stop_.wait_for(pause))
                break;
        }
        const std::lock_guard lock(end_mutex_);
        has_ended_ = true;
        ended_.notify_all();
    }

    std::unique_ptr<Source> source_;
    std::shared_ptr<Board> board_;
    std::size_t place_;
    StopSignal stop_;
    std::mutex end_mutex_;
    std::condition_variable ended_;
    bool has_ended_ = false;
    std::thread thread_;
};

Detector::Detector(std::vector<std::unique_ptr<Source>> sources, Hooks hooks)
    : board_(std::make_shared<Board>(std::move(hooks)))
{
    board_->entries.resize(sources.size());
    for (std::size_t place = 0; place < sources.size(); ++place)
        watches_.push_back(std::make_shared<Watch>(std::move(sources[place]), board_, place));
    for (const auto& watch : watches_)
        Watch::start(watch);
}

Detector::~Detector()
{
    {
        const std::lock_guard lock(board_->mutex);
        board_->is_closed = true;
    }
    for (const auto& watch : watches_)
        watch->request_end();
    const auto latest = Clock::now() + longest_farewell;
    for (const auto& watch : watches_)
        watch->leave(latest);
}

Signals Detector::signals(Moment now) const
{
    const std::vector<Signals> all = signals_by_source(now);
    Signals combined;
    each_signal(combined, [&]<class Value>(std::string_view, Signal<Value>& signal) {
        Reports<Value> reports;
        for (const Signals& source : all)
            if (const auto& said = signal_of<Value>(source); !said.source.empty())
                reports.push_back(said);
        signal = combine(reports);
    });
    return combined;
}

std::vector<Signals> Detector::signals_by_source(Moment now) const
{
    const std::lock_guard lock(board_->mutex);
    std::vector<Signals> all;
    for (const auto& entry : board_->entries)
        all.push_back(board_->current(entry, now));
    return all;
}

std::optional<Moment> Detector::next_expiry(Moment now) const
{
    const std::lock_guard lock(board_->mutex);
    std::optional<Moment> next;
    for (const auto& entry : board_->entries) {
        std::size_t index = 0;
        each_signal(entry.signals, [&](std::string_view, const auto& signal) {
            const Moment expiry = entry.expiries[index++];
            if (signal.known() && expiry > now && expiry != Moment::max() && (!next || expiry < *next))
                next = expiry;
        });
    }
    return next;
}

} // namespace fallow::detector
