// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/conversation.h"

namespace fallow::detector {
namespace {

constexpr const char* properties_interface = "org.freedesktop.DBus.Properties";

} // namespace

void Conversation::ask(const Question& question, Answered answered)
{
    ask(question, std::move(answered), [this](const BusTrouble& trouble) { trouble_ = trouble; });
}

void Conversation::ask(const Question& question, Answered answered, Failed refused)
{
    asked_.remove_if([](const Asked& asked) { return asked.is_done; });
    Asked& asked = asked_.emplace_back();
    const BusCall call{setting_.service.name, question.path,      question.interface,
                       question.method,       question.arguments, setting_.service.may_start};
    asked.claim = setting_.bus.call(
        call, setting_.limits.answer,
        [this, &asked, answered = std::move(answered), refused = std::move(refused)](BusAnswer answer) {
            if (auto* message = std::get_if<BusMessage>(&answer))
                answered(*message);
            else
                take_trouble(std::get<BusTrouble>(answer), refused);
            asked.is_done = true; // last: a new question clears away what is done, and that would be this function
        });
}

void Conversation::take_trouble(const BusTrouble& trouble, const Failed& refused)
{
    using Kind = BusTrouble::Kind;
    if (trouble.kind == Kind::no_answer || trouble.kind == Kind::not_there)
        trouble_ = trouble;
    else
        refused(trouble);
}

void Conversation::listen(const BusMatch& match, Heard heard)
{
    BusMatch of_this_service = match;
    of_this_service.sender = setting_.service.name;
    heard_.push_back(setting_.bus.subscribe(of_this_service, std::move(heard)));
}

void Conversation::follow(const std::string& path, const std::string& interface,
                          std::function<void(const Properties&)> changed)
{
    Followed& followed = followed_.emplace_back();
    followed.path = path;
    followed.interface = interface;
    followed.changed = std::move(changed);
    listen({.sender = {},
            .path = path,
            .path_namespace = {},
            .interface = properties_interface,
            .member = "PropertiesChanged",
            .first_argument = interface},
           [this, &followed](const BusMessage& message) { take_change(followed, message); });
    get_all(followed);
}

void Conversation::ask_again()
{
    for (Followed& followed : followed_)
        get_all(followed);
}

void Conversation::get_all(Followed& followed)
{
    const auto take = [&followed](Properties properties) {
        followed.properties = std::move(properties);
        followed.is_known = true;
        followed.changed(followed.properties);
    };
    ask(
        {followed.path, properties_interface, "GetAll", {followed.interface}},
        [take](const BusMessage& answer) { take(Properties(at(answer.arguments, 0))); },
        [this, take](const BusTrouble& trouble) {
            if (trouble.kind == BusTrouble::Kind::not_offered)
                take(Properties());
            else
                trouble_ = trouble;
        });
}

void Conversation::take_change(Followed& followed, const BusMessage& message)
{
    // Before the first answer it is not known what the change is one of.
    if (!followed.is_known)
        return;
    if (!at(message.arguments, 2).list().empty())
        return get_all(followed); // a service that only says which ones changed
    followed.properties.merge(at(message.arguments, 1));
    followed.changed(followed.properties);
}

} // namespace fallow::detector
