// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the coordinator from its parts, in the order in which they need each other, and runs its I/O thread.
#include <utility>

#include "coordinator-server/api/coordinator.h"

#include <csignal>
#include <netdb.h>
#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "coordinator-server/api/api_service.h"
#include "coordinator-server/api/disk_file.h"
#include "coordinator-server/api/network_address.h"
#include "coordinator-server/api/output_joiner.h"
#include "coordinator-server/api/pool_seeds.h"
#include "coordinator-server/api/secrets.h"
#include "coordinator-server/api/server.h"
#include "coordinator-server/store/blob_references.h"
#include "coordinator-server/store/open_store.h"

namespace fallow::coordinator {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t disk_threads = 2;
constexpr int stop_grace_seconds = 10;
constexpr std::chrono::seconds last_callbacks{2};
constexpr std::chrono::seconds upkeep_interval{60};
constexpr std::chrono::seconds resolve_interval{600};
constexpr std::chrono::seconds sweep_interval{3600}; ///< or as often as the shortest lifetime asks
constexpr std::chrono::seconds stand_by_interval{1};
constexpr std::chrono::hours authority_warning{24 * 90};

/// Own certificates are renewed when two thirds of their life are over.
Timestamp renewal_time(const Certificate& certificate)
{
    const auto issued = certificate.valid_from() + clock_tolerance;
    return issued + (certificate.valid_until() - issued) * 2 / 3;
}

std::vector<IpAddress> resolve(const std::string& host)
{
    std::vector<IpAddress> addresses;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0)
        return addresses;
    for (const auto* entry = found; entry; entry = entry->ai_next) {
        std::array<char, NI_MAXHOST> text{};
        if (::getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0)
            if (const auto address = IpAddress::parse(text.data()))
                addresses.push_back(*address);
    }
    ::freeaddrinfo(found);
    return addresses;
}

std::string seeder_address(const std::string& listen_address)
{
    if (listen_address == "::")
        return "0.0.0.0,[::]";
    return listen_address.find(':') == std::string::npos ? listen_address : "[" + listen_address + "]";
}

/// Each connection is a descriptor; the soft limit is often 1024.
void raise_descriptor_limit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

class Coordinator {
public:
    Coordinator(PoolFiles files, Configuration configuration, PoolIdentity pool)
        : files_(std::move(files)), configuration_(std::move(configuration)), pool_(std::move(pool)),
          log_(configuration_.log_level), bundles_(files_.data(configuration_) / "bundles"),
          tracker_({}, [this](std::string_view key) { return knows_announce_key(key); })
    {
    }
    ~Coordinator() { disk_.join(); }

    /// Also returns when a signal came while it stood by.
    Result<void> open();
    Result<void> run();

private:
    Result<std::unique_ptr<Store>> open_books();
    bool knows_announce_key(std::string_view key) const;
    Result<void> renew_tls(Timestamp now);
    Result<void> open_seeder(Timestamp now);
    Result<void> listen();
    void join_outputs();
    void resolve_seeders();
    void schedule_upkeep();
    void upkeep();
    void sweep_blobs();
    void stop(int signal);

    PoolFiles files_;
    Configuration configuration_;
    PoolIdentity pool_;
    StructuredLog log_;
    asio::io_context context_{1};
    asio::thread_pool disk_{disk_threads};
    std::unique_ptr<BlobStore> blobs_;
    BundleDirectories bundles_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<OutputJoiner> joiner_;
    std::unique_ptr<Seeder> seeder_;
    Tracker tracker_;
    RequestMetrics metrics_;
    std::unique_ptr<Services> services_;
    std::unique_ptr<PoolSeeds> seeds_;
    std::unique_ptr<ApiService> service_;
    std::unique_ptr<Server> server_;
    asio::steady_timer upkeep_timer_{context_};
    asio::signal_set signals_{context_, SIGTERM, SIGINT};
    std::optional<Certificate> certificate_;
    std::optional<Certificate> swarm_certificate_;
    std::chrono::steady_clock::time_point last_resolve_{};
    std::chrono::steady_clock::time_point last_sweep_{};
    bool stopped_ = false;
};

bool Coordinator::knows_announce_key(std::string_view key) const
{
    if (key == public_announce_key)
        return services_ && services_->seeds_updates;
    const auto secret = parse_secret(key);
    return secret && writer_ && writer_->directory().find_announce_key(*secret);
}

/// While a program copies a pool's PostgreSQL database, or a coordinator of an older version has it, this one stands by.
Result<std::unique_ptr<Store>> Coordinator::open_books()
{
    for (bool is_told = false;; is_told = true) {
        auto store = open_store(files_.books(configuration_));
        const bool stands_by = !store && store.error().code == FailureCode::conflict
                               && configuration_.store_kind == "postgresql" && !stopped_;
        if (!stands_by)
            return store;
        if (!is_told)
            log_.write(Severity::info, "standing_by", {{"why", std::string_view(store.error().context)}});
        context_.run_one_for(stand_by_interval); // for a signal
    }
}

