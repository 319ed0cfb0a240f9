// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/receive_payload.h"

#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <iostream>
#include <mutex>
#include <optional>

#include <sys/prctl.h>
#include <unistd.h>

#include "installer/update/payload_bundle.h"
#include "installer/update/payload_order.h"
#include "scheduler-client/swarm/bundle_swarm.h"
#include "worker/restriction/landlock_linux.h"

namespace fallow::update {
namespace {

/// Beside the payload itself there is its manifest, and what is left of an earlier one until it makes room.
constexpr std::uint64_t room_beside_bytes = 1024 * 1024;

Result<std::string> read_standard_input()
{
    std::string text;
    std::array<char, 65536> part{};
    while (true) {
        const ssize_t got = ::read(STDIN_FILENO, part.data(), part.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(FailureCode::io_error, "the order cannot be read");
        if (got == 0)
            return text;
        text.append(part.data(), static_cast<std::size_t>(got));
        if (text.size() > max_payload_order_bytes)
            return fail(FailureCode::too_large, "the order is too large");
    }
}

/// The end of the one fetch, from the swarm's thread to the one that waits.
class End {
public:
    void take(const swarm::SwarmEvent& event)
    {
        const std::lock_guard lock(mutex_);
        if (std::holds_alternative<swarm::FetchDone>(event))
            end_ = Result<void>();
        else if (const auto* failed = std::get_if<swarm::FetchFailed>(&event))
            end_ = Result<void>(tl::unexpected(failed->failure));
        changed_.notify_all();
    }
    Result<void> wait()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return end_.has_value(); });
        return *end_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Result<void>> end_;
};

Result<void> receive(PayloadOrder order)
{
    if (auto confined = restriction::deny_changes_but_beneath(order.directory); !confined)
        return confined;
    auto function =
        as_function(order.install.version, order.install.platform, order.install.payload, order.install.anchor_pem);
    if (!function)
        return tl::unexpected(function.error());
    swarm::BundleSwarmSettings settings;
    settings.directory = order.directory;
    settings.identity = {order.install.swarm.certificate_pem, order.install.swarm.private_key_pem};
    settings.anchor_pem = order.install.anchor_pem;
    settings.announce_url = order.install.swarm.announce_url;
    settings.seed = false;
    settings.quota_bytes = order.install.payload.size + room_beside_bytes;
    End end;
    auto swarm = swarm::BundleSwarm::open(std::move(settings), [&end](const auto& event) { end.take(event); });
    if (!swarm)
        return tl::unexpected(swarm.error());
    (*swarm)->fetch(std::move(*function), std::move(order.torrent));
    return end.wait();
}

} // namespace

int receive_payload()
{
    // Not before the updater could have died unnoticed: then its end of the pipe is closed, and no order comes.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    swarm::forget_public_authorities();
    const auto text = read_standard_input();
    auto order = text ? PayloadOrder::parse(*text) : Result<PayloadOrder>(tl::unexpected(text.error()));
    const auto end = order ? receive(std::move(*order)) : Result<void>(tl::unexpected(order.error()));
    std::cout << answer_line(end) << std::endl;
    return end ? 0 : 1;
}

} // namespace fallow::update
