// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/gnome_session.h"

#include <algorithm>

#include "idle-detector/dbus/occupation_words.h"

namespace fallow::detector {
namespace {

constexpr const char* manager_path = "/org/gnome/SessionManager";
constexpr const char* manager_interface = "org.gnome.SessionManager";
constexpr const char* inhibitor_interface = "org.gnome.SessionManager.Inhibitor";

/// Of what an inhibitor keeps from happening, the bit that stands for the session's going idle.
constexpr std::uint32_t idle_flag = 8;
/// More than a person can have running.
constexpr std::size_t max_inhibitors = 100;

class GnomeSessionConversation final : public Conversation {
public:
    using Conversation::Conversation;

    void begin() override
    {
        for (const char* change : {"InhibitorAdded", "InhibitorRemoved"})
            listen({.sender = {},
                    .path = manager_path,
                    .path_namespace = {},
                    .interface = manager_interface,
                    .member = change,
                    .first_argument = {}},
                   [this](const BusMessage&) { look(); });
        look();
    }

    void beat() override { look(); }

private:
    struct Inhibitor {
        std::uint64_t flags = 0;
        std::string program;
        std::string reason;
    };

    void look()
    {
        ++round_;
        ask({manager_path, manager_interface, "IsInhibited", {idle_flag}},
            [this, round = round_](const BusMessage& answer) {
                if (round != round_)
                    return;
                if (at(answer.arguments, 0).flag().value_or(false))
                    ask_for_list();
                else
                    say(Occupations{});
            });
    }

    void ask_for_list()
    {
        ask({manager_path, manager_interface, "GetInhibitors"}, [this, round = round_](const BusMessage& answer) {
            if (round == round_)
                ask_each(at(answer.arguments, 0).list());
        });
    }

    void ask_each(const BusList& paths)
    {
        const std::size_t count = std::min(paths.size(), max_inhibitors);
        inhibitors_.assign(count, {});
        still_to_answer_ = 3 * count;
        if (count == 0)
            return conclude();
        for (std::size_t place = 0; place < count; ++place) {
            const std::string path = paths[place].text();
            ask_one(path, "GetFlags",
                    [this, place](const BusValue& value) { inhibitors_[place].flags = value.number().value_or(0); });
            ask_one(path, "GetAppId",
                    [this, place](const BusValue& value) { inhibitors_[place].program = value.text(); });
            ask_one(path, "GetReason",
                    [this, place](const BusValue& value) { inhibitors_[place].reason = value.text(); });
        }
    }

    void ask_one(const std::string& path, const char* method, const std::function<void(const BusValue&)>& keep)
    {
        ask(
            {path, inhibitor_interface, method},
            [this, keep, round = round_](const BusMessage& answer) {
                if (round != round_)
                    return;
                keep(at(answer.arguments, 0));
                count_answer();
            },
            [this, round = round_](const BusTrouble&) {
                if (round == round_)
                    count_answer(); // it is gone again
            });
    }

    void count_answer()
    {
        if (--still_to_answer_ == 0)
            conclude();
    }

    void conclude()
    {
        std::vector<Occupation> named;
        for (const Inhibitor& inhibitor : inhibitors_)
            if ((inhibitor.flags & idle_flag) != 0)
                named.push_back(occupation_of(inhibitor.program, inhibitor.reason));
        say(of_somebody(std::move(named)));
    }

    std::vector<Inhibitor> inhibitors_;
    std::size_t still_to_answer_ = 0;
    int round_ = 0; ///< answers to questions of earlier ones do not count
};

} // namespace

GnomeSessionSource::GnomeSessionSource(BusAddress session_bus, const ServiceLimits& limits)
    : ServiceSource(std::move(session_bus),
                    {{"org.gnome.SessionManager", false},
                     speaks_of<Occupations>(),
                     speaks_of<>(),
                     converse_as<GnomeSessionConversation>},
                    limits)
{
}

} // namespace fallow::detector
