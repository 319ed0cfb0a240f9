// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/publisher.h"

#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "coordinator-server/ctl/console.h"
#include "coordinator-server/ctl/function_builder.h"
#include "coordinator-server/swarm/torrent_builder.h"
#include "protocol/certificate.h"
#include "protocol/function_package.h"
#include "scheduler-client/blob_transfer.h"

namespace fallow::ctl {
namespace {

Result<void> upload_files(const Manifest& manifest, const std::filesystem::path& bundle, CoordinatorClient& coordinator)
{
    std::uint64_t total = 0;
    for (const auto& file : manifest.files)
        total += file.size;
    ProgressLine progress("Uploading " + manifest.name + " " + manifest.version.text());
    std::uint64_t done = 0;
    for (const auto& file : manifest.files) {
        const auto uploaded = scheduler::upload_blob(
            coordinator.https(), BlobReference{file.digest, file.size}, bundle / file.path, {},
            [&](std::uint64_t sent, std::uint64_t) { progress.show(done + sent, total, "bytes"); });
        if (!uploaded)
            return fail_within(file.path, uploaded.error().failure);
        done += file.size;
        progress.show(done, total, "bytes");
    }
    return {};
}

Result<std::string> read_text(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        return fail(FailureCode::io_error, file.string() + ": cannot be read");
    return text;
}

} // namespace

Result<std::string> become_publisher(const std::string& name, const Workspace& workspace,
                                     CoordinatorClient& coordinator)
{
    const PrivateKey key = PrivateKey::generate();
    const auto reply =
        coordinator.post("/v1/publishers", {{"name", name}, {"request", make_certificate_request(key, name)}});
    if (!reply)
        return tl::unexpected(reply.error());
    if (auto saved = workspace.save_publisher({key, reply->value("certificate", std::string())}); !saved)
        return tl::unexpected(saved.error());
    return reply->value("serial", std::string());
}

Result<Published> publish_function(const std::filesystem::path& function_directory, const PublisherIdentity& publisher,
                                   CoordinatorClient& coordinator)
{
    const auto manifest = read_built_manifest(function_directory);
    if (!manifest)
        return tl::unexpected(manifest.error());
    const auto bundle = bundle_directory(function_directory);
    const auto manifest_text = read_text(bundle / "manifest.json");
    if (!manifest_text)
        return tl::unexpected(manifest_text.error());
    const auto pool = coordinator.get("/v1/pool");
    if (!pool)
        return tl::unexpected(pool.error());
    const auto torrent = coordinator::build_torrent(bundle, pool->value("swarmAnchor", std::string()));
    if (!torrent)
        return tl::unexpected(torrent.error());
    if (auto uploaded = upload_files(*manifest, bundle, coordinator); !uploaded)
        return tl::unexpected(uploaded.error());

    const FunctionStatement statement{*manifest_text, torrent->info_hash};
    const Envelope envelope = Envelope::sign(function_statement_type, as_bytes(statement.to_json()), publisher.key);
    const FunctionPackage package{envelope.to_json(), publisher.certificate_pem, torrent->bytes};
    const auto reply = coordinator.post_text("/v1/functions", package.to_json());
    if (!reply)
        return tl::unexpected(reply.error());
    return Published{manifest->name, manifest->version.text(), reply->value("function", std::string())};
}

} // namespace fallow::ctl
