// SPDX-License-Identifier: GPL-3.0-or-later
// Follows every task from the first host that gets it to its end, knowing what no server knows: which answers are true.
#pragma once

#include <functional>
#include <unordered_map>

#include "tests/simulation/report.h"
#include "tests/simulation/server.h"

namespace fallow::simulation {

class Tally final : public Server::Listener {
public:
    /// Whether a watched host's result was found valid. By the number of the simulated host, not its identity.
    using Judged = std::function<void(std::uint32_t simulated_host, bool is_valid)>;
    explicit Tally(Judged judged) : judged_(std::move(judged)) {}

    void set_now(Instant now) { now_ = now; }
    /// The first replica of a task was handed out.
    void begun(TaskNumber task);
    void computed(const FinishedJob& result);
    /// Of a host that wants to know what becomes of it. All who ever lie are such.
    void computed_by_watched(const FinishedJob& result, std::uint32_t simulated_host);

    void decided(TaskNumber task, LeaseNumber shown) override;
    void given_up(TaskNumber task) override;
    void corrected(TaskNumber task, std::optional<LeaseNumber> shown) override;

    [[nodiscard]] const Report& report() const { return report_; }
    /// As if nothing had been decided yet.
    void report_from_here() { report_ = {}; }
    [[nodiscard]] std::size_t tasks_begun() const { return tasks_.size(); }

private:
    struct Progress {
        Instant begun{};
        std::uint32_t computed = 0;
    };
    struct Watched {
        LeaseNumber lease = 0;
        std::uint32_t simulated_host = 0;
        Answer answer = true_answer;
    };
    using Results = std::vector<Watched>;

    static Answer answer_of(const Results& results, LeaseNumber lease);

    Judged judged_;
    Instant now_{};
    std::unordered_map<TaskNumber, Progress> tasks_;  ///< begun and not decided
    std::unordered_map<TaskNumber, Results> watched_; ///< of these tasks
    /// Of decided tasks: those whose result is a lie, and lies that came later, which a correction might still choose.
    std::unordered_map<TaskNumber, Results> lies_;
    std::unordered_map<TaskNumber, Answer> wrong_; ///< what stands as the result of a task and is not true
    Report report_;
};

} // namespace fallow::simulation
