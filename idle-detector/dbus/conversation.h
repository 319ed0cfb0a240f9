// SPDX-License-Identifier: GPL-3.0-or-later
// The talk with a service on D-Bus from its coming to its going, or to the first trouble with it. A source makes a new one
// each time, so that nothing that an earlier owner of the name had said can be taken for the present one's word.
#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "idle-detector/dbus/bus_connection.h"
#include "idle-detector/source.h"

namespace fallow::detector {

struct ServiceName {
    std::string name;
    bool may_start =
        false; ///< the bus may start it for us; a service of the user's own choice is never started by looking
};

/// How long is waited for what.
struct ServiceLimits {
    std::chrono::milliseconds answer{10'000};    ///< a service that takes longer has hung
    std::chrono::milliseconds heartbeat{60'000}; ///< between two questions that only find out whether it still answers
    std::chrono::seconds good_for{150};          ///< what it said, if even our own thread hangs
    std::chrono::milliseconds grace{60'000};     ///< a service that went away may be about to be started again
    std::chrono::milliseconds sleep_delay = longest_sleep_delay;
};

class Conversation {
public:
    struct Setting {
        BusConnection& bus;
        const ServiceName& service;
        const ServiceLimits& limits;
        Reporter& reporter;
    };
    explicit Conversation(const Setting& setting) : setting_(setting) {}
    virtual ~Conversation() = default;
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    /// Asks for everything and listens to its changes.
    virtual void begin() = 0;
    /// Asks again for as much as shows that the service lives, and says again what it said.
    virtual void beat() = 0;
    /// When `be_due` is to be called, although nothing may have come.
    [[nodiscard]] virtual Moment due() const { return Moment::max(); }
    virtual void be_due() {}

    [[nodiscard]] const std::optional<BusTrouble>& trouble() const { return trouble_; }
    [[nodiscard]] bool has_spoken() const { return has_spoken_; }

protected:
    using Answered = std::function<void(BusMessage&)>;
    using Heard = std::function<void(const BusMessage&)>;
    using Failed = std::function<void(const BusTrouble&)>;

    /// What is asked, on which object.
    struct Question {
        std::string path;
        std::string interface;
        std::string method;
        std::vector<BusArgument> arguments = {};
    };
    /// Any failure is a trouble of the whole conversation.
    void ask(const Question& question, Answered answered);
    /// A refusal is left to `refused`; that there is no answer, or nobody, is a trouble still.
    void ask(const Question& question, Answered answered, Failed refused);
    /// Signals of this service. Empty: all.
    void listen(const BusMatch& match, Heard heard);
    /// Asks for the properties of an object now and at each `ask_again`, and follows their changes. An object or interface
    /// that is not offered has no properties.
    void follow(const std::string& path, const std::string& interface, std::function<void(const Properties&)> changed);
    void ask_again();

    template <class Value>
    void say(Said<Value> said)
    {
        has_spoken_ = true;
        const bool is_known = std::holds_alternative<Value>(said);
        setting_.reporter.report(std::move(said), is_known ? setting_.limits.good_for : std::chrono::seconds::max());
    }
    template <class Value>
    void say(Value value)
    {
        say(Said<Value>(std::move(value)));
    }
    void delay_sleep(std::shared_ptr<SleepDelay> delay) { setting_.reporter.delay_sleep(std::move(delay)); }
    [[nodiscard]] const ServiceLimits& limits() const { return setting_.limits; }
    [[nodiscard]] Moment now() const { return std::chrono::steady_clock::now(); }

private:
    struct Asked {
        bool is_done = false;
        BusConnection::Claim claim;
    };
    struct Followed {
        std::string path;
        std::string interface;
        std::function<void(const Properties&)> changed;
        Properties properties;
        bool is_known = false;
    };
    void take_trouble(const BusTrouble& trouble, const Failed& refused);
    void get_all(Followed& followed);
    void take_change(Followed& followed, const BusMessage& message);

    Setting setting_;
    std::list<Asked> asked_;
    std::list<Followed> followed_;
    std::vector<BusConnection::Claim> heard_;
    std::optional<BusTrouble> trouble_;
    bool has_spoken_ = false;
};

} // namespace fallow::detector