Result<void> Coordinator::open()
{
    signals_.async_wait([this](const boost::system::error_code& failed, int signal) {
        if (!failed)
            stop(signal);
    });
    const auto now = std::chrono::system_clock::now();
    const auto data = files_.data(configuration_);
    std::error_code error;
    fs::create_directories(data, error);
    if (error)
        return fail(FailureCode::io_error, "cannot make " + data.string() + ": " + error.message());
    auto store = open_books();
    if (stopped_)
        return {};
    if (!store)
        return tl::unexpected(store.error());
    fs::remove(files_.listening(), error); // of a process that was killed: the store is ours alone
    CoreSettings settings;
    settings.budgets_required = configuration_.budgets_required;
    settings.trust.audit_floor = configuration_.audit_percent / 100;
    auto writer = Writer::start(*std::move(store), Writer::system_clock(), settings);
    if (!writer)
        return tl::unexpected(writer.error());
    writer_ = *std::move(writer);
    auto blobs = BlobStore::open(data, {configuration_.blob_bytes_total, configuration_.blob_bytes_per_account});
    if (!blobs)
        return tl::unexpected(blobs.error());
    blobs_ = *std::move(blobs);
    joiner_ = std::make_unique<OutputJoiner>(*writer_, *blobs_, log_);
    writer_->when_join_due([this] { join_outputs(); });
    if (auto opened = open_seeder(now); !opened)
        return opened;
    services_.reset(
        new Services{configuration_, pool_, *writer_, *blobs_, bundles_, *seeder_, tracker_, disk_, log_, metrics_});
    services_->connections = [this] {
        return ConnectionNumbers{server_->connections(), server_->accepted(), server_->turned_away()};
    };
    seeds_ = std::make_unique<PoolSeeds>(*services_, context_);
    if (auto seeded = seeds_->seed_functions(); !seeded)
        return seeded;
    writer_->when_function_published(
        [this](const Function& function) { asio::post(context_, [this, function] { seeds_->add(function); }); });
    seeds_->seed_updates(update_bundles(files_), update_directory(files_));
    seeds_->check_functions();
    service_ = std::make_unique<ApiService>(*services_);
    server_ = std::make_unique<Server>(
        context_, *service_, pool_.authorities,
        ServerLimits{configuration_.max_connections, configuration_.max_connections_per_address});
    if (auto renewed = renew_tls(now); !renewed)
        return renewed;
    return listen();
}

Result<void> Coordinator::renew_tls(Timestamp now)
{
    const auto identity = issue_coordinator_identity(pool_, configuration_, now);
    if (!identity)
        return tl::unexpected(identity.error());
    auto context = make_tls_context(identity->certificate, identity->key, pool_.authorities);
    if (!context)
        return tl::unexpected(context.error());
    certificate_ = identity->certificate;
    server_->use_tls(*std::move(context));
    return {};
}

Result<void> Coordinator::open_seeder(Timestamp now)
{
    const auto identity = issue_swarm_identity(pool_, configuration_, now);
    if (!identity)
        return tl::unexpected(identity.error());
    SeederSettings settings;
    settings.listen_address = seeder_address(configuration_.listen_address);
    settings.listen_port = configuration_.swarm_port;
    settings.upload_bytes_per_second = configuration_.swarm_upload_bytes_per_second;
    settings.certificate_pem = identity->certificate.to_pem();
    settings.private_key_pem = identity->key.to_pem();
    auto seeder = Seeder::open(std::move(settings));
    if (!seeder)
        return fail_within("[swarm] port " + std::to_string(configuration_.swarm_port), seeder.error());
    seeder_ = *std::move(seeder);
    swarm_certificate_ = identity->certificate;
    return {};
}

Result<void> Coordinator::listen()
{
    const auto port = server_->listen(configuration_.listen_address, configuration_.listen_port);
    if (!port)
        return tl::unexpected(port.error());
    const HostAndPort outside{configuration_.public_host,
                              configuration_.public_port != 0 ? configuration_.public_port : *port};
    services_->origin = "https://" + to_text(outside);
    resolve_seeders();
    schedule_upkeep();
    log_.write(Severity::info, "serving",
               {{"pool", std::string_view(configuration_.pool_name)},
                {"version", FALLOW_VERSION},
                {"origin", std::string_view(services_->origin)},
                {"address", std::string_view(configuration_.listen_address)},
                {"port", static_cast<std::uint64_t>(*port)},
                {"swarm_port", static_cast<std::uint64_t>(seeder_->port())}});
    // Connections are taken from here on; scripts wait for this file.
    return write_file_durably(files_.listening(), to_text({configuration_.public_host, *port}) + "\n",
                              Readers::everyone);
}

