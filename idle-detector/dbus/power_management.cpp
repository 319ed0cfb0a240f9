// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/power_management.h"

#include "idle-detector/dbus/occupation_words.h"

namespace fallow::detector {
namespace {

constexpr const char* inhibit_path = "/org/freedesktop/PowerManagement/Inhibit";
constexpr const char* inhibit_interface = "org.freedesktop.PowerManagement.Inhibit";
// KDE alone says who it is, by the same program under another name.
constexpr const char* policy_path = "/org/kde/Solid/PowerManagement/PolicyAgent";
constexpr const char* policy_interface = "org.kde.Solid.PowerManagement.PolicyAgent";

class PowerManagementConversation final : public Conversation {
public:
    using Conversation::Conversation;

    void begin() override
    {
        for (const auto& [interface, change] :
             {std::pair(inhibit_interface, "HasInhibitChanged"), std::pair(policy_interface, "InhibitionsChanged")})
            listen({.sender = {},
                    .path = {},
                    .path_namespace = {},
                    .interface = interface,
                    .member = change,
                    .first_argument = {}},
                   [this](const BusMessage&) { look(); });
        look();
    }

    void beat() override { look(); }

private:
    void look()
    {
        ask(
            {inhibit_path, inhibit_interface, "HasInhibit"},
            [this](const BusMessage& answer) {
                if (at(answer.arguments, 0).flag().value_or(false))
                    ask_who();
                else
                    say(Occupations{});
            },
            [this](const BusTrouble&) { say(Said<Occupations>(Absent{})); });
    }

    void ask_who()
    {
        ask(
            {policy_path, policy_interface, "ListInhibitions"},
            [this](const BusMessage& answer) {
                std::vector<Occupation> named;
                for (const BusValue& inhibition : at(answer.arguments, 0).list())
                    named.push_back(occupation_of(at(inhibition.list(), 0).text(), at(inhibition.list(), 1).text()));
                say(of_somebody(std::move(named)));
            },
            [this](const BusTrouble&) { say(of_somebody({})); });
    }
};

} // namespace

PowerManagementSource::PowerManagementSource(BusAddress session_bus, const ServiceLimits& limits)
    : ServiceSource(std::move(session_bus),
                    {{"org.freedesktop.PowerManagement", false},
                     speaks_of<Occupations>(),
                     speaks_of<>(),
                     converse_as<PowerManagementConversation>},
                    limits)
{
}

} // namespace fallow::detector
