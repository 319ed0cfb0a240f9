// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/function_package.h"

#include <fstream>
#include <iterator>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace fallow {
namespace {

constexpr std::size_t max_statement_bytes = max_manifest_bytes * 2 + 1024; // a manifest's text with each character escaped
constexpr std::size_t max_package_bytes = 2 * max_envelope_bytes + 2 * max_torrent_bytes;
constexpr std::size_t max_certificate_bytes = 16 * 1024;
constexpr std::uint64_t statement_format = 1;
constexpr std::string_view manifest_file = "manifest.json";

/// One entry of a bundle directory: a directory, or a file that the manifest names with this content.
Result<void> check_entry(const VerifiedFunction& function, const std::filesystem::directory_entry& entry, const std::string& path,
                         std::size_t& files_seen)
{
    std::error_code error;
    const auto status = entry.symlink_status(error);
    if (error)
        return fail(FailureCode::io_error, path + ": " + error.message());
    if (status.type() == std::filesystem::file_type::directory)
        return {};
    if (status.type() != std::filesystem::file_type::regular)
        return fail(FailureCode::unsafe_path, path + ": neither a file nor a directory");
    if (path == manifest_file) {
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        if (text != function.manifest_text)
            return fail(FailureCode::digest_mismatch, "manifest.json is not the one that was signed");
        ++files_seen;
        return {};
    }
    for (const auto& file : function.manifest.files) {
        if (file.path != path)
            continue;
        if (entry.file_size(error) != file.size || error)
            return fail(FailureCode::digest_mismatch, path + ": its size is not the " + std::to_string(file.size) + " bytes that were signed");
        const auto digest = digest_of_file(entry.path());
        if (!digest)
            return tl::unexpected(digest.error());
        if (*digest != file.digest)
            return fail(FailureCode::digest_mismatch, path + ": its content is not what was signed");
        ++files_seen;
        return {};
    }
    return fail(FailureCode::digest_mismatch, path + ": the manifest does not name this file");
}

} // namespace

Result<FunctionStatement> FunctionStatement::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_statement_bytes, DuplicateKeys::refuse);
    if (!document)
        return fail_within("function statement", document.error());
    const JsonReader root = document->root();
    root.allow_only({"format", "manifest", "infoHash"});
    FunctionStatement statement;
    const auto format = root.member("format").integer(0, UINT32_MAX);
    statement.manifest_text = root.member("manifest").string(max_manifest_bytes);
    const auto info_hash = InfoHash::from_hex(root.member("infoHash").view(64));
    if (auto read = root.result(); !read)
        return fail_within("function statement", read.error());
    if (format != statement_format)
        return fail(FailureCode::unsupported, "function statement: format " + std::to_string(format) + " is newer than this program; update Fallow");
    if (!info_hash)
        return fail_within("function statement: infoHash", info_hash.error());
    statement.info_hash = *info_hash;
    return statement;
}

std::string FunctionStatement::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("format").number(statement_format).key("manifest").text(manifest_text);
    writer.key("infoHash").text(info_hash.hex()).end_object();
    return writer.take();
}

Result<FunctionPackage> FunctionPackage::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_package_bytes, DuplicateKeys::refuse);
    if (!document)
        return fail_within("function package", document.error());
    const JsonReader root = document->root();
    FunctionPackage package;
    package.envelope_json = root.member("envelope").string(max_envelope_bytes);
    package.publisher_certificate_pem = root.member("publisherCertificate").string(max_certificate_bytes);
    const JsonReader torrent = root.member("torrent");
    const auto bytes = from_base64(torrent.view(2 * max_torrent_bytes));
    if (!bytes)
        torrent.refuse("is not base64");
    if (auto read = root.result(); !read)
        return fail_within("function package", read.error());
    if (bytes->size() > max_torrent_bytes)
        return fail(FailureCode::too_large, "function package: the torrent has over " + std::to_string(max_torrent_bytes) + " bytes");
    package.torrent = *bytes;
    return package;
}

std::string FunctionPackage::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("envelope").text(envelope_json).key("publisherCertificate").text(publisher_certificate_pem);
    writer.key("torrent").base64(torrent).end_object();
    return writer.take();
}

Result<VerifiedFunction> verify_function(const FunctionPackage& package, const PoolAuthorities& authorities, const RevokedSerials& revoked,
                                         Timestamp now)
{
    auto publisher = Certificate::from_pem(package.publisher_certificate_pem);
    if (!publisher)
        return fail_within("publisher certificate", publisher.error());
    if (auto verified = verify_certificate(*publisher, CertificateRole::publisher, authorities, now); !verified)
        return tl::unexpected(verified.error());
    if (revoked.contains(publisher->serial()))
        return fail(FailureCode::revoked, "the pool has revoked the publisher \"" + publisher->common_name() + "\" (serial " + publisher->serial() + ")");
    const auto envelope = Envelope::parse(package.envelope_json);
    if (!envelope)
        return tl::unexpected(envelope.error());
    const auto key = publisher->public_key();
    if (!key)
        return fail(FailureCode::unsupported, "publisher certificate: its key is not Ed25519");
    if (auto verified = envelope->verify(*key, function_statement_type); !verified)
        return tl::unexpected(verified.error());
    auto statement = FunctionStatement::parse(as_text(envelope->payload));
    if (!statement)
        return tl::unexpected(statement.error());
    auto manifest = Manifest::parse(statement->manifest_text);
    if (!manifest)
        return tl::unexpected(manifest.error());
    return VerifiedFunction{digest_of<FunctionDigest>(envelope->payload), std::move(*manifest), std::move(statement->manifest_text),
                            statement->info_hash, std::move(*publisher)};
}

Result<void> verify_bundle_directory(const VerifiedFunction& function, const std::filesystem::path& directory)
{
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::symlink_status(directory, error).type() != fs::file_type::directory)
        return fail(FailureCode::not_found, "bundle " + directory.string() + ": no such directory");
    std::size_t files_seen = 0;
    fs::recursive_directory_iterator entry(directory, fs::directory_options::none, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const std::string path = entry->path().lexically_relative(directory).generic_string();
        if (auto checked = check_entry(function, *entry, path, files_seen); !checked)
            return fail_within("bundle of " + function.manifest.name, checked.error());
    }
    if (error)
        return fail(FailureCode::io_error, "bundle " + directory.string() + ": " + error.message());
    if (files_seen != function.manifest.files.size() + 1)
        return fail(FailureCode::digest_mismatch, "bundle of " + function.manifest.name + ": "
                        + std::to_string(function.manifest.files.size() + 1 - files_seen) + " of its files are missing");
    return {};
}

} // namespace fallow
