// SPDX-License-Identifier: GPL-3.0-or-later
// An installer as the swarm knows it: a bundle like a function's, of one file and a manifest that says nothing which the signed
// release does not say, so that publisher and receiver make the same one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "installer/feed/documents.h"
#include "protocol/function_package.h"
#include "protocol/manifest.h"
#include "protocol/result.h"

namespace fallow::update {

inline constexpr auto installer_file_name = "installer";

/// "fallow-linux-x86-64" of that version, with the one file.
Manifest payload_manifest(const Version& version, std::string_view platform, const Payload& payload);

/// In the swarm's words. Its digest is the manifest's; nobody signed it as a function, so its publisher is the anchor, which
/// nothing reads.
Result<VerifiedFunction> as_function(const Version& version, std::string_view platform, const Payload& payload,
                                     std::string_view anchor_pem);

} // namespace fallow::update
