// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/update_bundles.h"

#include "coordinator-server/api/configuration.h"
#include "coordinator-server/api/disk_file.h"
#include "coordinator-server/api/network_address.h"
#include "coordinator-server/swarm/torrent_builder.h"
#include "protocol/function_package.h"
#include "protocol/manifest.h"
#include "scheduler-client/swarm/torrent_check.h"

namespace fallow::coordinator {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view torrent_suffix = ".torrent";
constexpr std::size_t max_anchor_bytes = 16 * 1024;

Result<std::string> bundle_name(const fs::path& bundle)
{
    const auto text = read_file(bundle / "manifest.json", max_manifest_bytes);
    if (!text)
        return tl::unexpected(text.error());
    const auto manifest = Manifest::parse(*text);
    if (!manifest)
        return fail_within(bundle.string(), manifest.error());
    if (!manifest->name.starts_with(update_bundle_prefix))
        return fail(FailureCode::unsupported,
                    bundle.string() + " is no installer of Fallow: its name does not begin with \""
                        + std::string(update_bundle_prefix) + "\"; make it with fallow-update-sign bundle");
    return swarm::torrent_name(*manifest);
}

} // namespace

fs::path update_directory(const PoolFiles& files) { return files.directory / "updates"; }

Result<UpdateBundle> add_update_bundle(const PoolFiles& files, const fs::path& bundle)
{
    const auto name = bundle_name(bundle);
    if (!name)
        return tl::unexpected(name.error());
    const auto anchor = read_file(files.swarm_anchor(), max_anchor_bytes);
    if (!anchor)
        return tl::unexpected(anchor.error());
    const fs::path target = update_directory(files) / *name;
    std::error_code error;
    if (fs::exists(target, error))
        return fail(FailureCode::conflict, target.string() + " is there already: a version stays what it is");
    const fs::path fresh = update_directory(files) / (".new-" + *name);
    fs::remove_all(fresh, error); // of an earlier try
    fs::create_directories(fresh, error);
    if (!error)
        fs::copy(bundle, fresh, fs::copy_options::recursive, error);
    if (error)
        return fail(FailureCode::io_error,
                    "cannot copy " + bundle.string() + " to " + fresh.string() + ": " + error.message());
    auto built = build_torrent(fresh, *anchor);
    if (!built)
        return tl::unexpected(built.error());
    UpdateBundle made{update_directory(files) / (*name + std::string(torrent_suffix)), std::move(built->bytes),
                      built->info_hash};
    fs::rename(fresh, target, error);
    if (error)
        return fail(FailureCode::io_error, "cannot name " + target.string() + ": " + error.message());
    // Last, because it is what `serve` looks for.
    if (auto written = write_file_durably(made.torrent_file, as_text(made.torrent), Readers::everyone); !written)
        return tl::unexpected(written.error());
    return made;
}

std::vector<UpdateBundle> update_bundles(const PoolFiles& files)
{
    std::vector<UpdateBundle> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(update_directory(files), error)) {
        if (entry.path().extension() != torrent_suffix)
            continue;
        const auto text = read_file(entry.path(), max_torrent_bytes);
        const auto hash = text ? swarm::info_hash_of(as_bytes(*text)) : Result<InfoHash>(tl::unexpected(text.error()));
        if (!hash)
            continue;
        const ByteView bytes = as_bytes(*text);
        found.push_back({entry.path(), Bytes(bytes.begin(), bytes.end()), *hash});
    }
    return found;
}

Result<std::string> write_update_access(const PoolFiles& files, const fs::path& directory, std::chrono::days valid_for,
                                        Timestamp now)
{
    const auto configuration = read_configuration(files.configuration());
    if (!configuration)
        return tl::unexpected(configuration.error());
    const auto pool = load_pool_identity(files, now);
    if (!pool)
        return tl::unexpected(pool.error());
    const auto key = PrivateKey::generate();
    CertificateContent content;
    content.role = CertificateRole::swarm_peer;
    content.common_name = "*"; // as every peer's
    content.valid_from = now - clock_tolerance;
    content.valid_until = now + valid_for;
    const auto certificate = issue_certificate(content, key.public_key(), pool->authorities.issuing, pool->issuing_key);
    if (!certificate)
        return tl::unexpected(certificate.error());
    std::error_code error;
    fs::create_directories(directory, error);
    for (const auto& [name, text] :
         {std::pair("peer.pem", certificate->to_pem()), std::pair("peer-key.pem", key.to_pem()),
          std::pair("anchor.pem", pool->swarm_anchor.to_pem())})
        if (auto written = write_file_durably(directory / name, text, Readers::everyone); !written)
            return tl::unexpected(written.error());
    const auto port = configuration->public_port != 0 ? configuration->public_port : configuration->listen_port;
    return "https://" + to_text(HostAndPort{configuration->public_host, port})
           + "/announce?key=" + std::string(public_announce_key);
}

} // namespace fallow::coordinator
