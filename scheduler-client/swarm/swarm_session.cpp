// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/swarm/swarm_session.h"

#include <cstring>
#include <exception>
#include <map>
#include <optional>

#include <libtorrent/add_torrent_params.hpp>
#include <libtorrent/alert_types.hpp>
#include <libtorrent/error_code.hpp>
#include <libtorrent/session.hpp>
#include <libtorrent/session_params.hpp>
#include <libtorrent/torrent_handle.hpp>
#include <libtorrent/torrent_status.hpp>

namespace fallow::swarm {
namespace {

InfoHash hash_of(const lt::info_hash_t& hashes)
{
    InfoHash hash;
    std::memcpy(hash.bytes.data(), hashes.v2.data(), hash.bytes.size());
    return hash;
}

InfoHash hash_of(const lt::torrent_handle& handle) { return hash_of(handle.info_hashes()); }

} // namespace

struct SwarmSession::State {
    std::unique_ptr<lt::session> session;
    std::map<InfoHash, lt::torrent_handle> torrents;
    std::string certificate_pem;
    std::string private_key_pem;
    std::string announce_url;
    std::map<InfoHash, std::uint32_t> peers;
    std::vector<SessionEvent> events;

    void add_trackers(lt::torrent_handle torrent) const
    {
        torrent.replace_trackers({lt::announce_entry(announce_url)});
    }

    /// The URL holds the host's key: it must not reach a log.
    std::string without_url(std::string text) const
    {
        for (auto at = text.find(announce_url); !announce_url.empty() && at != std::string::npos;
             at = text.find(announce_url))
            text.replace(at, announce_url.size(), announce_url.substr(0, announce_url.find('?')));
        return text;
    }

    void take_states(const lt::state_update_alert& update)
    {
        for (const lt::torrent_status& status : update.status) {
            const InfoHash hash = hash_of(status.info_hashes);
            peers[hash] = static_cast<std::uint32_t>(status.num_peers);
            events.emplace_back(TransferProgress{hash, static_cast<std::uint64_t>(status.total_wanted_done),
                                                 static_cast<std::uint64_t>(status.total_wanted),
                                                 static_cast<std::uint32_t>(status.num_peers)});
        }
    }

    void take_tracker_error(const lt::tracker_error_alert& alert)
    {
        const std::string reason = alert.failure_reason();
        events.emplace_back(TrackerFailed{hash_of(alert.handle),
                                          without_url(reason.empty() ? alert.error.message() : reason),
                                          alert.error == lt::errors::tracker_failure});
    }

    void take(lt::alert* alert)
    {
        if (const auto* update = lt::alert_cast<lt::state_update_alert>(alert))
            take_states(*update);
        else if (const auto* finished = lt::alert_cast<lt::torrent_finished_alert>(alert))
            finished->handle.flush_cache();
        else if (const auto* flushed = lt::alert_cast<lt::cache_flushed_alert>(alert))
            events.emplace_back(TransferFlushed{hash_of(flushed->handle)});
        else if (const auto* broken_file = lt::alert_cast<lt::file_error_alert>(alert))
            events.emplace_back(
                TransferBroken{hash_of(broken_file->handle), {FailureCode::io_error, broken_file->message()}});
        else if (const auto* broken = lt::alert_cast<lt::torrent_error_alert>(alert))
            events.emplace_back(TransferBroken{hash_of(broken->handle), {FailureCode::internal, broken->message()}});
        else if (const auto* tracker_failed = lt::alert_cast<lt::tracker_error_alert>(alert))
            take_tracker_error(*tracker_failed);
        else if (const auto* answered = lt::alert_cast<lt::tracker_reply_alert>(alert))
            events.emplace_back(TrackerAnswered{hash_of(answered->handle)});
        else if (const auto* deaf = lt::alert_cast<lt::listen_failed_alert>(alert))
            events.emplace_back(ListenFailed{deaf->message()});
    }
};

SwarmSession::SwarmSession(const SessionSettings& settings, std::shared_ptr<PayloadTally> tally,
                           std::function<void()> on_activity)
    : state_(std::make_unique<State>())
{
    state_->session = std::make_unique<lt::session>(session_parameters(settings, std::move(tally)));
    limit_all_peers_alike(*state_->session);
    state_->session->set_alert_notify(std::move(on_activity));
}

SwarmSession::~SwarmSession() { state_->session->set_alert_notify({}); }

Result<void> SwarmSession::add(const InfoHash& hash, ByteView torrent, const std::filesystem::path& parent_directory,
                               TransferKind kind)
try {
    auto parameters = torrent_parameters(torrent, parent_directory.string());
    if (!parameters)
        return tl::unexpected(parameters.error());
    if (kind == TransferKind::seed)
        parameters->flags |= lt::torrent_flags::seed_mode;
    parameters->trackers = {state_->announce_url};
    lt::error_code error;
    const lt::torrent_handle handle = state_->session->add_torrent(std::move(*parameters), error);
    if (error)
        return fail(FailureCode::internal, "swarm: " + hash.hex() + ": " + error.message());
    state_->torrents.insert_or_assign(hash, handle);
    start_torrent(handle, state_->certificate_pem, state_->private_key_pem);
    return {};
} catch (const std::exception& error) {
    return fail(FailureCode::internal, "swarm: " + hash.hex() + ": " + error.what());
}

void SwarmSession::remove(const InfoHash& hash)
{
    const auto found = state_->torrents.find(hash);
    if (found == state_->torrents.end())
        return;
    state_->session->remove_torrent(found->second);
    state_->torrents.erase(found);
    state_->peers.erase(hash);
}

void SwarmSession::set_identity(std::string certificate_pem, std::string private_key_pem, std::string announce_url)
{
    const bool other_tracker = announce_url != state_->announce_url;
    state_->certificate_pem = std::move(certificate_pem);
    state_->private_key_pem = std::move(private_key_pem);
    state_->announce_url = std::move(announce_url);
    for (const auto& [hash, handle] : state_->torrents) {
        set_torrent_identity(handle, state_->certificate_pem, state_->private_key_pem);
        if (other_tracker)
            state_->add_trackers(handle);
    }
}

void SwarmSession::set_pace(SessionPace pace) { swarm::set_pace(*state_->session, pace); }

void SwarmSession::set_limits(std::uint64_t download_bytes_per_second, std::uint64_t upload_bytes_per_second)
{
    swarm::set_limits(*state_->session, download_bytes_per_second, upload_bytes_per_second);
}

void SwarmSession::ask_progress() { state_->session->post_torrent_updates(); }

std::vector<SessionEvent> SwarmSession::take_events()
{
    std::vector<lt::alert*> alerts;
    state_->session->pop_alerts(&alerts);
    for (lt::alert* alert : alerts) {
        // Of a torrent that was removed meanwhile only the handle's shell is left.
        const auto* of_torrent = dynamic_cast<const lt::torrent_alert*>(alert);
        if (of_torrent == nullptr || of_torrent->handle.is_valid())
            state_->take(alert);
    }
    return std::exchange(state_->events, {});
}

std::uint16_t SwarmSession::listen_port() const
{
    // ssl_listen_port() is the first TLS socket's.
    return state_->session->ssl_listen_port();
}

std::uint32_t SwarmSession::peers() const
{
    std::uint32_t all = 0;
    for (const auto& [hash, count] : state_->peers)
        all += count;
    return all;
}

} // namespace fallow::swarm
