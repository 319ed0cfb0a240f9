// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/simulation.h"

#include <algorithm>
#include <ctime>
#include <stdexcept>

namespace fallow::simulation {
namespace {

using namespace std::chrono_literals;

constexpr auto epoch = Instant{std::chrono::hours{24 * 365 * 50}};
constexpr std::uint32_t tasks_added_at_a_time = 10'000;
constexpr auto retry_after = 1min;        // of a message that was lost
constexpr auto asks_again_after = 5min;   // when there was nothing to do
constexpr auto sybil_looks_every = 30min; // whether its other results were found valid
constexpr auto sybil_patience = 24h * 7;
constexpr double straggler_slowness = 10;
constexpr double tail_deviation = 0.8; // of the logarithm of a heavy-tailed speed

std::chrono::milliseconds milliseconds(double seconds)
{
    return std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000)};
}

double processor_seconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// An address block of its own for each number.
std::string network(std::uint32_t number)
{
    return "10." + std::to_string(number >> 16 & 255) + "." + std::to_string(number >> 8 & 255) + "."
           + std::to_string(number & 255) + "/32";
}

} // namespace

Simulation::Simulation(const Scenario& scenario, const MakeServer& make_server)
    : scenario_(scenario), random_(scenario.seed), start_(epoch), now_(epoch), events_(epoch),
      tally_([this](std::uint32_t host, bool is_valid) {
          if (const auto& behaviour = hosts_[host].behaviour)
              behaviour->judged(is_valid);
      }),
      server_(make_server(scenario, epoch, tally_))
{
    populate();
}

double Simulation::speed()
{
    if (random_.chance(scenario_.stragglers))
        return 1 / straggler_slowness;
    return scenario_.heavy_tailed ? std::exp(tail_deviation * random_.normal()) : random_.between(0.9, 1.1);
}

HostIndex Simulation::enrol(std::uint32_t number, const std::string& where)
{
    ++identities_;
    return server_->enrol({"account " + std::to_string(number), where}, now_);
}

std::unique_ptr<Behaviour> Simulation::cheater(std::uint32_t number)
{
    const auto lie = lone_lie(number);
    switch (scenario_.cheating) {
    case Cheating::none: return nullptr;
    case Cheating::liar: return std::make_unique<Liar>(lie, scenario_.cheats_on);
    case Cheating::streak: return std::make_unique<TurningBad>(lie, scenario_.streak, scenario_.cheats_on);
    case Cheating::whole_requests: return std::make_unique<WholeRequests>(lie, scenario_.streak, scenario_.cheats_on);
    case Cheating::collusion: return std::make_unique<Colluder>(scenario_.cheats_on);
    case Cheating::careful_collusion: return std::make_unique<CarefulColluder>(conspiracy_);
    case Cheating::sybil: return std::make_unique<Sybil>(lie, scenario_.sybil_jobs, scenario_.cheats_on);
    }
    return nullptr;
}

void Simulation::populate()
{
    const double seconds_a_task = 24 * 3600 / scenario_.tasks_a_day;
    const double first_turns = seconds_a_task * scenario_.tasks_a_request;
    hosts_.reserve(scenario_.hosts);
    for (std::uint32_t number = 0; number < scenario_.hosts; ++number) {
        SimulatedHost host;
        host.seconds_a_task = static_cast<float>(seconds_a_task / speed());
        // Exactly the share asked for, spread over the population.
        const auto cheaters_until = [&](std::uint32_t n) { return static_cast<std::uint64_t>(n * scenario_.cheaters); };
        if (scenario_.cheating != Cheating::none && cheaters_until(number + 1) > cheaters_until(number))
            host.behaviour = cheater(number);
        host.sybil = dynamic_cast<Sybil*>(host.behaviour.get());
        if (random_.chance(scenario_.leaving))
            host.leaves = start_ + milliseconds(scenario_.leaving_after_hours * 3600);
        host.origin = number;
        host.identity = enrol(number, network(number));
        hosts_.push_back(std::move(host));
        schedule(number,
                 scenario_.tasks_for_each_host > 0 ? start_ : start_ + milliseconds(random_.uniform() * first_turns));
    }
}

Report Simulation::run()
{
    add_batch();
    const auto before = processor_seconds();
    try {
        run_events();
    } catch (const std::exception& error) {
        throw std::logic_error("seed " + std::to_string(scenario_.seed) + ", " + scenario_.name + ", hour "
                               + std::to_string(std::chrono::floor<std::chrono::hours>(now_ - start_).count()) + ": "
                               + error.what());
    }
    auto report = tally_.report();
    report.processor_seconds = processor_seconds() - before;
    report.tasks_undecided = tally_.tasks_begun();
    report.requests = requests_;
    report.identities = identities_;
    report.days = std::chrono::duration<double>(now_ - start_).count() / (24 * 3600);
    if (is_batch_done())
        report.makespan_ratio = std::chrono::duration<double>(now_ - start_).count() / ideal_seconds();
    return report;
}

