// SPDX-License-Identifier: GPL-3.0-or-later
// A server that hands out jobs and takes results: our coordinator's core, or a rival's rule, before the same hosts.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "coordinator-server/core/domain.h"

namespace fallow::simulation {

using coordinator::Instant;

using HostIndex = std::uint32_t; ///< in order of enrolment, from 0
using TaskNumber = std::uint64_t;
using LeaseNumber = std::uint64_t;
/// What a host computed: equal numbers are equal results, and this one is the true one.
using Answer = std::uint32_t;
inline constexpr Answer true_answer = 0;

/// One replica of a task, promised to a host.
struct Job {
    LeaseNumber lease = 0;
    TaskNumber task = 0;
    bool is_first = false; ///< of its task
};

struct FinishedJob {
    Job job;
    Answer answer = true_answer;
};

/// Whom a server takes its host for.
struct Identity {
    std::string account;
    std::string network; ///< the address block it is seen in
};

class Server {
public:
    /// Who is told what a server made of its hosts' answers.
    class Listener {
    public:
        virtual ~Listener() = default;
        /// The answer of `shown` is the task's result from now on.
        virtual void decided(TaskNumber task, LeaseNumber shown) = 0;
        /// There will be no result.
        virtual void given_up(TaskNumber task) = 0;
        /// The task had a result, which proved wrong: this one stands in its place; nothing where none does.
        virtual void corrected(TaskNumber task, std::optional<LeaseNumber> shown) = 0;
    };

    virtual ~Server() = default;

    virtual HostIndex enrol(const Identity& identity, Instant now) = 0;
    /// More work for everybody.
    virtual void add_tasks(std::uint32_t count, Instant now) = 0;
    /// Tasks of which no host has had a replica.
    [[nodiscard]] virtual std::uint64_t untouched_tasks() const = 0;
    /// One request of a host: reports what it finished, says what it still holds and asks for more. The jobs are appended.
    virtual void request(HostIndex host, std::span<const FinishedJob> finished, std::span<const Job> held,
                         std::uint32_t wanted, Instant now, std::vector<Job>& jobs) = 0;
    /// Everything in memory is lost, and read from the books again.
    virtual void restart(Instant now) = 0;
};

} // namespace fallow::simulation
