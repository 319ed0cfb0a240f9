// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/behaviour.h"

#include <algorithm>

namespace fallow::simulation {
namespace {

constexpr Answer shared_lie = 1;

void lie_on_some(std::span<FinishedJob> jobs, Answer lie, double share, Random& random)
{
    for (auto& job : jobs)
        if (random.chance(share))
            job.answer = lie;
}

} // namespace

Answer lone_lie(HostIndex host) { return shared_lie + 1 + host; }

void Liar::answer(std::span<FinishedJob> jobs, Random& random) { lie_on_some(jobs, lie_, share_, random); }

void TurningBad::answer(std::span<FinishedJob> jobs, Random& random)
{
    if (valid_in_a_row_ >= streak_)
        lie_on_some(jobs, lie_, share_, random);
}

void TurningBad::judged(bool is_valid) { valid_in_a_row_ = is_valid ? valid_in_a_row_ + 1 : 0; }

void WholeRequests::answer(std::span<FinishedJob> jobs, Random& random)
{
    if (valid_in_a_row_ >= streak_ && random.chance(share_))
        lie_on_some(jobs, lie_, 1, random);
}

void Colluder::answer(std::span<FinishedJob> jobs, Random&)
{
    // By the task and not by chance, so that all of them choose the same ones without a word.
    for (auto& job : jobs)
        if (static_cast<double>(Random::mixed(job.job.task) >> 11) * 0x1.0p-53 < share_)
            job.answer = shared_lie;
}

void CarefulColluder::received(std::span<const Job> jobs)
{
    for (const auto& job : jobs)
        ++(*conspiracy_)[job.task];
}

void CarefulColluder::answer(std::span<FinishedJob> jobs, Random&)
{
    // Each reports at the end of its request: the second to hold a task sees the first, and the first, who reports earlier,
    // sees the second if it came in the meantime. Once one of them lied, all others who hold the task do.
    constexpr std::uint32_t lied = 1U << 16;
    for (auto& job : jobs) {
        const auto held = conspiracy_->find(job.job.task);
        if (held == conspiracy_->end())
            continue;
        if (held->second >= 2) {
            job.answer = shared_lie;
            held->second |= lied;
        }
        if ((--held->second & (lied - 1)) == 0)
            conspiracy_->erase(held);
    }
}

void Sybil::answer(std::span<FinishedJob> jobs, Random& random)
{
    for (auto& job : jobs)
        if (++answered_ >= jobs_ && random.chance(share_))
            job.answer = lie_;
}

std::uint32_t Sybil::wanted(std::uint32_t usual) const
{
    if (is_spent())
        return 0;
    const auto honest = jobs_ - 1;
    if (answered_ < honest)
        return std::min(usual, honest - answered_);
    return valid_ >= honest ? 1 : 0;
}

} // namespace fallow::simulation
