// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/swarm/torrent_builder.h"

#include <algorithm>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <libtorrent/bencode.hpp>
#include <libtorrent/create_torrent.hpp>
#include <libtorrent/file_storage.hpp>

#include "protocol/function_package.h"
#include "protocol/manifest.h"
#include "scheduler-client/swarm/merkle_tree.h"
#include "scheduler-client/swarm/torrent_check.h"

namespace fallow::coordinator {
namespace {

/// Small pieces spread faster over hosts; but each costs 32 bytes of metadata, which every host keeps.
constexpr std::uint64_t pieces_aimed_at = 2048;

using Hash = swarm::TreeHash;

struct HashedFile {
    std::string path;
    std::uint64_t size = 0;
    std::vector<Hash> pieces;
};

std::uint64_t piece_bytes_for(std::uint64_t total)
{
    std::uint64_t piece = swarm::tree_block_bytes;
    while (total / piece > pieces_aimed_at)
        piece *= 2;
    return piece;
}

/// Reads the file once, for the torrent's piece hashes and for the digest that its manifest promises.
Result<HashedFile> hash_file(const std::filesystem::path& directory, const BundleFile& expected,
                             std::uint64_t piece_bytes)
{
    const std::filesystem::path file = directory / expected.path;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(FailureCode::io_error, "cannot read " + file.string());
    HashedFile hashed{expected.path, 0, {}};
    Sha256 whole;
    std::vector<Hash> blocks;
    std::vector<char> block(swarm::tree_block_bytes);
    const std::size_t blocks_in_piece = piece_bytes / swarm::tree_block_bytes;
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) || stream.gcount() > 0) {
        const ByteView bytes = as_bytes({block.data(), static_cast<std::size_t>(stream.gcount())});
        hashed.size += bytes.size();
        if (hashed.size > expected.size)
            break;
        whole.update(bytes);
        blocks.push_back(sha256(bytes));
        if (blocks.size() == blocks_in_piece)
            hashed.pieces.push_back(swarm::tree_root(std::exchange(blocks, {}), blocks_in_piece));
    }
    if (hashed.size != expected.size)
        return fail(FailureCode::digest_mismatch, file.string() + " is not of the " + std::to_string(expected.size)
                                                      + " bytes that its manifest says");
    if (BlobDigest{whole.finish()} != expected.digest)
        return fail(FailureCode::digest_mismatch, file.string() + " is not the file that its manifest describes");
    if (!blocks.empty()) {
        // A file that fits one piece has a tree of its own size; in others the last piece is filled up.
        const std::size_t width = hashed.pieces.empty() ? swarm::power_of_two_from(blocks.size()) : blocks_in_piece;
        hashed.pieces.push_back(swarm::tree_root(std::move(blocks), width));
    }
    return hashed;
}

/// Everything below the directory: files as relative paths; anything else is refused.
Result<std::vector<std::string>> list_files(const std::filesystem::path& directory)
{
    std::vector<std::string> found;
    std::error_code error;
    std::filesystem::recursive_directory_iterator walk(directory, error);
    for (; !error && walk != std::filesystem::recursive_directory_iterator(); walk.increment(error)) {
        const auto status = walk->symlink_status(error);
        if (error)
            break;
        const std::string path = walk->path().lexically_relative(directory).generic_string();
        if (std::filesystem::is_directory(status))
            continue;
        if (!std::filesystem::is_regular_file(status))
            return fail(FailureCode::unsafe_path,
                        "bundle: " + path + " is neither a file nor a directory; bundles hold no links");
        if (found.size() > max_bundle_files)
            return fail(FailureCode::too_large, "bundle: more than " + std::to_string(max_bundle_files) + " files");
        found.push_back(path);
    }
    if (error)
        return fail(FailureCode::io_error, "cannot list " + directory.string() + ": " + error.message());
    std::ranges::sort(found);
    return found;
}

Result<std::string> read_manifest_text(const std::filesystem::path& directory)
{
    const std::filesystem::path file = directory / "manifest.json";
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(FailureCode::io_error, "cannot read " + file.string() + "; a bundle needs its manifest");
    std::string text(max_manifest_bytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > max_manifest_bytes)
        return fail(FailureCode::too_large,
                    file.string() + ": more than " + std::to_string(max_manifest_bytes) + " bytes");
    return text;
}

