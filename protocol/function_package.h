// SPDX-License-Identifier: GPL-3.0-or-later
// A signed function as it travels: an envelope around its statement (manifest text and info-hash), the publisher's
// certificate, and the torrent's metadata. Nothing of it is believed before `verify_function`.
#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "protocol/certificate.h"
#include "protocol/digest.h"
#include "protocol/envelope.h"
#include "protocol/manifest.h"
#include "protocol/result.h"

namespace fallow {

inline constexpr std::string_view function_statement_type = "application/vnd.fallow.function.v1+json";
inline constexpr std::size_t max_torrent_bytes = 1024 * 1024;

/// What a publisher signs: {"format":1,"manifest":"<exact text of manifest.json>","infoHash":"<64 hex>"}.
struct FunctionStatement {
    std::string manifest_text;
    InfoHash info_hash;

    static Result<FunctionStatement> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

struct FunctionPackage {
    std::string envelope_json;
    std::string publisher_certificate_pem;
    Bytes torrent;

    /// {"envelope":"<JSON text>","publisherCertificate":"PEM","torrent":"base64"}
    static Result<FunctionPackage> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

/// A function whose signature, publisher and manifest were checked. Its files still have to match.
struct VerifiedFunction {
    FunctionDigest digest;
    Manifest manifest;
    std::string manifest_text; ///< the bytes manifest.json must have in the bundle
    InfoHash info_hash;
    Certificate publisher;
};

/// Serials of revoked publisher certificates, in lower-case hexadecimal.
using RevokedSerials = std::set<std::string, std::less<>>;

/// Envelope signature -> publisher certificate -> issuing -> pinned root, not revoked, manifest well-formed.
Result<VerifiedFunction> verify_function(const FunctionPackage& package, const PoolAuthorities& authorities,
                                         const RevokedSerials& revoked, Timestamp now);

/// A bundle directory on disk against its manifest: every file's size and hash, manifest.json's exact text, nothing
/// else there, no symbolic links. digest_mismatch or unsafe_path naming the file.
Result<void> verify_bundle_directory(const VerifiedFunction& function, const std::filesystem::path& directory);

} // namespace fallow
