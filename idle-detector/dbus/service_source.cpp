// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/service_source.h"

#include <algorithm>

namespace fallow::detector {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Nothing can change while the program runs.
constexpr std::chrono::seconds no_return = 24h;

constexpr const char* left_the_bus = " has left the message bus";

} // namespace

/// To the one service, on one connection.
class ServiceSource::Attendance {
public:
    Attendance(ServiceSource& source, BusConnection& bus, Reporter& reporter)
        : source_(source), bus_(bus), reporter_(reporter), opened_(Clock::now())
    {
        name_ = bus_.watch_name(source_.about_.service.name, [this](bool has_owner) { owner_ = has_owner; });
    }

    /// Null as long as the connection is good; otherwise why not.
    const char* step(const StopSignal& stop)
    {
        const Moment before = Clock::now();
        if (!conversation_ && before >= next_begin_)
            begin(before);
        else if (conversation_ && before >= next_beat_)
            beat(before);
        bus_.wait(stop, conversation_ ? std::min(next_beat_, conversation_->due()) : next_begin_);
        if (!bus_.process())
            return "the message bus hung up";
        const Moment now = Clock::now();
        if (!bus_.is_ready())
            return now - opened_ < source_.limits_.answer ? nullptr : "the message bus does not answer";
        if (conversation_ && conversation_->due() <= now)
            conversation_->be_due();
        take_owner_change(now);
        take_trouble(now);
        return nullptr;
    }

private:
    void begin(Moment now)
    {
        conversation_ = source_.about_.converse({bus_, source_.about_.service, source_.limits_, reporter_});
        conversation_->begin();
        next_beat_ = now + (bus_.is_ready() ? source_.limits_.heartbeat : source_.limits_.answer);
    }

    void beat(Moment now)
    {
        if (bus_.is_ready())
            conversation_->beat();
        next_beat_ = now + source_.limits_.heartbeat;
    }

    void take_owner_change(Moment now)
    {
        const auto has_owner = std::exchange(owner_, std::nullopt);
        if (!has_owner)
            return;
        // It was started because we asked, unless the answer was that it is not there.
        if (*has_owner && conversation_ && !conversation_->has_spoken() && !conversation_->trouble())
            return;
        conversation_.reset();
        if (*has_owner) {
            next_begin_ = now;
            return;
        }
        obey(source_.standing_.after_leaving(source_.limits_.grace, now), left_the_bus);
    }

    void take_trouble(Moment now)
    {
        if (!conversation_)
            return;
        const std::optional<BusTrouble> trouble = conversation_->trouble();
        if (!trouble) {
            if (conversation_->has_spoken())
                source_.standing_ = ServiceStanding::after_word(now);
            return;
        }
        conversation_.reset();
        const bool is_gone = trouble->kind == BusTrouble::Kind::not_there;
        obey(source_.standing_.after_trouble(trouble->kind, source_.limits_.grace, now),
             is_gone ? std::string(left_the_bus) : " does not answer as it should: " + trouble->words);
    }

    void obey(const ServiceJudgement& judgement, const std::string& why_unknown)
    {
        source_.standing_ = judgement.standing;
        next_begin_ = judgement.try_again;
        if (judgement.verdict == Verdict::absent)
            source_.tell_absent(reporter_);
        else
            source_.tell_unknown(reporter_, source_.about_.service.name + why_unknown);
    }

    ServiceSource& source_;
    BusConnection& bus_;
    Reporter& reporter_;
    const Moment opened_;
    BusConnection::Claim name_;
    std::optional<bool> owner_; ///< whether the name has one, when that has changed
    std::unique_ptr<Conversation> conversation_;
    Moment next_begin_ = Moment::min();
    Moment next_beat_ = Moment::max();
};

void ServiceSource::announce(Reporter& reporter)
{
    tell_unknown(reporter, about_.service.name + " has not been asked yet");
}

std::chrono::seconds ServiceSource::run(Reporter& reporter, StopSignal& stop)
{
    std::optional<SocketWatch> watch(bus_.appears_in());
    if (!bus_.is_there()) {
        tell_absent(reporter);
        return bus_.may_come() ? wait_.for_server(*watch, stop) : no_return;
    }
    watch.reset();
    wait_.begin_anew();
    std::string why;
    const auto bus = BusConnection::open(bus_.address(), why);
    if (!bus)
        return give_up_the_bus(reporter, "there is no message bus: " + why);
    Attendance attendance(*this, *bus, reporter);
    while (!stop.is_requested()) {
        if (const char* lost = attendance.step(stop)) {
            tell_unknown(reporter, lost);
            standing_ = standing_.after_loss_of_bus(Clock::now()).standing;
            return standing_.pause;
        }
    }
    tell_unknown(reporter, "nobody listens to " + about_.service.name + " any more");
    return 0s;
}

std::chrono::seconds ServiceSource::give_up_the_bus(Reporter& reporter, const std::string& why)
{
    const ServiceJudgement judgement = standing_.without_bus(limits_.grace, Clock::now());
    standing_ = judgement.standing;
    about_.presence.tell_unknown(reporter, why);
    if (judgement.verdict == Verdict::absent)
        about_.hardware.tell_absent(reporter);
    else
        about_.hardware.tell_unknown(reporter, why);
    return standing_.pause;
}

void ServiceSource::tell_unknown(Reporter& reporter, const std::string& why) const
{
    about_.presence.tell_unknown(reporter, why);
    about_.hardware.tell_unknown(reporter, why);
}

void ServiceSource::tell_absent(Reporter& reporter) const
{
    about_.presence.tell_absent(reporter);
    about_.hardware.tell_absent(reporter);
}

} // namespace fallow::detector
