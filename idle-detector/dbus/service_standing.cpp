// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/service_standing.h"

#include <algorithm>

namespace fallow::detector {

ServiceJudgement ServiceStanding::failed(Verdict verdict, Moment now) const
{
    ServiceStanding next = *this;
    next.pause = std::clamp(2 * pause, shortest_pause, longest_pause);
    return {next, verdict, now + next.pause};
}

ServiceJudgement ServiceStanding::after_leaving(Grace grace, Moment now) const
{
    ServiceStanding next = *this;
    next.last_seen = now;
    return {next, Verdict::unknown, now + grace};
}

ServiceJudgement ServiceStanding::after_trouble(BusTrouble::Kind kind, Grace grace, Moment now) const
{
    if (kind != BusTrouble::Kind::not_there)
        return failed(Verdict::unknown, now);
    if (last_seen && now < *last_seen + grace)
        return {*this, Verdict::unknown, *last_seen + grace};
    return {*this, Verdict::absent, Moment::max()};
}

ServiceJudgement ServiceStanding::after_loss_of_bus(Moment now) const { return failed(Verdict::unknown, now); }

ServiceJudgement ServiceStanding::without_bus(Grace grace, Moment now) const
{
    return failed(last_seen && now < *last_seen + grace ? Verdict::unknown : Verdict::absent, now);
}

} // namespace fallow::detector
