// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/swarm/torrent_check.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <set>

#include <libtorrent/bdecode.hpp>
#include <libtorrent/error_code.hpp>
#include <libtorrent/file_storage.hpp>
#include <libtorrent/hex.hpp>
#include <libtorrent/torrent_info.hpp>

#include "protocol/certificate.h"
#include "scheduler-client/swarm/merkle_tree.h"
#include "scheduler-client/swarm/peer_session.h"

namespace fallow::swarm {
namespace {

constexpr std::string_view manifest_file = "manifest.json";
constexpr std::int64_t smallest_piece_bytes = 16 * 1024;
constexpr std::int64_t largest_piece_bytes = 16 * 1024 * 1024;

struct TorrentFile {
    std::uint64_t size = 0;
    std::string root; ///< of its hash tree; none for an empty file
};
using TorrentFiles = std::map<std::string, TorrentFile, std::less<>>;

std::string in_quotes(std::string_view text)
{
    std::string shown;
    for (const char c : text.substr(0, 80))
        shown += c >= ' ' && c < 0x7f ? c : '?';
    return '"' + shown + '"';
}

std::string_view text_of(const lt::string_view& text) { return {text.data(), text.size()}; }

Result<lt::bdecode_node> decode(ByteView torrent)
{
    if (torrent.size() > max_torrent_bytes)
        return fail(FailureCode::too_large, "torrent: " + std::to_string(torrent.size()) + " bytes, at most "
                                                + std::to_string(max_torrent_bytes) + " are allowed");
    lt::error_code error;
    int position = 0;
    lt::bdecode_node root =
        lt::bdecode({reinterpret_cast<const char*>(torrent.data()), static_cast<std::ptrdiff_t>(torrent.size())}, error,
                    &position, max_torrent_depth, max_torrent_tokens);
    if (error)
        return fail(FailureCode::malformed, "torrent: " + error.message() + " at byte " + std::to_string(position));
    if (root.type() != lt::bdecode_node::dict_t)
        return fail(FailureCode::malformed, "torrent: not a dictionary");
    // bdecode stops where its value ends; what follows would be signed by nobody and read by nobody.
    if (root.data_section().size() != static_cast<std::ptrdiff_t>(torrent.size()))
        return fail(FailureCode::malformed, "torrent: bytes after its end");
    return root;
}

/// Exactly these keys, each once.
Result<void> check_keys(const lt::bdecode_node& dictionary, std::string_view where,
                        std::span<const std::string_view> keys)
{
    for (int index = 0; index < dictionary.dict_size(); ++index) {
        const std::string_view key = text_of(dictionary.dict_at(index).first);
        if (std::ranges::find(keys, key) == keys.end())
            return fail(FailureCode::malformed,
                        "torrent: " + std::string(where) + " has " + in_quotes(key) + ", which bundles have not");
    }
    for (const std::string_view key : keys)
        if (!dictionary.dict_find({key.data(), key.size()}))
            return fail(FailureCode::malformed, "torrent: " + std::string(where) + " has no " + in_quotes(key));
    if (dictionary.dict_size() != static_cast<int>(keys.size()))
        return fail(FailureCode::malformed, "torrent: " + std::string(where) + " repeats a key");
    return {};
}

Result<void> collect_file(const lt::bdecode_node& leaf, const std::string& path, TorrentFiles& files)
{
    static constexpr std::array<std::string_view, 2> keys_of_file{"length", "pieces root"};
    static constexpr std::array<std::string_view, 1> keys_of_empty_file{"length"};
    if (leaf.type() != lt::bdecode_node::dict_t)
        return fail(FailureCode::malformed, "torrent: " + in_quotes(path) + " is not described");
    const auto length = leaf.dict_find_int("length");
    if (!length || length.int_value() < 0)
        return fail(FailureCode::malformed, "torrent: " + in_quotes(path) + " has no length");
    const bool empty = length.int_value() == 0;
    const auto keys =
        empty ? std::span<const std::string_view>(keys_of_empty_file) : std::span<const std::string_view>(keys_of_file);
    if (auto checked = check_keys(leaf, in_quotes(path), keys); !checked)
        return checked;
    const std::string_view root = empty ? std::string_view() : text_of(leaf.dict_find_string_value("pieces root"));
    if (!empty && root.size() != sizeof(TreeHash))
        return fail(FailureCode::malformed, "torrent: " + in_quotes(path) + " has no hash of the right size");
    if (!files.emplace(path, TorrentFile{static_cast<std::uint64_t>(length.int_value()), std::string(root)}).second)
        return fail(FailureCode::malformed, "torrent: " + in_quotes(path) + " twice");
    return {};
}

/// A directory level of the file tree (BEP 52): names to levels, or the empty name to a file's description.
Result<void> collect_files(const lt::bdecode_node& level, const std::string& path, TorrentFiles& files)
{
    if (level.type() != lt::bdecode_node::dict_t)
        return fail(FailureCode::malformed, "torrent: " + in_quotes(path) + " is neither file nor directory");
    for (int index = 0; index < level.dict_size(); ++index) {
        const auto [name, node] = level.dict_at(index);
        if (files.size() > max_bundle_files)
            return fail(FailureCode::too_large, "torrent: more than " + std::to_string(max_bundle_files) + " files");
        if (name.empty()) {
            if (level.dict_size() != 1 || path.empty())
                return fail(FailureCode::malformed, "torrent: " + in_quotes(path) + " is a file and a directory");
            if (auto collected = collect_file(node, path, files); !collected)
                return collected;
            continue;
        }
        // A separator inside a name would make two different trees one path.
        if (name.find('/') != lt::string_view::npos || name.find('\\') != lt::string_view::npos)
            return fail(FailureCode::unsafe_path, "torrent: " + in_quotes(text_of(name)) + " holds a separator");
        std::string below = path.empty() ? std::string() : path + '/';
        below += text_of(name);
        if (auto safe = check_bundle_path(below); !safe)
            return fail_within("torrent", safe.error());
        if (auto collected = collect_files(node, below, files); !collected)
            return collected;
    }
    return {};
}

Result<void> check_info(const lt::bdecode_node& info, const Manifest& manifest)
{
    static constexpr std::array<std::string_view, 6> keys{"file tree",    "meta version", "name",
                                                          "piece length", "private",      "ssl-cert"};
    if (auto checked = check_keys(info, "its info", keys); !checked)
        return checked;
    if (info.dict_find_int_value("meta version") != 2)
        return fail(FailureCode::unsupported, "torrent: not of version 2");
    if (info.dict_find_int_value("private") != 1)
        return fail(FailureCode::malformed, "torrent: not private, so its peers could come from anywhere");
    const std::int64_t piece = info.dict_find_int_value("piece length");
    if (piece < smallest_piece_bytes || piece > largest_piece_bytes || (piece & (piece - 1)) != 0)
        return fail(FailureCode::malformed,
                    "torrent: piece length " + std::to_string(piece) + " is not a power of two from 16 KiB to 16 MiB");
    const std::string_view name = text_of(info.dict_find_string_value("name"));
    if (name != torrent_name(manifest))
        return fail(FailureCode::digest_mismatch, "torrent: named " + in_quotes(name) + ", the signed manifest says "
                                                      + in_quotes(torrent_name(manifest)));
    return {};
}

Result<void> check_anchor(const lt::bdecode_node& info, std::string_view anchor_pem)
{
    const std::string_view pem = text_of(info.dict_find_string_value("ssl-cert"));
    if (pem == anchor_pem)
        return {};
    // The same certificate may be wrapped in other white space.
    const auto theirs = Certificate::from_pem(pem);
    const auto ours = Certificate::from_pem(anchor_pem);
    if (!theirs)
        return fail_within("torrent: its swarm anchor", theirs.error());
    if (!ours)
        return fail_within("the pool's swarm anchor", ours.error());
    if (theirs->fingerprint() != ours->fingerprint())
        return fail(FailureCode::wrong_authority, "torrent: its peers are to be of another pool (swarm anchor "
                                                      + theirs->fingerprint().hex() + ", this pool's is "
                                                      + ours->fingerprint().hex() + ")");
    return {};
}

Result<void> check_files(const TorrentFiles& files, const Manifest& manifest, std::size_t manifest_text_bytes)
{
    std::map<std::string, std::uint64_t, std::less<>> expected{{std::string(manifest_file), manifest_text_bytes}};
    for (const BundleFile& file : manifest.files)
        expected.emplace(file.path, file.size);
    for (const auto& [path, file] : files) {
        const auto found = expected.find(path);
        if (found == expected.end())
            return fail(FailureCode::digest_mismatch,
                        "torrent: has " + in_quotes(path) + ", which the signed manifest has not");
        if (found->second != file.size)
            return fail(FailureCode::digest_mismatch, "torrent: " + in_quotes(path) + " of " + std::to_string(file.size)
                                                          + " bytes, the signed manifest says "
                                                          + std::to_string(found->second));
    }
    for (const auto& [path, size] : expected)
        if (!files.contains(path))
            return fail(FailureCode::digest_mismatch, "torrent: lacks " + in_quotes(path) + " of the signed manifest");
    return {};
}

/// The piece layers stand outside what the info-hash covers, and libtorrent takes torrents without them: hosts would then
/// have to ask each other. They must be those of the files, and no others.
Result<void> check_layers(const lt::bdecode_node& layers, const TorrentFiles& files, std::uint64_t piece_bytes)
{
    const std::size_t blocks_in_piece = piece_bytes / tree_block_bytes;
    const TreeHash empty_piece = tree_root({}, blocks_in_piece);
    std::set<std::string_view> roots;
    for (const auto& [path, file] : files) {
        if (file.size <= piece_bytes || !roots.insert(file.root).second)
            continue;
        const std::string_view layer = text_of(layers.dict_find_string_value(file.root));
        const std::size_t pieces = (file.size + piece_bytes - 1) / piece_bytes;
        if (layer.size() != pieces * sizeof(TreeHash))
            return fail(FailureCode::malformed,
                        "torrent: the piece layer of " + in_quotes(path) + " is missing or of the wrong size");
        std::vector<TreeHash> hashes(pieces);
        std::memcpy(hashes.data(), layer.data(), layer.size());
        const TreeHash root = tree_root(std::move(hashes), power_of_two_from(pieces), empty_piece);
        if (std::memcmp(root.data(), file.root.data(), root.size()) != 0)
            return fail(FailureCode::digest_mismatch,
                        "torrent: the piece layer of " + in_quotes(path) + " does not fit its root");
    }
    if (layers.dict_size() != static_cast<int>(roots.size()))
        return fail(FailureCode::malformed, "torrent: has piece layers of no file");
    return {};
}

/// What libtorrent makes of it is what gets written: it must be the same files, under the same paths.
Result<void> check_as_loaded(ByteView torrent, const TorrentFiles& files, const std::string& name)
{
    const lt::torrent_info loaded(
        {reinterpret_cast<const char*>(torrent.data()), static_cast<std::ptrdiff_t>(torrent.size())}, torrent_limits(),
        lt::from_span); // throws what it refuses
    if (!loaded.is_valid() || !loaded.v2_piece_hashes_verified())
        return fail(FailureCode::malformed, "torrent: cannot be used");
    const lt::file_storage& storage = loaded.files();
    std::size_t count = 0;
    for (const lt::file_index_t index : storage.file_range()) {
        if (storage.pad_file_at(index))
            continue;
        const std::string path = storage.file_path(index);
        if (storage.file_flags(index) != lt::file_flags_t{} || !path.starts_with(name + '/')
            || !files.contains(path.substr(name.size() + 1)))
            return fail(FailureCode::unsafe_path, "torrent: would be written to " + in_quotes(path));
        ++count;
    }
    if (count != files.size() || loaded.num_files() < 2)
        return fail(FailureCode::malformed, "torrent: not the files that it lists");
    return {};
}

} // namespace

std::string torrent_name(const Manifest& manifest) { return manifest.name + '-' + manifest.version.text(); }

Result<InfoHash> info_hash_of(ByteView torrent)
{
    const auto root = decode(torrent);
    if (!root)
        return tl::unexpected(root.error());
    const lt::bdecode_node info = root->dict_find_dict("info");
    if (!info)
        return fail(FailureCode::malformed, "torrent: no info");
    const auto section = info.data_section();
    return digest_of<InfoHash>(
        {reinterpret_cast<const std::uint8_t*>(section.data()), static_cast<std::size_t>(section.size())});
}

Result<void> check_torrent(ByteView torrent, const Manifest& manifest, std::size_t manifest_text_bytes,
                           const InfoHash& signed_hash, std::string_view anchor_pem)
try {
    static constexpr std::array<std::string_view, 2> keys{"info", "piece layers"};
    const auto hash = info_hash_of(torrent);
    if (!hash)
        return tl::unexpected(hash.error());
    if (*hash != signed_hash)
        return fail(FailureCode::digest_mismatch,
                    "torrent: info-hash " + hash->hex() + ", the publisher signed " + signed_hash.hex());
    const auto root = decode(torrent);
    if (!root)
        return tl::unexpected(root.error());
    if (auto checked = check_keys(*root, "its top level", keys); !checked)
        return checked;
    const lt::bdecode_node info = root->dict_find_dict("info");
    if (auto checked = check_info(info, manifest); !checked)
        return checked;
    if (auto checked = check_anchor(info, anchor_pem); !checked)
        return checked;
    TorrentFiles files;
    if (auto collected = collect_files(info.dict_find("file tree"), {}, files); !collected)
        return collected;
    if (auto checked = check_files(files, manifest, manifest_text_bytes); !checked)
        return checked;
    const auto piece_bytes = static_cast<std::uint64_t>(info.dict_find_int_value("piece length"));
    const lt::bdecode_node layers = root->dict_find_dict("piece layers");
    if (!layers)
        return fail(FailureCode::malformed, "torrent: its piece layers are no dictionary");
    if (auto checked = check_layers(layers, files, piece_bytes); !checked)
        return checked;
    return check_as_loaded(torrent, files, torrent_name(manifest));
} catch (const std::exception& error) {
    return fail(FailureCode::malformed, std::string("torrent: ") + error.what());
}

} // namespace fallow::swarm
