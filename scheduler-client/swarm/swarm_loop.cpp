// SPDX-License-Identifier: GPL-3.0-or-later
// The thread of a BundleSwarm: its mailbox, its session's life, and what others may ask of it.
#include "scheduler-client/swarm/swarm_loop.h"

#include <algorithm>

namespace fallow::swarm {
namespace {

constexpr std::chrono::milliseconds progress_interval{250};   ///< while something is fetched
constexpr std::chrono::milliseconds seeding_interval{10'000}; ///< only the count of peers is refreshed

} // namespace

BundleSwarm::Loop::Loop(BundleSwarmSettings settings, OnEvent on_event)
    : settings_(std::move(settings)), on_event_(std::move(on_event)), store_(settings_.directory)
{
}

BundleSwarm::Loop::~Loop()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable())
        thread_.join();
}

Result<void> BundleSwarm::Loop::start()
{
    auto found = store_.open(std::chrono::system_clock::now() - settings_.incoming_max_age);
    if (!found)
        return tl::unexpected(found.error());
    stored_ = std::move(*found);
    thread_ = std::thread([this] { run(); });
    return {};
}

void BundleSwarm::Loop::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
    }
    wake_.notify_all();
}

void BundleSwarm::Loop::run()
{
    adjust_session();
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const auto due = [&] { return stopping_ || activity_ || !tasks_.empty(); };
        if (session_)
            wake_.wait_until(lock, next_check_, due);
        else
            wake_.wait(lock, due); // silent: no timer either
        auto tasks = std::exchange(tasks_, {});
        const bool activity = std::exchange(activity_, false);
        lock.unlock();
        for (const auto& task : tasks)
            task();
        if (activity && session_)
            handle_activity();
        check_deadlines();
        adjust_session();
        lock.lock();
    }
    lock.unlock();
    close_session();
}

void BundleSwarm::Loop::handle_activity()
{
    for (const SessionEvent& event : session_->take_events())
        std::visit([this](const auto& value) { handle(value); }, event);
}

void BundleSwarm::Loop::check_deadlines()
{
    const auto now = std::chrono::steady_clock::now();
    if (!session_ || now < next_check_)
        return;
    session_->ask_progress();
    next_check_ = now + (fetches_.empty() ? seeding_interval : progress_interval);
    std::vector<std::pair<FunctionDigest, Failure>> failed;
    for (auto& [function, fetch] : fetches_)
        if (auto failure = fetch.watch.judge(fetch.progress.bytes_done, fetch.progress.peers, now))
            failed.emplace_back(function, std::move(*failure));
    for (auto& [function, failure] : failed)
        end_fetch(function, std::move(failure));
    publish_counters();
}

void BundleSwarm::Loop::adjust_session()
{
    const bool wanted = !paused_ && (!fetches_.empty() || (settings_.seed && !stored_.empty()));
    if (wanted && !session_)
        open_session();
    else if (!wanted && session_)
        close_session();
}

void BundleSwarm::Loop::open_session()
{
    const SessionSettings settings{PeerKind::host, settings_.listen_address, settings_.listen_port,
                                   settings_.limits.download_bytes_per_second,
                                   settings_.limits.upload_bytes_per_second};
    session_ = std::make_unique<SwarmSession>(settings, tally_, [this] {
        {
            const std::lock_guard lock(mutex_);
            activity_ = true;
        }
        wake_.notify_all();
    });
    session_->set_identity(settings_.identity.certificate_pem, settings_.identity.private_key_pem,
                           settings_.announce_url);
    session_->set_pace(fetches_.empty() ? SessionPace::quiet : SessionPace::brisk);
    next_check_ = std::chrono::steady_clock::now();
    for (auto& [function, fetch] : fetches_)
        begin_transfer(fetch);
    if (settings_.seed)
        for (const auto& [function, entry] : stored_)
            seed_stored(function);
    publish_counters();
}

void BundleSwarm::Loop::close_session()
{
    session_.reset();
    seeding_.clear();
    // Nobody reads them under their first name any more.
    for (const FunctionDigest& function : std::exchange(linked_, {}))
        store_.discard_incoming(function);
    publish_counters();
}

void BundleSwarm::Loop::publish_counters()
{
    const std::uint16_t port = session_ ? session_->listen_port() : std::uint16_t{0};
    const std::uint32_t peers = session_ ? session_->peers() : 0;
    const std::lock_guard lock(mutex_);
    listen_port_ = port;
    peers_ = peers;
}

std::vector<FunctionDigest> BundleSwarm::Loop::stored() const
{
    std::vector<std::pair<Timestamp, FunctionDigest>> order;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [function, entry] : stored_)
            order.emplace_back(entry.last_used, function);
    }
    std::ranges::sort(order, std::greater<>());
    std::vector<FunctionDigest> functions;
    for (const auto& [used, function] : order)
        functions.push_back(function);
    return functions;
}

std::optional<std::filesystem::path> BundleSwarm::Loop::bundle_directory(const FunctionDigest& function) const
{
    const std::lock_guard lock(mutex_);
    const auto found = stored_.find(function);
    return found == stored_.end() ? std::nullopt : std::optional(found->second.bundle_directory);
}

SwarmCounters BundleSwarm::Loop::counters() const
{
    SwarmCounters counters{
        tally_->from_coordinator(), tally_->from_hosts(), tally_->to_peers(), tally_->rejected(), 0, 0, 0};
    const std::lock_guard lock(mutex_);
    for (const auto& [function, entry] : stored_)
        counters.stored += entry.bytes;
    counters.peers = peers_;
    counters.listen_port = listen_port_;
    return counters;
}

} // namespace fallow::swarm