Result<void> compare_names(const std::vector<std::string>& found, const std::vector<BundleFile>& expected)
{
    for (const std::string& path : found)
        if (!std::ranges::binary_search(expected, path, {}, &BundleFile::path))
            return fail(FailureCode::digest_mismatch, "bundle: " + path + " is not in its manifest");
    for (const BundleFile& file : expected)
        if (!std::ranges::binary_search(found, file.path))
            return fail(FailureCode::digest_mismatch, "bundle: " + file.path + " of its manifest is missing");
    return {};
}

BuiltTorrent encode(const std::string& name, const std::vector<HashedFile>& files, std::uint64_t piece_bytes,
                    std::string_view anchor_pem)
{
    lt::file_storage storage;
    for (const HashedFile& file : files)
        storage.add_file(name + '/' + file.path, static_cast<std::int64_t>(file.size));
    lt::create_torrent torrent(storage, static_cast<int>(piece_bytes),
                               lt::create_torrent::v2_only | lt::create_torrent::no_attributes);
    torrent.set_priv(true);
    torrent.set_creation_date(0);
    torrent.set_root_cert({anchor_pem.data(), anchor_pem.size()});
    // libtorrent puts the files in an order of its own and pads between them.
    for (const lt::file_index_t index : torrent.files().file_range()) {
        if (torrent.files().pad_file_at(index))
            continue;
        const std::string path = torrent.files().file_path(index).substr(name.size() + 1);
        const auto file = std::ranges::lower_bound(files, path, {}, &HashedFile::path);
        lt::piece_index_t::diff_type piece{0};
        for (const Hash& hash : file->pieces)
            torrent.set_hash2(index, piece++, lt::sha256_hash(reinterpret_cast<const char*>(hash.data())));
    }
    BuiltTorrent built;
    const lt::entry root = torrent.generate();
    lt::bencode(std::back_inserter(built.bytes), root);
    std::vector<std::uint8_t> info;
    lt::bencode(std::back_inserter(info), root["info"]);
    built.info_hash = digest_of<InfoHash>(info);
    return built;
}

} // namespace

Result<BuiltTorrent> build_torrent(const std::filesystem::path& bundle_directory, std::string_view anchor_pem)
try {
    const auto text = read_manifest_text(bundle_directory);
    if (!text)
        return tl::unexpected(text.error());
    const auto manifest = Manifest::parse(*text);
    if (!manifest)
        return fail_within((bundle_directory / "manifest.json").string(), manifest.error());
    const auto found = list_files(bundle_directory);
    if (!found)
        return tl::unexpected(found.error());
    std::vector<BundleFile> expected = manifest->files;
    expected.push_back({"manifest.json", text->size(), digest_of<BlobDigest>(as_bytes(*text))});
    std::ranges::sort(expected, {}, &BundleFile::path);
    if (auto same = compare_names(*found, expected); !same)
        return tl::unexpected(same.error());
    std::uint64_t total = 0;
    for (const BundleFile& file : expected)
        total += file.size;
    if (total > max_bundle_bytes)
        return fail(FailureCode::too_large, "bundle: " + std::to_string(total) + " bytes, at most "
                                                + std::to_string(max_bundle_bytes) + " are allowed");
    const std::uint64_t piece_bytes = piece_bytes_for(total);
    std::vector<HashedFile> hashed;
    for (const BundleFile& file : expected) {
        auto one = hash_file(bundle_directory, file, piece_bytes);
        if (!one)
            return tl::unexpected(one.error());
        hashed.push_back(std::move(*one));
    }
    BuiltTorrent built = encode(swarm::torrent_name(*manifest), hashed, piece_bytes, anchor_pem);
    // What hosts will refuse must not be published.
    if (auto checked = swarm::check_torrent(built.bytes, *manifest, text->size(), built.info_hash, anchor_pem);
        !checked)
        return tl::unexpected(checked.error());
    return built;
} catch (const std::exception& error) {
    return fail(FailureCode::internal, "torrent of " + bundle_directory.string() + ": " + error.what());
}

} // namespace fallow::coordinator
