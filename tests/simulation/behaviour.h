// SPDX-License-Identifier: GPL-3.0-or-later
// What a host answers. Honest hosts need no object; each kind of cheater is one small class, and knows at once what became
// of each of its results: more than a real one learns.
#pragma once

#include <memory>
#include <span>
#include <unordered_map>

#include "tests/simulation/random.h"
#include "tests/simulation/server.h"

namespace fallow::simulation {

class Behaviour {
public:
    virtual ~Behaviour() = default;
    /// Fills in the answers to one request's jobs, which are true until then.
    virtual void answer(std::span<FinishedJob> jobs, Random& random) = 0;
    /// It gets these jobs: before it computes any of them.
    virtual void received(std::span<const Job>) {}
    /// One of its results was decided about.
    virtual void judged(bool) {}
    /// How many jobs it asks for, of those that an honest host would.
    [[nodiscard]] virtual std::uint32_t wanted(std::uint32_t usual) const { return usual; }
};

/// An answer that no other host gives.
Answer lone_lie(HostIndex host);

/// Lies on a share of its tasks from its first on.
class Liar final : public Behaviour {
public:
    Liar(Answer lie, double share) : lie_(lie), share_(share) {}
    void answer(std::span<FinishedJob> jobs, Random& random) override;

private:
    Answer lie_;
    double share_;
};

/// Honest until so many of its results in a row were valid, then lies on a share of its tasks until it is caught, and is
/// honest again for as long.
class TurningBad final : public Behaviour {
public:
    TurningBad(Answer lie, std::uint32_t streak, double share) : lie_(lie), streak_(streak), share_(share) {}
    void answer(std::span<FinishedJob> jobs, Random& random) override;
    void judged(bool is_valid) override;

private:
    Answer lie_;
    std::uint32_t streak_;
    double share_;
    std::uint32_t valid_in_a_row_ = 0;
};

/// The same, but lies on all tasks of a request or on none.
class WholeRequests final : public Behaviour {
public:
    WholeRequests(Answer lie, std::uint32_t streak, double share) : lie_(lie), streak_(streak), share_(share) {}
    void answer(std::span<FinishedJob> jobs, Random& random) override;
    void judged(bool is_valid) override { valid_in_a_row_ = is_valid ? valid_in_a_row_ + 1 : 0; }

private:
    Answer lie_;
    std::uint32_t streak_;
    double share_;
    std::uint32_t valid_in_a_row_ = 0;
};

/// One of many who tell the same lie about the same tasks.
class Colluder final : public Behaviour {
public:
    explicit Colluder(double share) : share_(share) {}
    void answer(std::span<FinishedJob> jobs, Random& random) override;

private:
    double share_;
};

/// What careful colluders tell each other: how many of them hold a task right now.
using Conspiracy = std::unordered_map<TaskNumber, std::uint32_t>;

/// Colluders who tell their lie only about tasks that two of them hold at the same time.
class CarefulColluder final : public Behaviour {
public:
    explicit CarefulColluder(std::shared_ptr<Conspiracy> conspiracy) : conspiracy_(std::move(conspiracy)) {}
    void answer(std::span<FinishedJob> jobs, Random& random) override;
    void received(std::span<const Job> jobs) override;

private:
    std::shared_ptr<Conspiracy> conspiracy_;
};

/// One of the names of somebody who starts anew every so many jobs: honest in all but the last, for which it waits until
/// the others were found valid.
class Sybil final : public Behaviour {
public:
    Sybil(Answer lie, std::uint32_t jobs, double share) : lie_(lie), jobs_(jobs), share_(share) {}
    void answer(std::span<FinishedJob> jobs, Random& random) override;
    void judged(bool is_valid) override { valid_ += is_valid ? 1 : 0; }
    [[nodiscard]] std::uint32_t wanted(std::uint32_t usual) const override;

    /// All but the last job are done: the next name can begin.
    [[nodiscard]] bool is_ripening() const { return answered_ + 1 >= jobs_; }
    [[nodiscard]] bool is_spent() const { return answered_ >= jobs_; }

private:
    Answer lie_;
    std::uint32_t jobs_;
    double share_;
    std::uint32_t answered_ = 0;
    std::uint32_t valid_ = 0;
};

} // namespace fallow::simulation
