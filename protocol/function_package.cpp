// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/function_package.h"

#include <fstream>
#include <map>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace fallow {
namespace {

constexpr std::size_t max_statement_bytes =
    max_manifest_bytes * 2 + 1024; // a manifest's text with each character escaped
constexpr std::size_t max_package_bytes = 2 * max_envelope_bytes + 2 * max_torrent_bytes;
constexpr std::size_t max_certificate_bytes = 16 * 1024;
constexpr std::uint64_t statement_format = 1;
constexpr std::string_view manifest_file = "manifest.json";

/// What a bundle directory must hold, less what was found there already.
struct ExpectedEntries {
    std::map<std::string_view, const BundleFile*> files; ///< all but manifest.json
    std::set<std::string, std::less<>> directories;
    bool needs_manifest = true;

    explicit ExpectedEntries(const Manifest& manifest)
    {
        for (const auto& file : manifest.files) {
            files.emplace(file.path, &file);
            for (auto slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1))
                directories.insert(file.path.substr(0, slash));
        }
    }
};

Result<void> check_manifest_file(const std::filesystem::directory_entry& entry, const std::string& signed_text)
{
    std::error_code error;
    const auto size = entry.file_size(error);
    if (error)
        return fail(FailureCode::io_error, "manifest.json: " + error.message());
    std::string text(signed_text.size(), '\0');
    std::ifstream stream(entry.path(), std::ios::binary);
    if (size == signed_text.size() && !stream.read(text.data(), static_cast<std::streamsize>(text.size())))
        return fail(FailureCode::io_error, "manifest.json: cannot be read");
    if (size != signed_text.size() || text != signed_text)
        return fail(FailureCode::digest_mismatch, "manifest.json is not the one that was signed");
    return {};
}

Result<void> check_file(const std::filesystem::directory_entry& entry, const BundleFile& expected)
{
    std::error_code error;
    const auto size = entry.file_size(error);
    if (error)
        return fail(FailureCode::io_error, expected.path + ": " + error.message());
    if (size != expected.size)
        return fail(FailureCode::digest_mismatch, expected.path + ": has " + std::to_string(size)
                                                      + " bytes, signed were " + std::to_string(expected.size));
    const auto digest = digest_of_file(entry.path());
    if (!digest)
        return tl::unexpected(digest.error());
    if (*digest != expected.digest)
        return fail(FailureCode::digest_mismatch, expected.path + ": its content is not what was signed");
    return {};
}

/// One entry of a bundle directory: a directory that files stand in, or a file that the manifest names with this content.
Result<void> check_entry(const VerifiedFunction& function, const std::filesystem::directory_entry& entry,
                         const std::string& path, ExpectedEntries& expected)
{
    std::error_code error;
    const auto status = entry.symlink_status(error);
    if (error)
        return fail(FailureCode::io_error, path + ": " + error.message());
    if (status.type() == std::filesystem::file_type::directory) {
        if (!expected.directories.contains(path))
            return fail(FailureCode::digest_mismatch, path + ": the manifest names no file in this directory");
        return {};
    }
    if (status.type() != std::filesystem::file_type::regular)
        return fail(FailureCode::unsafe_path, path + ": neither a file nor a directory");
    if (path == manifest_file) {
        expected.needs_manifest = false;
        return check_manifest_file(entry, function.manifest_text);
    }
    const auto file = expected.files.find(path);
    if (file == expected.files.end())
        return fail(FailureCode::digest_mismatch, path + ": the manifest does not name this file");
    const BundleFile& named = *file->second;
    expected.files.erase(file);
    return check_file(entry, named);
}

} // namespace

Result<FunctionStatement> FunctionStatement::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_statement_bytes, DuplicateKeys::refuse);
    if (!document)
        return fail_within("function statement", document.error());
    const JsonReader root = document->root();
    FunctionStatement statement;
    // First, because a newer format may have members that this version does not know.
    const auto format = root.member("format").integer(0, UINT32_MAX);
    if (!root.failed() && format != statement_format)
        return fail(FailureCode::unsupported, "function statement: format " + std::to_string(format)
                                                  + " is not known to this program; update Fallow");
    root.allow_only({"format", "manifest", "infoHash"});
    statement.manifest_text = root.member("manifest").string(max_manifest_bytes);
    const auto info_hash = InfoHash::from_hex(root.member("infoHash").view(64));
    if (auto read = root.result(); !read)
        return fail_within("function statement", read.error());
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
        return fail(FailureCode::too_large,
                    "function package: the torrent has over " + std::to_string(max_torrent_bytes) + " bytes");
    package.torrent = *bytes;
    return package;
}

std::string FunctionPackage::to_json() const
{
    JsonWriter writer;
    writer.begin_object()
        .key("envelope")
        .text(envelope_json)
        .key("publisherCertificate")
        .text(publisher_certificate_pem);
    writer.key("torrent").base64(torrent).end_object();
    return writer.take();
}

Result<VerifiedFunction> verify_function(const FunctionPackage& package, const PoolAuthorities& authorities,
                                         const RevokedSerials& revoked, Timestamp now)
{
    auto publisher = Certificate::from_pem(package.publisher_certificate_pem);
    if (!publisher)
        return fail_within("publisher certificate", publisher.error());
    if (auto verified = verify_certificate(*publisher, CertificateRole::publisher, authorities, now); !verified)
        return tl::unexpected(verified.error());
    if (revoked.contains(publisher->serial()))
        return fail(FailureCode::revoked, "the pool has revoked the publisher \"" + publisher->common_name()
                                              + "\" (serial " + publisher->serial() + ")");
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
    return VerifiedFunction{digest_of<FunctionDigest>(envelope->payload), std::move(*manifest),
                            std::move(statement->manifest_text), statement->info_hash, std::move(*publisher)};
}

Result<void> verify_bundle_directory(const VerifiedFunction& function, const std::filesystem::path& directory)
{
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::symlink_status(directory, error).type() != fs::file_type::directory)
        return fail(FailureCode::not_found, "bundle " + directory.string() + ": no such directory");
    ExpectedEntries expected(function.manifest);
    const std::string where = "bundle of " + function.manifest.name;
    fs::recursive_directory_iterator entry(directory, fs::directory_options::none, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const std::string path = entry->path().lexically_relative(directory).generic_string();
        if (auto checked = check_entry(function, *entry, path, expected); !checked)
            return fail_within(where, checked.error());
    }
    if (error)
        return fail(FailureCode::io_error, "bundle " + directory.string() + ": " + error.message());
    if (expected.needs_manifest || !expected.files.empty())
        return fail(
            FailureCode::digest_mismatch,
            where + ": "
                + (expected.needs_manifest ? std::string(manifest_file) : std::string(expected.files.begin()->first))
                + " is missing");
    return {};
}

} // namespace fallow
