// SPDX-License-Identifier: GPL-3.0-or-later
// What one run of the simulation found.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "tests/simulation/scenario.h"

namespace fallow::simulation {

/// Times by quarters of an octave, from a second to years: counts, not values, however many there are.
class Durations {
public:
    void add(double seconds);
    [[nodiscard]] double mean_hours() const;
    /// The upper end of the step in which this share of all lies.
    [[nodiscard]] double quantile_hours(double share) const;

private:
    std::array<std::uint64_t, 128> counts_{};
    std::uint64_t count_ = 0;
    double sum_seconds_ = 0;
};

struct Report {
    std::string policy;
    std::uint64_t tasks_final = 0;
    std::uint64_t tasks_given_up = 0;
    std::uint64_t tasks_undecided = 0;     ///< begun when the run ended
    std::uint64_t wrong_and_final = 0;     ///< at the end of the run
    std::uint64_t wrong_and_corrected = 0; ///< given out, and replaced later
    std::uint64_t replicas = 0;            ///< computed for the final tasks
    std::uint64_t spare_results = 0; ///< of tasks that were decided already: known answers, and what came too late
    std::uint64_t cheaters_results = 0;
    std::uint64_t lies = 0;
    std::uint64_t requests = 0;
    std::uint64_t identities = 0; ///< hosts enrolled in all
    Durations until_final;        ///< from the first replica's being handed out
    double days = 0;              ///< simulated
    double makespan_ratio = 0;    ///< of a batch: time needed / time if every host were busy to the end
    double processor_seconds = 0; ///< of this program, enrolment not included

    /// Replicas a task beyond the one that it takes to have a result at all.
    [[nodiscard]] double overhead() const;
    [[nodiscard]] double wrong_per_million() const;
    /// Share of the cheaters' results that were lies.
    [[nodiscard]] double lying_share() const;
    [[nodiscard]] double microseconds_a_request() const;
};

/// For people: one line for what is measured, in columns.
std::string heading();
std::string line(const Scenario& scenario, const Report& report);
std::string to_json(const Scenario& scenario, const Report& report);

} // namespace fallow::simulation
