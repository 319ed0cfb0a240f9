// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/condition.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Condition)
};

/// A pool that wants something of its owner, where no other works in its place.
const PoolReport* pool_in_trouble(const AgentReport& report)
{
    const auto has_problem = [](const PoolReport& pool) { return !pool.problem.isEmpty() && !pool.is_connected; };
    if (report.pools.empty() || !std::ranges::all_of(report.pools, has_problem))
        return nullptr;
    return &report.pools.front();
}

/// A pool that gives this computer no work, where no other gives it any.
const PoolReport* pool_without_work(const AgentReport& report)
{
    const auto gives_none = [](const PoolReport& pool) { return !pool.withheld.isEmpty(); };
    if (report.pools.empty() || !std::ranges::all_of(report.pools, gives_none))
        return nullptr;
    return &report.pools.front();
}

} // namespace

Condition condition_of(AgentLink::State link, const std::optional<AgentReport>& report)
{
    if (link == AgentLink::State::foreign || link == AgentLink::State::silent)
        return Condition::needs_attention;
    if (link == AgentLink::State::absent || !report)
        return Condition::no_agent;
    if (!report->restriction_failure.isEmpty())
        return Condition::needs_attention;
    if (!report->state.is_running) {
        if (report->state.reason == QLatin1String("pausedByOwner"))
            return Condition::paused_by_owner;
        if (report->state.reason == QLatin1String("policyInvalid"))
            return Condition::needs_attention;
        return Condition::waiting;
    }
    if (report->state.is_busy)
        return Condition::computing;
    return report->pools.empty() || pool_in_trouble(*report) != nullptr ? Condition::needs_attention : Condition::ready;
}

QString title_of(Condition condition)
{
    switch (condition) {
    case Condition::computing: return Words::tr("Computing");
    case Condition::ready: return Words::tr("Ready for work");
    case Condition::waiting: return Words::tr("Waiting");
    case Condition::paused_by_owner: return Words::tr("Paused by you");
    case Condition::needs_attention: return Words::tr("Needs your attention");
    case Condition::no_agent: return Words::tr("Not running");
    }
    return {};
}

QString explanation_of(Condition condition, const AgentLink& link, const std::optional<AgentReport>& report)
{
    if (link.state() == AgentLink::State::foreign)
        return Words::tr("Something answers in place of Fallow's agent, but not as this window understands: "
                         "%1. Most likely one of both was updated and not started again.")
            .arg(link.trouble());
    if (link.state() == AgentLink::State::silent)
        return Words::tr("The part of Fallow that works in the background runs, but does not answer. This "
                         "window goes on as soon as it does.");
    if (condition == Condition::no_agent || !report)
        return Words::tr("The part of Fallow that works in the background is not running, so this computer "
                         "lends nothing. Your settings and earnings are kept.");
    if (!report->restriction_failure.isEmpty())
        return Words::tr("Nothing runs, because this computer does not let foreign programs be locked in: %1")
            .arg(plain_text(report->restriction_failure));
    if (condition == Condition::needs_attention && report->pools.empty())
        return Words::tr("This computer belongs to no pool yet, so there is nothing to do. Attach one to begin.");
    if (const PoolReport* pool = pool_in_trouble(*report); condition == Condition::needs_attention && pool != nullptr)
        return Words::tr("%1: %2").arg(plain_text(pool->name), plain_text(pool->problem));
    if (const PoolReport* pool = pool_without_work(*report); condition == Condition::ready && pool != nullptr)
        return Words::tr("%1: %2").arg(plain_text(pool->name), plain_text(pool->withheld));
    return plain_text(report->state.text);
}

} // namespace fallow::tray
