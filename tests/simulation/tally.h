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
    /// Which of a watched host's results was found valid or not. By the number of the simulated host, not its identity.
    using Judged = std::function<void(std::uint32_t simulated_host, bool is_valid)>;
    explicit Tally(Judged judged) : judged_(std::move(judged)) {}

    void set_now(Instant now) { now_ = now; }
    /// The first replica of a task was handed out.
    void begun(TaskNumber task);
    void computed(const FinishedJob& result);
    /// Of a host that wants to know what becomes of it.
    void computed_by_watched(const FinishedJob& result, std::uint32_t simulated_host);

    void decided(TaskNumber task, LeaseNumber shown) override;
    void given_up(TaskNumber task) override;

    [[nodiscard]] const Report& report() const { return report_; }
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

    Judged judged_;
    Instant now_{};
    std::unordered_map<TaskNumber, Progress> tasks_;
    std::unordered_map<TaskNumber, std::vector<Watched>> watched_; ///< all lies are among these
    Report report_;
};

} // namespace fallow::simulation
