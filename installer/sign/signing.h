// SPDX-License-Identifier: GPL-3.0-or-later
// The publisher's half: documents are laid down unsigned, and each holder of a key adds a signature on a computer of their own.
// Nothing of this is in the program that volunteers run.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "installer/feed/documents.h"
#include "protocol/envelope.h"
#include "protocol/keys.h"
#include "protocol/result.h"

namespace fallow::update {

Envelope unsigned_envelope(std::string_view type, std::string_view document_json);

/// conflict when this key signed it already; too_large when there is no room for one more signature.
Result<void> add_signature(Envelope& envelope, const PrivateKey& key);

/// Makes a key in a new file of mode 0600. conflict when there is something of that name.
Result<PublicKey> make_key_file(const std::filesystem::path& file);
/// forbidden when others can read the file.
Result<PrivateKey> read_key_file(const std::filesystem::path& file);

Result<Envelope> read_envelope_file(const std::filesystem::path& file);
/// In one rename; everybody may read it.
Result<void> write_envelope_file(const std::filesystem::path& file, const Envelope& envelope);

/// What somebody is about to sign, for their eyes: its kind, its content, who signed so far. Fails where the document is not one
/// that computers would take.
Result<std::string> describe(const Envelope& envelope);

/// The payload of one platform, measured, with the hash of its torrent after that was compared with it.
Result<Payload> measure_payload(const std::filesystem::path& installer, const std::filesystem::path& torrent,
                                const Version& version, std::string_view platform, std::string_view anchor_pem);

/// A directory as it is to be served, judged as a computer would on which `first_root` came with version 0.0.0: the words
/// of what it would do, or why it would refuse.
Result<std::string> check_directory(const std::filesystem::path& directory, std::string_view first_root,
                                    std::string_view platform, Time now);

} // namespace fallow::update
