// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/swarm_pool.h"

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <stdexcept>

#include "coordinator-server/swarm/torrent_builder.h"

namespace fallow::test {
namespace {

constexpr auto day = std::chrono::hours(24);

Timestamp now() { return std::chrono::system_clock::now(); }

template <class T>
T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(std::string(name(result.error().code)) + ": " + result.error().context);
    return std::move(*result);
}

CertificateContent content(CertificateRole role, std::string common_name, Timestamp until)
{
    return {role, std::move(common_name), {}, {}, std::min(now(), until) - std::chrono::hours(1), until};
}

} // namespace

struct SwarmEvents::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::map<FunctionDigest, swarm::SwarmEvent> ends;
    std::set<FunctionDigest> removed;
};

swarm::BundleSwarm::OnEvent SwarmEvents::sink()
{
    if (!shared_)
        shared_ = std::make_shared<Shared>();
    return [shared = shared_](const swarm::SwarmEvent& event) {
        const std::lock_guard lock(shared->mutex);
        if (const auto* done = std::get_if<swarm::FetchDone>(&event))
            shared->ends.insert_or_assign(done->function, event);
        else if (const auto* failed = std::get_if<swarm::FetchFailed>(&event))
            shared->ends.insert_or_assign(failed->function, event);
        else if (const auto* removed = std::get_if<swarm::BundleRemoved>(&event))
            shared->removed.insert(removed->function);
        shared->changed.notify_all();
    };
}

std::optional<swarm::SwarmEvent> SwarmEvents::end_of(const FunctionDigest& function, std::chrono::milliseconds limit)
{
    std::unique_lock lock(shared_->mutex);
    if (!shared_->changed.wait_for(lock, limit, [&] { return shared_->ends.contains(function); }))
        return {};
    const auto end = shared_->ends.at(function);
    shared_->ends.erase(function);
    return end;
}

bool SwarmEvents::was_removed(const FunctionDigest& function)
{
    const std::lock_guard lock(shared_->mutex);
    return shared_->removed.contains(function);
}

struct SwarmPool::Authority {
    PrivateKey root_key = PrivateKey::generate();
    PrivateKey issuing_key = PrivateKey::generate();
    PrivateKey publisher_key = PrivateKey::generate();
    Certificate root =
        must(self_signed_certificate(content(CertificateRole::root, "Test pool root", now() + 30 * day), root_key));
    Certificate issuing =
        must(issue_certificate(content(CertificateRole::issuing, "Test pool issuing", now() + 20 * day),
                               issuing_key.public_key(), root, root_key));
    Certificate anchor = must(self_signed_certificate(
        content(CertificateRole::swarm_anchor, "Test pool issuing", now() + 20 * day), issuing_key));
    Certificate publisher = must(issue_certificate(content(CertificateRole::publisher, "A publisher", now() + day),
                                                   publisher_key.public_key(), issuing, issuing_key));
};

SwarmPool::SwarmPool(std::filesystem::path directory, std::string address)
    : directory_(std::move(directory)), address_(std::move(address)), authority_(std::make_unique<Authority>()),
      anchor_pem_(authority_->anchor.to_pem()), tracker_({}, [](std::string_view key) { return key == "host-key"; })
{
    const PrivateKey key = PrivateKey::generate();
    auto leaf_content = content(CertificateRole::coordinator, "coordinator", now() + day);
    leaf_content.ip_addresses = {address_};
    const Certificate leaf =
        must(issue_certificate(leaf_content, key.public_key(), authority_->issuing, authority_->issuing_key));
    const std::string chain = leaf.to_pem() + authority_->issuing.to_pem() + authority_->root.to_pem();
    server_ = std::make_unique<TrackerServer>(address_, chain, key.to_pem(), tracker_);
}

SwarmPool::~SwarmPool() = default;

swarm::SwarmIdentity SwarmPool::identity(std::chrono::hours valid_for) const
{
    const PrivateKey key = PrivateKey::generate();
    const Certificate certificate =
        must(issue_certificate(content(CertificateRole::swarm_peer, "*", now() + valid_for), key.public_key(),
                               authority_->issuing, authority_->issuing_key));
    return {certificate.to_pem(), key.to_pem()};
}

std::string SwarmPool::announce_url(const std::string& key) const
{
    return "https://" + address_ + ':' + std::to_string(server_->port()) + "/announce?key=" + key;
}

swarm::BundleSwarmSettings SwarmPool::host_settings(const std::string& name) const
{
    swarm::BundleSwarmSettings settings;
    settings.directory = directory_ / name;
    settings.identity = identity();
    settings.anchor_pem = anchor_pem_;
    settings.announce_url = announce_url();
    settings.listen_address = address_;
    return settings;
}

void SwarmPool::start_seeder(std::uint64_t upload_bytes_per_second)
{
    const auto own = identity();
    seeder_ = must(
        coordinator::Seeder::open({address_, 0, upload_bytes_per_second, own.certificate_pem, own.private_key_pem}));
    for (const SignedBundle& bundle : published_)
        must(seeder_->add(bundle.parent, bundle.torrent));
    const std::lock_guard lock(server_->mutex());
    tracker_.set_seeders({{coordinator::IpAddress::parse(address_).value(), seeder_->port()}});
}

void SwarmPool::stop_seeder()
{
    {
        const std::lock_guard lock(server_->mutex());
        tracker_.set_seeders({});
    }
    seeder_.reset();
}

SignedBundle SwarmPool::publish(const std::string& name, std::uint64_t bytes_per_file, unsigned files)
{
    const std::filesystem::path parent = directory_ / "published" / name;
    const std::filesystem::path directory = parent / (name + "-1.0.0");
    std::filesystem::create_directories(directory / "data");
    Manifest manifest;
    manifest.name = name;
    manifest.version = {1, 0, 0};
    std::mt19937_64 random(std::hash<std::string>{}(name));
    for (unsigned index = 0; index < files; ++index) {
        const std::string path = index == 0 ? "module.wasm" : "data/part-" + std::to_string(1000 + index);
        std::string bytes(bytes_per_file, '\0');
        for (char& byte : bytes)
            byte = static_cast<char>(random());
        std::ofstream(directory / path, std::ios::binary) << bytes;
        manifest.files.push_back({path, bytes.size(), digest_of<BlobDigest>(as_bytes(bytes))});
    }
    std::ranges::sort(manifest.files, {}, &BundleFile::path);
    const std::string text = manifest.to_json();
    std::ofstream(directory / "manifest.json", std::ios::binary) << text;
    const auto built = must(coordinator::build_torrent(directory, anchor_pem_));
    const FunctionStatement statement{text, built.info_hash};
    const FunctionPackage package{
        Envelope::sign(function_statement_type, as_bytes(statement.to_json()), authority_->publisher_key).to_json(),
        authority_->publisher.to_pem(), built.bytes};
    auto function = must(verify_function(package, {authority_->root, authority_->issuing}, {}, now()));
    published_.push_back({parent, directory, std::move(function), built.bytes});
    {
        const std::lock_guard lock(server_->mutex());
        tracker_.add_torrent(built.info_hash);
    }
    if (seeder_)
        must(seeder_->add(parent, built.bytes));
    return published_.back();
}

} // namespace fallow::test