void Simulation::add_batch()
{
    batch_tasks_ = static_cast<std::uint64_t>(scenario_.tasks_for_each_host) * scenario_.hosts;
    for (auto left = batch_tasks_; left > 0;) {
        const auto some = std::min<std::uint64_t>(left, tasks_added_at_a_time);
        server_->add_tasks(static_cast<std::uint32_t>(some), now_);
        left -= some;
    }
}

void Simulation::run_events()
{
    auto batches_before = scenario_.batches_before;
    const auto end = start_ + milliseconds(scenario_.days * 24 * 3600);
    const auto restarts_every = scenario_.restarts_a_day > 0 ? milliseconds(24 * 3600 / scenario_.restarts_a_day) : 0ms;
    auto next_restart = restarts_every > 0ms ? start_ + restarts_every : Instant::max();
    while (const auto event = events_.pop_before(end)) {
        now_ = event->at;
        tally_.set_now(now_);
        if (now_ >= next_restart) {
            server_->restart(now_);
            next_restart = now_ + restarts_every;
        }
        act(event->host, now_);
        if (!is_batch_done())
            continue;
        if (batches_before-- == 0)
            return;
        tally_.report_from_here();
        requests_ = 0;
        start_ = now_;
        add_batch();
    }
    now_ = end;
}

bool Simulation::is_batch_done() const
{
    return batch_tasks_ > 0 && tally_.report().tasks_final + tally_.report().tasks_given_up == batch_tasks_;
}

double Simulation::ideal_seconds() const
{
    double tasks_a_second = 0;
    for (const auto& host : hosts_)
        tasks_a_second += 1 / static_cast<double>(host.seconds_a_task);
    return static_cast<double>(tally_.report().replicas) / tasks_a_second;
}

void Simulation::act(std::uint32_t number, Instant now)
{
    auto& host = hosts_[number];
    if (host.leaves <= now)
        return;
    if (host.is_computing)
        finish(number, now);
    if (random_.chance(scenario_.lost_messages)) {
        schedule(number, now + retry_after);
        return;
    }
    request(number, now);
}

void Simulation::finish(std::uint32_t number, Instant now)
{
    auto& host = hosts_[number];
    host.is_computing = false;
    if (!host.behaviour) {
        for (const auto& job : host.jobs)
            tally_.computed(job);
        return;
    }
    host.behaviour->answer(host.jobs, random_);
    for (const auto& job : host.jobs)
        tally_.computed_by_watched(job, number);
    if (host.sybil != nullptr && host.sybil->is_ripening() && host.patience_ends == Instant::max()) {
        host.patience_ends = now + sybil_patience;
        succeed(number, now);
    }
}

void Simulation::succeed(std::uint32_t number, Instant now)
{
    const auto next = static_cast<std::uint32_t>(hosts_.size());
    SimulatedHost host;
    host.seconds_a_task = hosts_[number].seconds_a_task;
    host.behaviour = cheater(next);
    host.sybil = dynamic_cast<Sybil*>(host.behaviour.get());
    // Whoever has many names does not have many addresses, or gets them one by one.
    host.origin = hosts_[number].origin;
    host.identity = enrol(next, network(scenario_.sybils_share_network ? host.origin : next));
    hosts_.push_back(std::move(host));
    schedule(next, now);
}

void Simulation::supply(std::uint32_t wanted, Instant now)
{
    if (batch_tasks_ == 0 && server_->untouched_tasks() < wanted)
        server_->add_tasks(tasks_added_at_a_time, now);
}

void Simulation::request(std::uint32_t number, Instant now)
{
    auto& host = hosts_[number];
    const auto wanted = host.behaviour ? host.behaviour->wanted(scenario_.tasks_a_request) : scenario_.tasks_a_request;
    if (wanted == 0 && host.jobs.empty()) {
        if (host.sybil != nullptr && !host.sybil->is_spent() && now < host.patience_ends)
            schedule(number, now + sybil_looks_every);
        return;
    }
    supply(wanted, now);
    jobs_.clear();
    ++requests_;
    server_->request(host.identity, host.jobs, {}, wanted, now, jobs_);
    for (const auto& job : jobs_)
        if (job.is_first)
            tally_.begun(job.task);
    if (random_.chance(scenario_.lost_messages)) {
        schedule(number, now + retry_after); // the host knows of nothing and says all again
        return;
    }
    host.jobs.clear();
    if (jobs_.empty()) {
        schedule(number, now + asks_again_after);
        return;
    }
    if (host.behaviour)
        host.behaviour->received(jobs_);
    for (const auto& job : jobs_)
        host.jobs.push_back({job, true_answer});
    host.is_computing = true;
    const auto seconds = host.seconds_a_task * static_cast<double>(jobs_.size()) * random_.between(0.8, 1.2);
    schedule(number, now + milliseconds(seconds));
}

} // namespace fallow::simulation
