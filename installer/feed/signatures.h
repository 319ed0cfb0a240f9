// SPDX-License-Identifier: GPL-3.0-or-later
// Who signed a document of updates: how many of a role's keys, each counted once, and whether a root follows another.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "installer/feed/documents.h"
#include "protocol/envelope.h"
#include "protocol/result.h"

namespace fallow::update {

/// An envelope of at most `max_update_envelope_bytes`.
Result<Envelope> parse_envelope(std::string_view json);

/// How many of these keys signed exactly this payload under this type. A key counts once, however often it signed.
std::size_t count_signers(const Envelope& envelope, std::string_view type, std::span<const PublicKey> keys);

/// unsupported for another type; bad_signature with how many signed and how many must.
Result<void> verify_role(const Envelope& envelope, std::string_view type, const KeyRole& role);

/// The root that an installation brings along: signed by its own keys. That it is the right one is not known from it.
Result<RootDocument> read_first_root(std::string_view envelope_json);

/// The root that follows `trusted`: the next version, signed by enough keys of both.
Result<RootDocument> read_next_root(const RootDocument& trusted, std::string_view envelope_json);

} // namespace fallow::update
