// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/swarm/peer_session.h"

#include <exception>

#include <libtorrent/add_torrent_params.hpp>
#include <libtorrent/alert.hpp>
#include <libtorrent/extensions.hpp>
#include <libtorrent/extensions/smart_ban.hpp>
#include <libtorrent/ip_filter.hpp>
#include <libtorrent/load_torrent.hpp>
#include <libtorrent/peer_connection_handle.hpp>
#include <libtorrent/peer_request.hpp>
#include <libtorrent/posix_disk_io.hpp>
#include <libtorrent/session.hpp>
#include <libtorrent/session_params.hpp>
#include <libtorrent/torrent_handle.hpp>
#include <libtorrent/torrent_info.hpp>

#include "protocol/certificate.h"
#include "protocol/function_package.h"
#include "protocol/keys.h"
#include "scheduler-client/swarm/torrent_check.h"

namespace fallow::swarm {
namespace {

constexpr std::string_view host_fingerprint = "-FH0100-";
constexpr std::string_view coordinator_fingerprint = "-FC0100-";

constexpr int brisk_tick_ms = 100; ///< a peer known by address is connected to at the next tick
constexpr int quiet_tick_ms = 1000;
constexpr int max_connections = 200;
constexpr int reconnect_seconds = 5;
/// How far ahead a host asks. What several hosts ask a slow seeder for at once, it sends several times.
constexpr int request_queue_seconds = 1;
constexpr int stop_announce_seconds = 1; ///< how long the end of a session may wait for the tracker
constexpr int max_queued_alerts = 10'000;

// Group ffdhe2048 of RFC 7919. TLS 1.3 makes no use of it, but libtorrent takes no certificate without.
constexpr const char* dh_parameters = "-----BEGIN DH PARAMETERS-----\n"
                                      "MIIBCAKCAQEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz\n"
                                      "+8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a\n"
                                      "87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7\n"
                                      "YdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi\n"
                                      "7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD\n"
                                      "ssbzSibBsu/6iGtCOGEoXJf//////////wIBAg==\n"
                                      "-----END DH PARAMETERS-----\n";

InfoHash hash_of(const lt::torrent_handle& torrent)
{
    InfoHash hash;
    const lt::sha256_hash v2 = torrent.info_hashes().v2;
    std::memcpy(hash.bytes.data(), v2.data(), hash.bytes.size());
    return hash;
}

/// Counts one peer's payload. Runs on libtorrent's thread.
struct PeerTally final : lt::peer_plugin {
    PeerTally(lt::peer_connection_handle connection, InfoHash hash, std::shared_ptr<PayloadTally> tally)
        : peer(std::move(connection)), torrent(hash), payload(std::move(tally))
    {
    }

    lt::peer_connection_handle peer;
    InfoHash torrent;
    std::shared_ptr<PayloadTally> payload;
    std::string address;

    bool on_piece(const lt::peer_request&, lt::span<const char> bytes) override
    {
        const lt::peer_id id = peer.pid();
        payload->received({id.data(), static_cast<std::size_t>(id.size())}, static_cast<std::uint64_t>(bytes.size()));
        return false;
    }

    void sent_payload(int bytes) override
    {
        if (address.empty())
            address = peer.remote().address().to_string();
        payload->sent(torrent, address, static_cast<std::uint64_t>(bytes));
    }
};

struct TorrentTally final : lt::torrent_plugin {
    TorrentTally(const lt::torrent_handle& torrent, std::shared_ptr<PayloadTally> tally)
        : handle(torrent), hash(hash_of(torrent)), payload(std::move(tally))
    {
    }

    lt::torrent_handle handle;
    InfoHash hash;
    std::shared_ptr<PayloadTally> payload;

    std::shared_ptr<lt::peer_plugin> new_connection(const lt::peer_connection_handle& peer) override
    {
        return std::make_shared<PeerTally>(peer, hash, payload);
    }

    void on_piece_failed(lt::piece_index_t piece) override
    {
        if (const auto info = handle.torrent_file())
            payload->rejected(static_cast<std::uint64_t>(info->piece_size(piece)));
    }
};

/// Bad data is traced to the peer that sent it (smart ban); nothing else of libtorrent's extensions is wanted: no peer
/// exchange, no metadata from peers.
struct PoolPlugin final : lt::plugin {
    explicit PoolPlugin(std::shared_ptr<PayloadTally> tally) : payload(std::move(tally)) {}
    std::shared_ptr<PayloadTally> payload;

