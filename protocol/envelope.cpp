// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/envelope.h"

#include <algorithm>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace fallow {
namespace {

constexpr std::size_t max_payload_type_bytes = 256;
constexpr std::size_t max_key_id_bytes = 256;
constexpr std::size_t max_signature_bytes = 1024;

/// DSSE's pre-authentication encoding: "DSSEv1" SP len(type) SP type SP len(payload) SP payload.
Bytes signed_bytes(std::string_view payload_type, ByteView payload)
{
    const std::string head = "DSSEv1 " + std::to_string(payload_type.size()) + " " + std::string(payload_type) + " "
                             + std::to_string(payload.size()) + " ";
    Bytes bytes;
    bytes.reserve(head.size() + payload.size());
    bytes.insert(bytes.end(), head.begin(), head.end());
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    return bytes;
}

Bytes read_base64(const JsonReader& reader, std::size_t max_bytes)
{
    const auto decoded = from_base64(reader.view(max_bytes));
    if (!decoded)
        reader.refuse("is not base64");
    return decoded.value_or(Bytes());
}

} // namespace

Envelope Envelope::sign(std::string_view payload_type, ByteView payload, const PrivateKey& key)
{
    const Signature signature = key.sign(signed_bytes(payload_type, payload));
    return {std::string(payload_type),
            Bytes(payload.begin(), payload.end()),
            {{key.public_key().did(), Bytes(signature.begin(), signature.end())}}};
}

Result<Envelope> Envelope::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_envelope_bytes, DuplicateKeys::refuse);
    if (!document)
        return fail_within("envelope", document.error());
    const JsonReader root = document->root();
    Envelope envelope;
    envelope.payload_type = root.member("payloadType").string(max_payload_type_bytes);
    envelope.payload = read_base64(root.member("payload"), max_envelope_bytes);
    root.member("signatures").each_element(max_envelope_signatures, [&](JsonReader item) {
        EnvelopeSignature signature;
        if (const auto key_id = item.optional_member("keyid"))
            signature.key_id = key_id->string(max_key_id_bytes);
        signature.signature = read_base64(item.member("sig"), max_signature_bytes);
        envelope.signatures.push_back(std::move(signature));
    });
    if (const auto read = root.result(); !read)
        return fail_within("envelope", read.error());
    return envelope;
}

std::string Envelope::to_json() const
{
    JsonWriter writer;
    writer.reserve(payload.size() * 4 / 3 + 1024);
    writer.begin_object()
        .key("payload")
        .base64(payload)
        .key("payloadType")
        .text(payload_type)
        .key("signatures")
        .begin_list();
    for (const auto& [key_id, signature] : signatures)
        writer.begin_object().key("keyid").text(key_id).key("sig").base64(signature).end_object();
    writer.end_list().end_object();
    return writer.take();
}

Result<void> Envelope::verify(const PublicKey& key, std::string_view expected_type) const
{
    if (payload_type != expected_type)
        return fail(FailureCode::unsupported, "envelope: its payload is of the type \"" + payload_type + "\", not \""
                                                  + std::string(expected_type) + "\"");
    const Bytes message = signed_bytes(payload_type, payload);
    if (std::ranges::none_of(signatures,
                             [&](const EnvelopeSignature& each) { return key.verifies(message, each.signature); }))
        return fail(FailureCode::bad_signature, "envelope: no signature of " + key.did() + " fits its bytes");
    return {};
}

} // namespace fallow
