// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/logind.h"

#include <set>

#include <unistd.h>

#include "idle-detector/dbus/logind_words.h"

namespace fallow::detector {
namespace {

constexpr const char* manager_path = "/org/freedesktop/login1";
constexpr const char* manager_interface = "org.freedesktop.login1.Manager";
constexpr const char* session_interface = "org.freedesktop.login1.Session";
constexpr const char* properties_interface = "org.freedesktop.DBus.Properties";

/// More sessions than a computer whose owner wants it for himself has.
constexpr std::size_t max_sessions = 500;

class LogindConversation final : public Conversation {
public:
    LogindConversation(const Setting& setting, std::uint64_t own_user) : Conversation(setting), own_user_(own_user) {}
    ~LogindConversation() override { end_delay(); } // nobody would see to its limit any more

    void begin() override
    {
        // Sleep first: its report is the most urgent.
        listen_to_manager("PrepareForSleep", [this](const BusMessage& message) {
            take_sleep(at(message.arguments, 0).flag().value_or(false), shutdown_is_near_);
        });
        listen_to_manager("PrepareForShutdown", [this](const BusMessage& message) {
            take_sleep(sleep_is_near_, at(message.arguments, 0).flag().value_or(false));
        });
        listen_to_manager("SessionNew", [this](const BusMessage&) { look_for_sessions(); });
        listen_to_manager("SessionRemoved", [this](const BusMessage&) { look_for_sessions(); });
        listen({.sender = {},
                .path = {},
                .path_namespace = std::string(manager_path) + "/session",
                .interface = properties_interface,
                .member = "PropertiesChanged",
                .first_argument = session_interface},
               [this](const BusMessage& message) { ask_session(message.path); });
        // Inhibitors are not announced themselves, but the sum of them is a property. What has no announcement at all (lid,
        // preparations) is in the same answer.
        listen({.sender = {},
                .path = manager_path,
                .path_namespace = {},
                .interface = properties_interface,
                .member = "PropertiesChanged",
                .first_argument = manager_interface},
               [this](const BusMessage&) { ask_manager(); });
        take_inhibitor();
        beat();
    }

    void beat() override
    {
        ask_manager();
        look_for_sessions();
    }

    [[nodiscard]] Moment due() const override { return delay_ends_; }
    void be_due() override { end_delay(); }

private:
    void listen_to_manager(const char* member, Heard heard)
    {
        listen({.sender = {},
                .path = manager_path,
                .path_namespace = {},
                .interface = manager_interface,
                .member = member,
                .first_argument = {}},
               std::move(heard));
    }

    /// While it is held, logind waits (5 s, unless set otherwise) before the machine sleeps.
    void take_inhibitor()
    {
        ask(
            {manager_path,
             manager_interface,
             "Inhibit",
             {std::string("sleep"), std::string(own_inhibitor),
              std::string("Work is stopped before the machine sleeps"), std::string("delay")}},
            [this](BusMessage& answer) {
                // Too late, when sleep came over the question: it would only be waited for.
                if (!answer.descriptors.empty() && !sleep_is_near_)
                    inhibitor_ = std::move(answer.descriptors.front());
            },
            [](const BusTrouble&) {}); // then there is less time, no less news
    }

    void ask_manager()
    {
        ask({manager_path, properties_interface, "GetAll", {std::string(manager_interface)}},
            [this](const BusMessage& answer) {
                const Properties properties(at(answer.arguments, 0));
                say(logind_lid_of(properties));
                take_sleep(properties["PreparingForSleep"].flag().value_or(false),
                           properties["PreparingForShutdown"].flag().value_or(false));
            });
        ask(
            {manager_path, manager_interface, "ListInhibitors"},
            [this](const BusMessage& answer) { say(occupations_of(at(answer.arguments, 0).list())); },
            [this](const BusTrouble&) { say(Said<Occupations>(Absent{})); });
    }

    void take_sleep(bool sleep_is_near, bool shutdown_is_near)
    {
        const bool is_over = sleep_is_near_ && !sleep_is_near;
        sleep_is_near_ = sleep_is_near;
        shutdown_is_near_ = shutdown_is_near;
        say(MachineSleep{sleep_is_near_ || shutdown_is_near_});
        if (sleep_is_near_ && inhibitor_.is_open())
            hand_out_delay();
        if (is_over) {
            end_delay(); // or it would count for the next sleep
            take_inhibitor();
        }
    }

    void hand_out_delay()
    {
        const auto inhibitor = std::make_shared<OwnDescriptor>(std::move(inhibitor_));
        auto delay = std::make_shared<SleepDelay>([inhibitor] { *inhibitor = OwnDescriptor(); });
        delay_ = delay;
        delay_ends_ = now() + limits().sleep_delay;
        delay_sleep(std::move(delay));
    }

    void end_delay()
    {
        delay_ends_ = Moment::max();
        if (const auto delay = delay_.lock())
            delay->end();
    }

    void look_for_sessions()
    {
        ask({manager_path, manager_interface, "ListSessions"}, [this](const BusMessage& answer) {
            awaited_.clear();
            for (const BusValue& listed : at(answer.arguments, 0).list())
                if (awaited_.size() < max_sessions) // id, user, name of the user, seat, path
                    awaited_.insert(at(listed.list(), 4).text());
            std::erase_if(sessions_, [this](const auto& known) { return !awaited_.contains(known.first); });
            if (awaited_.empty())
                tell_sessions();
            for (const std::string& path : awaited_)
                ask_session(path);
        });
    }

    void ask_session(const std::string& path)
    {
        ask(
            {path, properties_interface, "GetAll", {std::string(session_interface)}},
            [this, path](const BusMessage& answer) {
                if (sessions_.contains(path) || awaited_.contains(path))
                    sessions_.insert_or_assign(path, session_of(Properties(at(answer.arguments, 0))));
                take_answer_of(path);
            },
            [this, path](const BusTrouble&) { // it ended meanwhile
                sessions_.erase(path);
                take_answer_of(path);
            });
    }

    void take_answer_of(const std::string& path)
    {
        awaited_.erase(path);
        if (awaited_.empty())
            tell_sessions();
    }

    void tell_sessions()
    {
        say(input_of(sessions_, now()));
        say(lock_of(sessions_));
        say(others_of(sessions_, own_user_));
    }

    const std::uint64_t own_user_;
    LogindSessions sessions_;
    std::set<std::string> awaited_; ///< sessions of the last list that have not answered yet
    OwnDescriptor inhibitor_;
    std::weak_ptr<SleepDelay> delay_; ///< that was handed out
    Moment delay_ends_ = Moment::max();
    bool sleep_is_near_ = false;
    bool shutdown_is_near_ = false;
};

} // namespace

LogindSource::LogindSource(std::string system_bus, const ServiceLimits& limits)
    : LogindSource(std::move(system_bus), limits, ::getuid())
{
}

LogindSource::LogindSource(std::string system_bus, const ServiceLimits& limits, std::uint64_t own_user)
    : ServiceSource(std::move(system_bus),
                    {{"org.freedesktop.login1", true},
                     speaks_of<HintOf<Input>, Lock, Sessions, Occupations>(),
                     speaks_of<Lid, MachineSleep>(),
                     [own_user](const Conversation::Setting& setting) -> std::unique_ptr<Conversation> {
                         return std::make_unique<LogindConversation>(setting, own_user);
                     }},
                    limits)
{
}

} // namespace fallow::detector
