// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/sign/signing.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "installer/feed/signatures.h"
#include "installer/update/outcome_words.h"
#include "installer/update/payload_bundle.h"
#include "installer/update/update_run.h"
#include "protocol/descriptor.h"
#include "scheduler-client/private_file.h"
#include "scheduler-client/swarm/torrent_check.h"

namespace fallow::update {
namespace {

constexpr std::size_t max_key_file_bytes = 16 * 1024;
constexpr mode_t private_mode = 0600;
constexpr mode_t public_mode = 0644;

tl::unexpected<Failure> refused(const std::filesystem::path& file, std::string_view doing)
{
    return fail(errno == EEXIST ? FailureCode::conflict : FailureCode::io_error,
                "cannot " + std::string(doing) + " " + file.string() + ": " + std::strerror(errno));
}

bool write_all(int descriptor, std::string_view text)
{
    return ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size())
           && ::fsync(descriptor) == 0;
}

/// A computer that reads the directory instead of a server, remembers nothing and installs nothing.
class Rehearsal final : public UpdateRun::Needs {
public:
    Rehearsal(std::filesystem::path directory, std::string_view first_root, Time now)
        : directory_(std::move(directory)), first_root_(first_root), now_(now)
    {
    }
    Time now() override { return now_; }
    Result<std::optional<std::string>> fetch(const std::string& name, std::size_t max_bytes) override
    {
        auto text = scheduler::read_file(directory_ / name, max_bytes);
        if (!text && text.error().code == FailureCode::not_found)
            return std::nullopt;
        if (!text)
            return tl::unexpected(text.error());
        return std::optional(std::move(*text));
    }
    Result<std::optional<UpdateState>> load_state() override { return std::nullopt; }
    Result<void> save_state(const UpdateState&) override { return {}; }
    Result<std::string> first_root() override { return first_root_; }
    std::optional<std::filesystem::path> find_ready(const Payload&) override { return {}; }
    Result<std::filesystem::path> make_ready(const Install&, const Bytes&) override { return not_here(); }
    Result<std::optional<int>> launch(const std::filesystem::path&, const Payload&) override { return not_here(); }
    void discard_ready(const Payload&) override {}

private:
    static tl::unexpected<Failure> not_here() { return fail(FailureCode::internal, "a rehearsal installs nothing"); }
    std::filesystem::path directory_;
    std::string first_root_;
    Time now_;
};

} // namespace

Envelope unsigned_envelope(std::string_view type, std::string_view document_json)
{
    const ByteView bytes = as_bytes(document_json);
    return {std::string(type), Bytes(bytes.begin(), bytes.end()), {}};
}

Result<void> add_signature(Envelope& envelope, const PrivateKey& key)
{
    const PublicKey signer = key.public_key();
    if (count_signers(envelope, envelope.payload_type, std::span(&signer, 1)) != 0)
        return fail(FailureCode::conflict, "this key signed it already: the next signature is somebody else's");
    if (envelope.signatures.size() >= max_envelope_signatures)
        return fail(FailureCode::too_large,
                    "it has " + std::to_string(max_envelope_signatures) + " signatures, and no more are read");
    Envelope one = Envelope::sign(envelope.payload_type, envelope.payload, key);
    envelope.signatures.push_back(std::move(one.signatures.front()));
    return {};
}

Result<PublicKey> make_key_file(const std::filesystem::path& file)
{
    const Descriptor made(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, private_mode));
    if (!made.is_open())
        return refused(file, "make");
    const PrivateKey key = PrivateKey::generate();
    if (!write_all(made.get(), key.to_pem()))
        return refused(file, "write");
    return key.public_key();
}

Result<PrivateKey> read_key_file(const std::filesystem::path& file)
{
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0)
        return refused(file, "read");
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(FailureCode::forbidden, file.string() + " can be read by others: chmod 600 it");
    const auto text = scheduler::read_file(file, max_key_file_bytes);
    if (!text)
        return tl::unexpected(text.error());
    auto key = PrivateKey::from_pem(*text);
    if (!key)
        return fail_within(file.string(), key.error());
    return key;
}

