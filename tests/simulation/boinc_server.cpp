// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/boinc_server.h"

#include <algorithm>

namespace fallow::simulation {
namespace {

constexpr unsigned result_bits = 8; // of a lease's number; the rest is its task's
constexpr std::size_t max_waiting_looked_at = 64;

constexpr LeaseNumber lease_of(TaskNumber task, std::size_t result) { return task << result_bits | result; }
constexpr std::size_t result_of(LeaseNumber lease) { return lease & ((1U << result_bits) - 1); }
constexpr TaskNumber task_of(LeaseNumber lease) { return lease >> result_bits; }

} // namespace

BoincServer::BoincServer(std::uint64_t seed, std::chrono::milliseconds deadline, Listener& listener)
    : random_(seed), deadline_(deadline), listener_(listener)
{
}

HostIndex BoincServer::enrol(const Identity& identity, Instant)
{
    const auto user = users_.try_emplace(identity.account, static_cast<std::uint32_t>(users_.size())).first->second;
    hosts_.push_back({.user = user});
    return static_cast<HostIndex>(hosts_.size() - 1);
}

bool BoincServer::draw_trust(HostIndex host)
{
    const auto valid = hosts_[host].consecutive_valid;
    return valid >= valid_before_trust && random_.uniform() > 1.0 / valid;
}

void BoincServer::request(HostIndex host, std::span<const FinishedJob> finished, std::span<const Job>,
                          std::uint32_t wanted, Instant now, std::vector<Job>& jobs)
{
    expire(now);
    for (const auto& one : finished)
        take(one, host);
    if (wanted == 0)
        return;
    const bool is_trusted = draw_trust(host);
    for (; wanted > 0; --wanted)
        if (!give_waiting(host, now, jobs)) {
            if (fresh_ == tasks_added_)
                return;
            give_fresh(host, is_trusted, now, jobs);
        }
}

void BoincServer::expire(Instant now)
{
    for (; !timeouts_.empty() && timeouts_.front().at <= now; timeouts_.pop_front()) {
        const auto lease = timeouts_.front().lease;
        const auto task = tasks_.find(task_of(lease));
        if (task == tasks_.end() || task->second.results[result_of(lease)].state != ResultState::in_progress)
            continue;
        task->second.results[result_of(lease)].state = ResultState::over;
        task->second.is_replicated = true; // whoever gets it next was not drawn for it
        validate(task->first, task->second);
    }
}

void BoincServer::take(const FinishedJob& finished, HostIndex host)
{
    const auto task = tasks_.find(finished.job.task);
    if (task == tasks_.end())
        return;
    auto& result = task->second.results[result_of(finished.job.lease)];
    if (result.state != ResultState::in_progress || result.host != host)
        return;
    result.state = ResultState::returned;
    result.answer = finished.answer;
    validate(task->first, task->second);
}

bool BoincServer::may_have(const Task& task, HostIndex host) const
{
    return std::ranges::none_of(
        task.results, [&](const ResultRecord& result) { return hosts_[result.host].user == hosts_[host].user; });
}

bool BoincServer::give_waiting(HostIndex host, Instant now, std::vector<Job>& jobs)
{
    for (std::size_t look = 0; look < max_waiting_looked_at && !waiting_.empty(); ++look) {
        const auto number = waiting_.front();
        waiting_.pop_front();
        const auto task = tasks_.find(number);
        if (task == tasks_.end())
            continue;
        if (may_have(task->second, host)) {
            --task->second.waiting;
            give(number, task->second, host, now, jobs);
            return true;
        }
        waiting_.push_back(number);
    }
    return false;
}

void BoincServer::give_fresh(HostIndex host, bool is_trusted, Instant now, std::vector<Job>& jobs)
{
    const auto number = fresh_++;
    auto& task = tasks_[number];
    task.is_replicated = !is_trusted;
    give(number, task, host, now, jobs);
    ++hosts_[host].first_given;
    if (is_trusted)
        return;
    ++hosts_[host].replicated;
    want(number, task);
}

void BoincServer::want(TaskNumber number, Task& task)
{
    ++task.waiting;
    waiting_.push_back(number);
}

void BoincServer::give(TaskNumber number, Task& task, HostIndex host, Instant now, std::vector<Job>& jobs)
{
    const auto lease = lease_of(number, task.results.size());
    task.results.push_back({.host = host});
    timeouts_.push_back({now + deadline_, lease});
    jobs.push_back({lease, number, task.results.size() == 1});
}

void BoincServer::validate(TaskNumber number, Task& task)
{
    const auto is_back = [](const ResultRecord& result) { return result.state == ResultState::returned; };
    const auto& results = task.results;
    const std::size_t needed = task.is_replicated ? quorum : 1;
    std::size_t most = 0;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (!is_back(results[i]))
            continue;
        const auto same = static_cast<std::size_t>(std::ranges::count_if(
            results, [&](const ResultRecord& other) { return is_back(other) && other.answer == results[i].answer; }));
        if (same >= needed) {
            accept(number, task, i);
            return;
        }
        most = std::max(most, same);
    }
    const auto running =
        static_cast<std::size_t>(std::ranges::count(results, ResultState::in_progress, &ResultRecord::state));
    while (most + running + task.waiting < needed) {
        if (results.size() + task.waiting >= max_results) {
            listener_.given_up(number);
            tasks_.erase(number);
            return;
        }
        want(number, task);
    }
}

void BoincServer::accept(TaskNumber number, const Task& task, std::size_t canonical)
{
    if (task.is_replicated)
        for (const auto& result : task.results) {
            if (result.state != ResultState::returned)
                continue;
            auto& valid = hosts_[result.host].consecutive_valid;
            valid = result.answer == task.results[canonical].answer ? valid + 1 : 0;
        }
    listener_.decided(number, lease_of(number, canonical));
    tasks_.erase(number);
}

} // namespace fallow::simulation
