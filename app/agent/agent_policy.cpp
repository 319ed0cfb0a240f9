// SPDX-License-Identifier: GPL-3.0-or-later
// What the owner wants and what the organisation lays down, together: read, watched, and applied at once.
#include <QFileInfo>
#include <nlohmann/json.hpp>

#include "app/agent/agent.h"
#include "app/agent/agent_status.h"
#include "app/agent/organisation_policy.h"
#include "app/agent/policy_keys.h"
#include "app/agent/state_directory.h"
#include "app/agent/state_words.h"

namespace fallow::agent {

using nlohmann::json;

namespace {

/// The file, and where it would appear: the nearest directory above it that is there.
QStringList places_to_watch(const QString& file)
{
    QStringList places;
    if (QFileInfo::exists(file))
        places << file;
    QString directory = QFileInfo(file).path();
    while (!QFileInfo::exists(directory))
        directory = QFileInfo(directory).path();
    return places << directory;
}

} // namespace

void Agent::follow_policy()
{
    connect(&policy_watcher_, &QFileSystemWatcher::fileChanged, this, &Agent::read_policy_again);
    connect(&policy_watcher_, &QFileSystemWatcher::directoryChanged, this, &Agent::read_policy_again);
    read_policy();
}

void Agent::read_policy()
{
    // Before it is read: what is written meanwhile is news. Directories made meanwhile are nearer.
    const QString file = QString::fromStdString(settings_.policy_file.string());
    for (QStringList places; places != places_to_watch(file);) {
        if (const QStringList watched = policy_watcher_.files() + policy_watcher_.directories(); !watched.isEmpty())
            policy_watcher_.removePaths(watched);
        places = places_to_watch(file);
        policy_watcher_.addPaths(places);
    }
    organisation_ = read_organisation_policy(settings_.policy_file, defaults_);
    effective_ = preferences_;
    const auto* overrides = std::get_if<PreferenceOverrides>(&organisation_);
    if (overrides != nullptr)
        effective_ = overridden(preferences_, *overrides);
    if (overrides != nullptr && !overrides->join_file.empty())
        for (const QString& place : places_to_watch(QString::fromStdString(overrides->join_file)))
            if (!policy_watcher_.files().contains(place) && !policy_watcher_.directories().contains(place))
                policy_watcher_.addPath(place);
}

void Agent::read_policy_again()
{
    const OrganisationPolicy before = organisation_;
    read_policy();
    if (before == organisation_)
        return join_by_policy(); // its file may be there now
    if (const auto* invalid = std::get_if<PolicyInvalid>(&organisation_))
        qCWarning(log_agent, "the organisation's policy cannot be used: %s", invalid->why.c_str());
    else
        qCInfo(log_agent, "the organisation's policy has changed");
    follow_grant();
    apply_preferences();
    join_timer_.stop();
    join_by_policy();
}

void Agent::apply_preferences()
{
    pools_->allow(effective_);
    exclusive_programs_->choose(effective_.exclusive_programs);
    decide_again();
    publish_words(ControlEvent::settings_changed, [this] { return json{{"settings", settings()}}; });
}

json Agent::settings() const { return settings_json(effective_, preferences_, defaults_, organisation_); }

void Agent::answer(const method::ListSettings&, const ControlServer::Reply& reply)
{
    const auto* invalid = std::get_if<PolicyInvalid>(&organisation_);
    const PreferenceOverrides none{defaults_, {}, {}};
    const auto* overrides = std::get_if<PreferenceOverrides>(&organisation_);
    json laid_down = json::array();
    for (const PolicyKey& known : policy_keys()) {
        const std::string value = known.text(overrides != nullptr ? *overrides : none);
        laid_down.push_back(
            {{"key", known.key}, {"value", value}, {"source", value == known.without ? "default" : "organisation"}});
    }
    reply(json{{"settings", settings()},
               {"policyKeys", std::move(laid_down)},
               {"policyFile",
                std::holds_alternative<NoOrganisation>(organisation_) ? json() : json(settings_.policy_file.string())},
               {"policyProblem", invalid != nullptr ? json(invalid->why) : json()}});
}

void Agent::answer(const method::Set& set, const ControlServer::Reply& reply)
{
    const auto changed = with_preference(preferences_, set.key, set.value);
    if (!changed)
        return reply(tl::unexpected(changed.error()));
    if (const QString locker = locker_of(set.key, organisation_); !locker.isEmpty())
        return reply(fail(FailureCode::forbidden,
                          set.key + " is set by " + locker.toStdString() + " and cannot be changed here"));
    if (const auto saved = save_preferences(settings_.state_directory / preferences_file_name, *changed, defaults_);
        !saved)
        return reply(tl::unexpected(saved.error()));
    preferences_ = *changed;
    read_policy();
    qCInfo(log_agent, "%s set to %s", set.key.c_str(), set.value.c_str());
    apply_preferences();
    reply(json{{"settings", settings()}});
}

} // namespace fallow::agent