Result<Envelope> read_envelope_file(const std::filesystem::path& file)
{
    const auto text = scheduler::read_file(file, max_update_envelope_bytes);
    if (!text)
        return tl::unexpected(text.error());
    auto envelope = parse_envelope(*text);
    if (!envelope)
        return fail_within(file.string(), envelope.error());
    return envelope;
}

Result<void> write_envelope_file(const std::filesystem::path& file, const Envelope& envelope)
{
    const std::string text = envelope.to_json() + "\n";
    if (text.size() > max_update_envelope_bytes)
        return fail(FailureCode::too_large, file.string() + ": it would be larger than what is read of it");
    const auto whole = file.is_absolute() ? file : std::filesystem::current_path() / file;
    if (auto written = scheduler::write_private_file(whole, text); !written)
        return written;
    if (::chmod(whole.c_str(), public_mode) != 0)
        return refused(whole, "let others read");
    return {};
}

Result<std::string> describe(const Envelope& envelope)
{
    const auto text = as_text(envelope.payload);
    Result<void> read = fail(FailureCode::unsupported, "\"" + envelope.payload_type + "\" is no document of updates");
    if (envelope.payload_type == root_type)
        read = RootDocument::parse(text).map([](const auto&) {});
    else if (envelope.payload_type == release_type)
        read = ReleaseDocument::parse(text).map([](const auto&) {});
    else if (envelope.payload_type == feed_type)
        read = FeedDocument::parse(text).map([](const auto&) {});
    if (!read)
        return tl::unexpected(read.error());
    std::string words = "type      " + envelope.payload_type + "\ncontent   " + std::string(text) + "\nsha-256   "
                        + digest_of<DocumentDigest>(envelope.payload).hex() + '\n';
    for (const auto& [key_id, signature] : envelope.signatures) {
        const auto key = PublicKey::from_did(key_id);
        const bool fits = key && envelope.verify(*key, envelope.payload_type).has_value();
        words +=
            "signed    by " + (key ? key->did() : std::string("nobody known")) + (fits ? "" : " (DOES NOT FIT)") + '\n';
    }
    return words;
}

Result<Payload> measure_payload(const std::filesystem::path& installer, const std::filesystem::path& torrent,
                                const Version& version, std::string_view platform, std::string_view anchor_pem)
{
    Payload payload;
    std::error_code error;
    payload.size = std::filesystem::file_size(installer, error);
    if (error || payload.size == 0 || payload.size > max_payload_bytes)
        return fail(FailureCode::too_large, installer.string() + " is no file of 1 byte to 512 MiB");
    const auto digest = digest_of_file(installer);
    const auto metadata = scheduler::read_file(torrent, max_torrent_bytes);
    if (!digest || !metadata)
        return tl::unexpected(digest ? metadata.error() : digest.error());
    payload.digest = *digest;
    const auto hash = swarm::info_hash_of(as_bytes(*metadata));
    if (!hash)
        return fail_within(torrent.string(), hash.error());
    payload.info_hash = *hash;
    const auto function = as_function(version, platform, payload, anchor_pem);
    if (!function)
        return tl::unexpected(function.error());
    if (auto fits = swarm::check_torrent(as_bytes(*metadata), *function, anchor_pem); !fits)
        return fail_within(torrent.string(), fits.error());
    return payload;
}

Result<std::string> check_directory(const std::filesystem::path& directory, std::string_view first_root,
                                    std::string_view platform, Time now)
{
    Rehearsal computer(directory, first_root, now);
    const OutcomeWords words = in_words(UpdateRun(computer, Version{}, std::string(platform)).check());
    if (words.tone != Tone::fine)
        return fail(FailureCode::conflict, words.text);
    return words.text;
}

} // namespace fallow::update
