// SPDX-License-Identifier: GPL-3.0-or-later
// A rival: BOINC's published rule of adaptive replication. A host's version that had 10 or more valid results in a row is
// trusted with probability 1 - 1/n, n being how many of its results in a row were validated by another's; drawn once for
// all jobs of a request. A trusted host's result stands alone; all others need two equal ones of distinct users. An invalid
// result sets n to 0. Written from its documentation and its scheduler's and validator's behaviour.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <unordered_map>

#include "tests/simulation/random.h"
#include "tests/simulation/server.h"

namespace fallow::simulation {

class BoincServer final : public Server {
public:
    static constexpr std::uint32_t valid_before_trust = 10;
    static constexpr std::uint32_t quorum = 2;
    static constexpr std::uint32_t max_results = 6; ///< of one task, before it is given up

    BoincServer(std::uint64_t seed, std::chrono::milliseconds deadline, Listener& listener);

    HostIndex enrol(const Identity& identity, Instant now) override;
    void add_tasks(std::uint32_t count, Instant) override { tasks_added_ += count; }
    [[nodiscard]] std::uint64_t untouched_tasks() const override { return tasks_added_ - fresh_; }
    void request(HostIndex host, std::span<const FinishedJob> finished, std::span<const Job> held, std::uint32_t wanted,
                 Instant now, std::vector<Job>& jobs) override;
    /// Everything this rule goes by is in BOINC's database.
    void restart(Instant) override {}

    /// n of the rule.
    [[nodiscard]] std::uint32_t consecutive_valid(HostIndex host) const { return hosts_[host].consecutive_valid; }
    /// Tasks first handed to this host, and how many of those it was not trusted with alone.
    [[nodiscard]] std::uint64_t tasks_first_given(HostIndex host) const { return hosts_[host].first_given; }
    [[nodiscard]] std::uint64_t tasks_replicated(HostIndex host) const { return hosts_[host].replicated; }

private:
    struct HostRecord {
        std::uint32_t user = 0;
        std::uint32_t consecutive_valid = 0;
        std::uint64_t first_given = 0;
        std::uint64_t replicated = 0;
    };
    enum class ResultState : std::uint8_t { in_progress, returned, over };
    struct ResultRecord {
        HostIndex host = 0;
        Answer answer = true_answer;
        ResultState state = ResultState::in_progress;
    };
    struct Task {
        std::vector<ResultRecord> results;
        std::uint32_t waiting = 0; ///< results that are still to be given to a host
        bool is_replicated = true;
    };
    struct Timeout {
        Instant at{};
        LeaseNumber lease = 0;
    };

    bool draw_trust(HostIndex host);
    void expire(Instant now);
    void take(const FinishedJob& finished, HostIndex host);
    bool give_waiting(HostIndex host, Instant now, std::vector<Job>& jobs);
    void give_fresh(HostIndex host, bool is_trusted, Instant now, std::vector<Job>& jobs);
    void give(TaskNumber number, Task& task, HostIndex host, Instant now, std::vector<Job>& jobs);
    [[nodiscard]] bool may_have(const Task& task, HostIndex host) const;
    void want(TaskNumber number, Task& task);
    void validate(TaskNumber number, Task& task);
    void accept(TaskNumber number, const Task& task, std::size_t canonical);

    Random random_;
    std::chrono::milliseconds deadline_;
    Listener& listener_;
    std::vector<HostRecord> hosts_;
    std::unordered_map<std::string, std::uint32_t> users_;
    std::unordered_map<TaskNumber, Task> tasks_; ///< begun and not over
    std::deque<TaskNumber> waiting_;             ///< once for each result that is still to be given to a host
    std::deque<Timeout> timeouts_;               ///< all have the same length, so the first is the next
    std::uint64_t tasks_added_ = 0;
    std::uint64_t fresh_ = 0;
};

} // namespace fallow::simulation