void Coordinator::join_outputs()
{
    asio::post(disk_, [this] { joiner_->join_all(); });
}

void Coordinator::resolve_seeders()
{
    last_resolve_ = std::chrono::steady_clock::now();
    asio::post(disk_, [this, host = configuration_.public_host] {
        auto addresses = std::make_shared<std::vector<IpAddress>>(resolve(host));
        asio::post(context_, [this, addresses] {
            std::vector<PeerEndpoint> seeders;
            for (const auto& address : *addresses)
                seeders.push_back({address, seeder_->port()});
            if (seeders.empty())
                log_.write(Severity::warn, "address_not_resolved",
                           {{"host", std::string_view(configuration_.public_host)}});
            else
                tracker_.set_seeders(std::move(seeders));
        });
    });
}

void Coordinator::schedule_upkeep()
{
    // Short lives need a closer look.
    const auto closest =
        std::min({configuration_.coordinator_certificate_lifetime / 6, configuration_.swarm_certificate_lifetime / 6,
                  configuration_.partial_upload_lifetime, configuration_.unreferenced_blob_lifetime});
    upkeep_timer_.expires_after(std::clamp<std::chrono::seconds>(closest, 1s, upkeep_interval));
    upkeep_timer_.async_wait([this](const boost::system::error_code& error) {
        if (error)
            return;
        upkeep();
        schedule_upkeep();
    });
}

void Coordinator::upkeep()
{
    const auto now = std::chrono::system_clock::now();
    if (now >= renewal_time(*certificate_)) {
        const auto renewed = renew_tls(now);
        log_.write(renewed ? Severity::info : Severity::error, "certificate_renewed",
                   {{"succeeded", renewed.has_value()},
                    {"why", renewed ? std::string_view{} : std::string_view(renewed.error().context)}});
    }
    if (now >= renewal_time(*swarm_certificate_)) {
        if (const auto identity = issue_swarm_identity(pool_, configuration_, now)) {
            swarm_certificate_ = identity->certificate;
            seeder_->set_identity(identity->certificate.to_pem(), identity->key.to_pem());
        }
    }
    join_outputs(); // what a disk was in the way of
    const auto steady_now = std::chrono::steady_clock::now();
    if (steady_now - last_resolve_ >= resolve_interval)
        resolve_seeders();
    const auto shortest = std::min(configuration_.partial_upload_lifetime, configuration_.unreferenced_blob_lifetime);
    if (steady_now - last_sweep_ >= std::min(sweep_interval, shortest)) {
        last_sweep_ = steady_now;
        sweep_blobs();
        if (pool_.authorities.issuing.valid_until() - now < authority_warning)
            log_.write(Severity::warn, "issuing_certificate_expires_soon");
    }
}

void Coordinator::sweep_blobs()
{
    asio::post(disk_, [this] {
        const auto now = BlobStore::FileTime::clock::now(); // what is named from here on is young: see BlobStore::use
        const auto referenced = read_blob_references(files_.books(configuration_));
        if (!referenced) {
            log_.write(Severity::error, "blobs_not_swept", {{"why", std::string_view(referenced.error().context)}});
            return;
        }
        const auto removed =
            blobs_->sweep(now - configuration_.partial_upload_lifetime, now - configuration_.unreferenced_blob_lifetime,
                          [&](const BlobDigest& digest) { return referenced->contains(digest); });
        log_.write(Severity::info, "blobs_swept", {{"removed", static_cast<std::uint64_t>(removed)}});
    });
}

void Coordinator::stop(int signal)
{
    log_.write(Severity::info, "stopping", {{"signal", static_cast<std::uint64_t>(signal)}});
    if (!server_) { // it stood by
        stopped_ = true;
        return;
    }
    std::error_code ignored;
    fs::remove(files_.listening(), ignored);
    upkeep_timer_.cancel();
    server_->stop(stop_grace_seconds, [this] { stopped_ = true; });
}

Result<void> Coordinator::run()
{
    while (!stopped_)
        context_.run_one();
    context_.run_for(last_callbacks); // for handlers whose connection was closed under them
    disk_.join();
    seeder_.reset();
    writer_.reset(); // what was asked is made durable
    log_.write(Severity::info, "stopped");
    return {};
}

} // namespace

Result<void> serve_pool(const fs::path& directory)
{
    ::signal(SIGPIPE, SIG_IGN);
    raise_descriptor_limit();
    const PoolFiles files(directory);
    auto configuration = read_configuration(files.configuration());
    if (!configuration)
        return tl::unexpected(configuration.error());
    auto pool = load_pool_identity(files, std::chrono::system_clock::now());
    if (!pool)
        return tl::unexpected(pool.error());
    Coordinator coordinator(files, *std::move(configuration), *std::move(pool));
    if (auto opened = coordinator.open(); !opened)
        return opened;
    return coordinator.run();
}

} // namespace fallow::coordinator
