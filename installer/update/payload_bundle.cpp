// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/payload_bundle.h"

namespace fallow::update {

Manifest payload_manifest(const Version& version, std::string_view platform, const Payload& payload)
{
    Manifest manifest;
    manifest.name = "fallow-" + std::string(platform);
    manifest.version = version;
    manifest.entry = installer_file_name;
    manifest.files = {{installer_file_name, payload.size, payload.digest}};
    return manifest;
}

Result<VerifiedFunction> as_function(const Version& version, std::string_view platform, const Payload& payload,
                                     std::string_view anchor_pem)
{
    auto anchor = Certificate::from_pem(anchor_pem);
    if (!anchor)
        return fail_within("swarm anchor", anchor.error());
    Manifest manifest = payload_manifest(version, platform, payload);
    std::string text = manifest.to_json();
    const auto digest = digest_of<FunctionDigest>(as_bytes(text));
    return VerifiedFunction{digest, std::move(manifest), std::move(text), payload.info_hash, std::move(*anchor)};
}

} // namespace fallow::update
