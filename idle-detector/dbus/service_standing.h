// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a service counts as there, as not there, or as one of which nothing is known, and when to try it again. Pure.
#pragma once

#include <chrono>
#include <optional>

#include "idle-detector/dbus/bus_trouble.h"
#include "idle-detector/signal.h"

namespace fallow::detector {

/// Between two attempts, twice as long after each that failed.
inline constexpr std::chrono::seconds shortest_pause{1};
inline constexpr std::chrono::seconds longest_pause{60};

enum class Verdict { unknown, absent };

struct ServiceJudgement;

struct ServiceStanding {
    std::optional<Moment> last_seen; ///< when it was last known to live
    std::chrono::seconds pause{0};   ///< after the last attempt that failed

    bool operator==(const ServiceStanding&) const = default;

    /// Each takes `grace`: for how long one that went away may be about to be started again.
    using Grace = std::chrono::milliseconds;
    [[nodiscard]] static ServiceStanding after_word(Moment now) { return {now, std::chrono::seconds(0)}; }
    [[nodiscard]] ServiceJudgement after_leaving(Grace grace, Moment now) const;
    [[nodiscard]] ServiceJudgement after_trouble(BusTrouble::Kind kind, Grace grace, Moment now) const;
    [[nodiscard]] ServiceJudgement after_loss_of_bus(Moment now) const;
    /// The verdict is on hardware: people are here without a bus, too.
    [[nodiscard]] ServiceJudgement without_bus(Grace grace, Moment now) const;

private:
    [[nodiscard]] ServiceJudgement failed(Verdict verdict, Moment now) const;
};

struct ServiceJudgement {
    ServiceStanding standing;
    Verdict verdict = Verdict::unknown;
    Moment try_again; ///< Moment::max(): when the bus tells that it came

    bool operator==(const ServiceJudgement&) const = default;
};

} // namespace fallow::detector
