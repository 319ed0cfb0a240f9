// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/app/agent/supervisor_scene.h"

#include <tuple>

namespace fallow::test {

using namespace agent;
using Words = std::vector<std::string>;

namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};

char name_of(const PoolKey& pool) { return static_cast<char>(pool.bytes[0]); }

std::string lease_text(const LeaseKey& lease)
{
    const std::string text = lease.lease.text();
    return name_of(lease.pool) == 'A' ? text : std::string(1, name_of(lease.pool)) + text;
}

std::string worker_text(WorkerId worker) { return "w" + std::to_string(worker.value); }

/// Empty for what only watchers want to know.
std::string text_of(const SupervisorCommand& command)
{
    return std::visit(
        Overloaded{
            [](const BeginLease& c) { return "begin " + lease_text(c.lease); },
            [](const KeepCheckpoint& c) { return "keep checkpoint " + lease_text(c.lease); },
            [](const SuspendLease& c) { return "suspend " + lease_text(c.lease); },
            [](const GiveBackLease& c) { return "give back " + lease_text(c.lease); },
            [](const FinishLease& c) {
                return "finish " + lease_text({c.pool, c.result.lease}) + ' ' + std::string(name(c.result.outcome));
            },
            [](const ReadFunction&) { return std::string("read function"); },
            [](const StartWorker& c) { return "start " + worker_text(c.worker); },
            [](const LoadWorker& c) { return "load " + worker_text(c.worker); },
            [](const RunWorker& c) {
                return "run " + worker_text(c.worker) + (c.task.checkpoint ? " from checkpoint" : "");
            },
            [](const FreezeWorker& c) { return "freeze " + worker_text(c.worker); },
            [](const ThawWorker& c) { return "thaw " + worker_text(c.worker); },
            [](const StopWorker& c) { return "stop " + worker_text(c.worker); },
            [](const auto&) { return std::string(); },
        },
        command);
}

} // namespace

scheduler::PoolKey pool_key(char name)
{
    scheduler::PoolKey key;
    key.bytes.fill(static_cast<std::uint8_t>(name));
    return key;
}

FunctionDigest function_digest(char name)
{
    FunctionDigest digest;
    digest.bytes.fill(static_cast<std::uint8_t>(name));
    return digest;
}

Scene::Scene(std::uint32_t slots) { tell(CapacityChanged{slots, 1024 * mebibyte, 2048 * mebibyte}); }

Words Scene::tell(SupervisorEvent event)
{
    Words words;
    for (const auto& command : supervisor.handle(std::move(event), now)) {
        if (const auto* capacity = std::get_if<SetCapacity>(&command))
            std::tie(capacity_[name_of(capacity->pool)], calls) = std::pair(capacity->leases, capacity->calls);
        if (std::string text = text_of(command); !text.empty())
            words.push_back(std::move(text));
    }
    return words;
}

Words Scene::told(scheduler::PoolEvent event, char pool) { return tell(PoolTold{pool_key(pool), std::move(event)}); }

Words Scene::ready(std::uint64_t lease, char function, char publisher, char pool, std::uint64_t memory_mib)
{
    PublicKey key;
    key.bytes.fill(static_cast<std::uint8_t>(publisher));
    return told(scheduler::LeaseReady{LeaseId{lease}, function_digest(function), std::string(1, function), key,
                                      memory_mib * mebibyte, std::string(1, publisher)},
                pool);
}

namespace {

scheduler::LeaseMayRun permit_for(std::uint64_t lease, char function)
{
    static const auto key = PrivateKey::generate();
    CertificateContent content;
    content.role = CertificateRole::root;
    content.common_name = "anybody";
    content.valid_from = Timestamp{};
    content.valid_until = Timestamp{std::chrono::hours(24 * 365 * 100)};
    static const auto certificate = self_signed_certificate(content, key).value();
    scheduler::LeaseMayRun permit;
    permit.offer.lease = LeaseId{lease};
    permit.offer.function = function_digest(function);
    permit.function = std::make_shared<const VerifiedFunction>(
        VerifiedFunction{function_digest(function), Manifest{}, "", InfoHash{}, certificate});
    return permit;
}

} // namespace

Words Scene::call(std::uint64_t lease, char function)
{
    auto permit = permit_for(lease, function);
    permit.offer.is_call = true;
    return told(std::move(permit));
}

Words Scene::may_run(std::uint64_t lease, char function, char pool, bool has_checkpoint)
{
    auto permit = permit_for(lease, function);
    if (has_checkpoint)
        permit.checkpoint = Bytes{1};
    return told(std::move(permit), pool);
}

Words Scene::worker_ready(std::uint64_t worker) { return tell(WorkerReady{WorkerId{worker}, {"seccomp"}}); }
Words Scene::worker_loaded(std::uint64_t worker) { return tell(WorkerLoaded{WorkerId{worker}}); }

Words Scene::ended(std::uint64_t worker, Outcome outcome, std::chrono::nanoseconds wall_time)
{
    launcher::TaskReport report;
    report.outcome = std::move(outcome);
    report.wall_time = wall_time;
    report.processor_time = wall_time;
    return tell(WorkerEndedTask{WorkerId{worker}, std::move(report)});
}

Words Scene::gone(std::uint64_t worker, Outcome cause)
{
    launcher::Departure departure;
    departure.cause = std::move(cause);
    return tell(WorkerGone{WorkerId{worker}, std::move(departure)});
}

Words Scene::read(char function)
{
    return tell(FunctionRead{function_digest(function), std::make_shared<const LoadFunction>()});
}

Words Scene::passes(std::chrono::nanoseconds time)
{
    now += time;
    return tell(TimePassed{});
}

void Scene::run_first()
{
    tell(PoolAdded{pool_key('A'), 100});
    worker_ready(1);
    ready(1);
    may_run(1);
    read();
    worker_loaded(1);
}

void Scene::run_in_each_slot(std::uint64_t slots)
{
    run_first();
    for (std::uint64_t slot = 2; slot <= slots; ++slot) {
        ready(slot);
        may_run(slot);
        worker_loaded(slot);
    }
}

std::optional<std::uint32_t> Scene::capacity(char pool) const
{
    const auto found = capacity_.find(pool);
    return found == capacity_.end() ? std::nullopt : std::optional(found->second);
}

} // namespace fallow::test