    std::shared_ptr<lt::torrent_plugin> new_torrent(const lt::torrent_handle& torrent, lt::client_data_t) override
    {
        return std::make_shared<TorrentTally>(torrent, payload);
    }
};

struct BanPlugin final : lt::plugin {
    std::shared_ptr<lt::torrent_plugin> new_torrent(const lt::torrent_handle& torrent, lt::client_data_t data) override
    {
        return lt::create_smart_ban_plugin(torrent, data);
    }
};

/// "0.0.0.0,[::]" and 6881 -> "0.0.0.0:6881s,[::]:6881s": the s is TLS, and there is no entry without it.
std::string listen_interfaces(std::string_view addresses, std::uint16_t port)
{
    std::string interfaces;
    while (!addresses.empty()) {
        const std::string_view address = addresses.substr(0, addresses.find(','));
        addresses.remove_prefix(std::min(addresses.size(), address.size() + 1));
        if (!address.empty())
            interfaces += (interfaces.empty() ? "" : ",") + std::string(address) + ':' + std::to_string(port) + 's';
    }
    return interfaces;
}

int as_limit(std::uint64_t bytes_per_second)
{
    return static_cast<int>(std::min<std::uint64_t>(bytes_per_second, std::numeric_limits<int>::max()));
}

} // namespace

void PayloadTally::received(std::string_view peer_id, std::uint64_t bytes)
{
    (peer_id.starts_with(coordinator_fingerprint) ? from_coordinator_ : from_hosts_) += bytes;
}

void PayloadTally::sent(const InfoHash& torrent, const std::string& address, std::uint64_t bytes)
{
    to_peers_ += bytes;
    const std::lock_guard lock(mutex_);
    sent_.by_torrent[torrent] += bytes;
    const bool room = sent_.by_address.size() < max_tallied_addresses || sent_.by_address.contains(address);
    sent_.by_address[room ? address : "others"] += bytes;
}

PayloadTally::Sent PayloadTally::sent() const
{
    const std::lock_guard lock(mutex_);
    return sent_;
}

lt::session_params session_parameters(const SessionSettings& settings, std::shared_ptr<PayloadTally> tally)
{
    lt::settings_pack pack;
    pack.set_str(lt::settings_pack::listen_interfaces,
                 listen_interfaces(settings.listen_address, settings.listen_port));
    pack.set_str(lt::settings_pack::peer_fingerprint,
                 std::string(settings.kind == PeerKind::coordinator ? coordinator_fingerprint : host_fingerprint));
    pack.set_str(lt::settings_pack::user_agent, "Fallow/" FALLOW_VERSION);
    // Peers come from the pool's tracker and from nowhere else.
    for (const int setting :
         {lt::settings_pack::enable_dht, lt::settings_pack::enable_lsd, lt::settings_pack::enable_upnp,
          lt::settings_pack::enable_natpmp, lt::settings_pack::enable_incoming_utp,
          lt::settings_pack::enable_outgoing_utp, lt::settings_pack::smooth_connects})
        pack.set_bool(setting, false);
    // Guards against trackers that a torrent names. Ours name none; the pool's own may well be on this computer.
    pack.set_bool(lt::settings_pack::ssrf_mitigation, false);
    if (settings.kind == PeerKind::coordinator)
        pack.set_bool(lt::settings_pack::enable_outgoing_tcp, false);
    pack.set_bool(lt::settings_pack::validate_https_trackers, true);
    // The hosts of an office share one address.
    pack.set_bool(lt::settings_pack::allow_multiple_connections_per_ip, true);
    // TLS encrypts; BitTorrent's own obfuscation inside it would only cost.
    pack.set_int(lt::settings_pack::out_enc_policy, lt::settings_pack::pe_disabled);
    pack.set_int(lt::settings_pack::in_enc_policy, lt::settings_pack::pe_disabled);
    pack.set_int(lt::settings_pack::alert_mask, lt::alert_category::error | lt::alert_category::status
                                                    | lt::alert_category::storage | lt::alert_category::tracker);
    pack.set_int(lt::settings_pack::alert_queue_size, max_queued_alerts);
    pack.set_int(lt::settings_pack::tick_interval, quiet_tick_ms);
    pack.set_int(lt::settings_pack::connections_limit, max_connections);
    pack.set_int(lt::settings_pack::unchoke_slots_limit, -1);
    pack.set_int(lt::settings_pack::request_queue_time, request_queue_seconds);
    pack.set_int(lt::settings_pack::min_reconnect_time, reconnect_seconds);
    pack.set_int(lt::settings_pack::stop_tracker_timeout, stop_announce_seconds);
    pack.set_int(lt::settings_pack::download_rate_limit, as_limit(settings.download_bytes_per_second));
    pack.set_int(lt::settings_pack::upload_rate_limit, as_limit(settings.upload_bytes_per_second));
    lt::session_params parameters(std::move(pack), {});
    parameters.extensions = {std::make_shared<BanPlugin>(), std::make_shared<PoolPlugin>(std::move(tally))};
    parameters.disk_io_constructor = lt::posix_disk_io_constructor;
    return parameters;
}

void set_pace(lt::session& session, SessionPace pace)
{
    lt::settings_pack pack;
    pack.set_int(lt::settings_pack::tick_interval, pace == SessionPace::brisk ? brisk_tick_ms : quiet_tick_ms);
    session.apply_settings(std::move(pack));
}

void set_limits(lt::session& session, std::uint64_t download_bytes_per_second, std::uint64_t upload_bytes_per_second)
{
    lt::settings_pack pack;
    pack.set_int(lt::settings_pack::download_rate_limit, as_limit(download_bytes_per_second));
    pack.set_int(lt::settings_pack::upload_rate_limit, as_limit(upload_bytes_per_second));
    session.apply_settings(std::move(pack));
}

void limit_all_peers_alike(lt::session& session)
{
    constexpr std::uint32_t everyone = 1U << static_cast<std::uint32_t>(lt::session::global_peer_class_id);
    lt::ip_filter filter;
    filter.add_rule(lt::make_address_v4("0.0.0.0"), lt::make_address_v4("255.255.255.255"), everyone);
    filter.add_rule(lt::make_address_v6("::"), lt::make_address_v6("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                    everyone);
    session.set_peer_class_filter(filter);
}

lt::load_torrent_limits torrent_limits()
{
    lt::load_torrent_limits limits;
    limits.max_buffer_size = static_cast<int>(max_torrent_bytes);
    limits.max_pieces = static_cast<int>(max_torrent_pieces);
    limits.max_decode_depth = max_torrent_depth;
    limits.max_decode_tokens = max_torrent_tokens;
    return limits;
}

Result<lt::add_torrent_params> torrent_parameters(ByteView torrent, const std::string& parent_directory)
try {
    lt::add_torrent_params parameters = lt::load_torrent_buffer(
        {reinterpret_cast<const char*>(torrent.data()), static_cast<std::ptrdiff_t>(torrent.size())}, torrent_limits());
    parameters.save_path = parent_directory;
    parameters.flags = lt::torrent_flags::paused | lt::torrent_flags::update_subscribe
                       | lt::torrent_flags::need_save_resume | lt::torrent_flags::disable_dht
                       | lt::torrent_flags::disable_lsd | lt::torrent_flags::disable_pex
                       | lt::torrent_flags::duplicate_is_error;
    return parameters;
} catch (const std::exception& error) {
    return fail(FailureCode::malformed, std::string("torrent: ") + error.what());
}

void set_torrent_identity(lt::torrent_handle torrent, const std::string& certificate_pem,
                          const std::string& private_key_pem)
{
    torrent.set_ssl_certificate_buffer(certificate_pem, private_key_pem, dh_parameters);
}

void start_torrent(lt::torrent_handle torrent, const std::string& certificate_pem, const std::string& private_key_pem)
{
    // In this order libtorrent's thread has the certificate before it makes the first connection.
    set_torrent_identity(torrent, certificate_pem, private_key_pem);
    torrent.resume();
}

Result<void> check_identity(std::string_view certificate_pem, std::string_view private_key_pem)
{
    const auto certificate = Certificate::from_pem(certificate_pem);
    if (!certificate)
        return fail_within("swarm certificate", certificate.error());
    const auto key = PrivateKey::from_pem(private_key_pem);
    if (!key)
        return fail_within("swarm key", key.error());
    const auto role = certificate->role();
    if (!role)
        return fail_within("swarm certificate", role.error());
    if (*role != CertificateRole::swarm_peer)
        return fail(FailureCode::wrong_role,
                    "swarm certificate: issued for " + std::string(name(*role)) + ", not for a swarm peer");
    if (certificate->public_key() != key->public_key())
        return fail(FailureCode::malformed, "swarm certificate: not of the swarm key");
    return {};
}

} // namespace fallow::swarm

#ifdef __SANITIZE_ADDRESS__
// libtorrent 2.0.8 never frees the alternative names of a peer's certificate after a handshake. libcrypto has no frame
// pointers, so the quick unwinder cannot see who called it, and the slow one takes minutes: programs with libtorrent in them
// forgive libcrypto's leaks. Our own use of OpenSSL is checked by the tests that have no libtorrent.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libcrypto.so\n"; }
#endif
