// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/feed/signatures.h"

#include <algorithm>

namespace fallow::update {

Result<Envelope> parse_envelope(std::string_view json)
{
    if (json.size() > max_update_envelope_bytes)
        return fail(FailureCode::too_large, std::to_string(json.size()) + " bytes, at most "
                                                + std::to_string(max_update_envelope_bytes) + " are read");
    return Envelope::parse(json);
}

std::size_t count_signers(const Envelope& envelope, std::string_view type, std::span<const PublicKey> keys)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(keys, [&](const PublicKey& key) { return envelope.verify(key, type).has_value(); }));
}

Result<void> verify_role(const Envelope& envelope, std::string_view type, const KeyRole& role)
{
    if (envelope.payload_type != type)
        return fail(FailureCode::unsupported,
                    "it is a \"" + envelope.payload_type + "\", not a \"" + std::string(type) + "\"");
    const std::size_t signers = count_signers(envelope, type, role.keys);
    if (signers < role.threshold)
        return fail(FailureCode::bad_signature, "signed by " + std::to_string(signers) + " of the "
                                                    + std::to_string(role.keys.size()) + " keys that may, and "
                                                    + std::to_string(role.threshold) + " must");
    return {};
}

Result<RootDocument> read_first_root(std::string_view envelope_json)
{
    const auto envelope = parse_envelope(envelope_json);
    if (!envelope)
        return tl::unexpected(envelope.error());
    if (envelope->payload_type != root_type)
        return fail(FailureCode::unsupported, "it is a \"" + envelope->payload_type + "\", not a root document");
    auto root = RootDocument::parse(as_text(envelope->payload));
    if (!root)
        return root;
    if (const auto verified = verify_role(*envelope, root_type, root->root); !verified)
        return fail_within("its own root keys", verified.error());
    return root;
}

Result<RootDocument> read_next_root(const RootDocument& trusted, std::string_view envelope_json)
{
    const auto envelope = parse_envelope(envelope_json);
    if (!envelope)
        return tl::unexpected(envelope.error());
    if (const auto by_old = verify_role(*envelope, root_type, trusted.root); !by_old)
        return fail_within("root keys of version " + std::to_string(trusted.version), by_old.error());
    auto next = RootDocument::parse(as_text(envelope->payload));
    if (!next)
        return next;
    if (next->version != trusted.version + 1)
        return fail(FailureCode::outdated, "it is version " + std::to_string(next->version) + " and would have to be "
                                               + std::to_string(trusted.version + 1));
    if (const auto by_new = verify_role(*envelope, root_type, next->root); !by_new)
        return fail_within("its own root keys", by_new.error());
    return next;
}

} // namespace fallow::update
