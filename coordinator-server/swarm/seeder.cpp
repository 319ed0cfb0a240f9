// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/swarm/seeder.h"

#include <chrono>
#include <exception>
#include <mutex>

#include <libtorrent/add_torrent_params.hpp>
#include <libtorrent/alert_types.hpp>
#include <libtorrent/session.hpp>
#include <libtorrent/session_params.hpp>
#include <libtorrent/torrent_handle.hpp>
#include <libtorrent/torrent_status.hpp>

#include "scheduler-client/swarm/peer_session.h"
#include "scheduler-client/swarm/torrent_check.h"

namespace fallow::coordinator {
namespace {

constexpr std::chrono::seconds listen_timeout{10};

/// The port that the session's first socket got, or why none could be opened.
Result<std::uint16_t> wait_for_port(lt::session& session)
{
    const auto deadline = std::chrono::steady_clock::now() + listen_timeout;
    while (std::chrono::steady_clock::now() < deadline) {
        session.wait_for_alert(std::chrono::milliseconds(200));
        std::vector<lt::alert*> alerts;
        session.pop_alerts(&alerts);
        for (const lt::alert* alert : alerts) {
            if (const auto* opened = lt::alert_cast<lt::listen_succeeded_alert>(alert))
                return static_cast<std::uint16_t>(opened->port);
            if (const auto* refused = lt::alert_cast<lt::listen_failed_alert>(alert))
                return fail(FailureCode::io_error,
                            "seeder: " + refused->message() + "; choose another port or stop what uses it");
        }
    }
    return fail(FailureCode::io_error, "seeder: the system opened no listening socket");
}

} // namespace

class Seeder::Session {
public:
    explicit Session(SeederSettings settings)
        : settings_(std::move(settings)), tally_(std::make_shared<swarm::PayloadTally>())
    {
    }

    Result<void> open()
    {
        const swarm::SessionSettings session{swarm::PeerKind::coordinator, settings_.listen_address,
                                             settings_.listen_port, 0, settings_.upload_bytes_per_second};
        session_ = std::make_unique<lt::session>(swarm::session_parameters(session, tally_));
        swarm::limit_all_peers_alike(*session_);
        const auto port = wait_for_port(*session_);
        if (!port)
            return tl::unexpected(port.error());
        port_ = *port;
        return {};
    }

    Result<InfoHash> add(const std::filesystem::path& parent_directory, ByteView torrent)
    {
        const auto hash = swarm::info_hash_of(torrent);
        if (!hash)
            return hash;
        auto parameters = swarm::torrent_parameters(torrent, parent_directory.string());
        if (!parameters)
            return tl::unexpected(parameters.error());
        // Nothing is hashed now: in seed mode each piece is, before it is first sent.
        parameters->flags |= lt::torrent_flags::seed_mode;
        const std::lock_guard lock(mutex_);
        if (torrents_.contains(*hash))
            return hash;
        lt::error_code error;
        const lt::torrent_handle handle = session_->add_torrent(std::move(*parameters), error);
        if (error)
            return fail(FailureCode::internal, "seeder: " + hash->hex() + ": " + error.message());
        swarm::start_torrent(handle, settings_.certificate_pem, settings_.private_key_pem);
        torrents_.emplace(*hash, handle);
        discard_alerts();
        return hash;
    }

    void remove(const InfoHash& hash)
    {
        const std::lock_guard lock(mutex_);
        const auto found = torrents_.find(hash);
        if (found == torrents_.end())
            return;
        session_->remove_torrent(found->second);
        torrents_.erase(found);
    }

    void set_identity(std::string certificate_pem, std::string private_key_pem)
    {
        const std::lock_guard lock(mutex_);
        settings_.certificate_pem = std::move(certificate_pem);
        settings_.private_key_pem = std::move(private_key_pem);
        for (const auto& [hash, handle] : torrents_)
            swarm::set_torrent_identity(handle, settings_.certificate_pem, settings_.private_key_pem);
    }

    void set_upload_limit(std::uint64_t bytes_per_second) { swarm::set_limits(*session_, 0, bytes_per_second); }

    SeederCounters counters()
    {
        const auto sent = tally_->sent();
        SeederCounters counters{tally_->to_peers(), sent.by_torrent, sent.by_address, 0, 0};
        const std::lock_guard lock(mutex_);
        counters.torrents = static_cast<std::uint32_t>(torrents_.size());
        for (const lt::torrent_status& status :
             session_->get_torrent_status([](const lt::torrent_status& one) { return one.num_peers > 0; }))
            counters.peers += static_cast<std::uint32_t>(status.num_peers);
        discard_alerts();
        return counters;
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    /// Nobody acts on a seeder's alerts; left alone they would gather up to the queue's limit.
    void discard_alerts()
    {
        std::vector<lt::alert*> alerts;
        session_->pop_alerts(&alerts);
    }

    SeederSettings settings_;
    std::shared_ptr<swarm::PayloadTally> tally_;
    std::mutex mutex_; ///< guards torrents_ and the identity
    std::map<InfoHash, lt::torrent_handle> torrents_;
    std::uint16_t port_ = 0;
    std::unique_ptr<lt::session> session_;
};

Seeder::Seeder(std::unique_ptr<Session> session) : session_(std::move(session)) {}

Seeder::~Seeder() = default;

Result<std::unique_ptr<Seeder>> Seeder::open(SeederSettings settings)
try {
    if (auto checked = swarm::check_identity(settings.certificate_pem, settings.private_key_pem); !checked)
        return fail_within("seeder", checked.error());
    auto session = std::make_unique<Session>(std::move(settings));
    if (auto opened = session->open(); !opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<Seeder>(new Seeder(std::move(session)));
} catch (const std::exception& error) {
    return fail(FailureCode::internal, std::string("seeder: ") + error.what());
}

Result<InfoHash> Seeder::add(const std::filesystem::path& parent_directory, ByteView torrent)
try {
    return session_->add(parent_directory, torrent);
} catch (const std::exception& error) {
    return fail(FailureCode::internal, std::string("seeder: ") + error.what());
}

void Seeder::remove(const InfoHash& torrent) { session_->remove(torrent); }
std::uint16_t Seeder::port() const { return session_->port(); }
void Seeder::set_upload_limit(std::uint64_t bytes_per_second) { session_->set_upload_limit(bytes_per_second); }
SeederCounters Seeder::counters() const { return session_->counters(); }

void Seeder::set_identity(std::string certificate_pem, std::string private_key_pem)
{
    session_->set_identity(std::move(certificate_pem), std::move(private_key_pem));
}

} // namespace fallow::coordinator
