// SPDX-License-Identifier: GPL-3.0-or-later
// Making certificates and requests.
#include <algorithm>
#include <cassert>

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include "protocol/certificate.h"
#include "protocol/certificate_profile.h"
#include "protocol/openssl_handles.h"

namespace fallow {
namespace {

constexpr std::size_t max_request_pem_bytes = 8 * 1024;
constexpr std::size_t max_dns_name_bytes = 253; // RFC 1035
constexpr std::size_t max_alternative_names = 32;
constexpr std::size_t serial_bytes = 16;

using CertificatePointer = std::unique_ptr<X509, Releaser<X509, X509_free>>;
using RequestPointer = std::unique_ptr<X509_REQ, Releaser<X509_REQ, X509_REQ_free>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, Releaser<X509_EXTENSION, X509_EXTENSION_free>>;
using NamesPointer = std::unique_ptr<GENERAL_NAMES, Releaser<GENERAL_NAMES, GENERAL_NAMES_free>>;

Failure refused_by_library(std::string_view step)
{
    return {FailureCode::internal, "OpenSSL could not " + std::string(step)};
}

bool set_serial(X509* certificate)
{
    std::array<std::uint8_t, serial_bytes> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        return false;
    random[0] = static_cast<std::uint8_t>((random[0] & 0x7f) | 0x40); // positive, and of one length
    const std::unique_ptr<BIGNUM, Releaser<BIGNUM, BN_free>> number(
        BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_common_name(X509_NAME* subject, std::string_view name)
{
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.data()),
                                      static_cast<int>(name.size()), -1, 0)
           == 1;
}

bool add_extension(X509* certificate, X509V3_CTX& context, int nid, std::string_view words)
{
    const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, nid, std::string(words).c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool add_name(GENERAL_NAMES* names, int type, std::string_view value)
{
    GENERAL_NAME* name = a2i_GENERAL_NAME(nullptr, nullptr, nullptr, type, std::string(value).c_str(), 0);
    if (name == nullptr)
        return false;
    if (sk_GENERAL_NAME_push(names, name) > 0)
        return true;
    GENERAL_NAME_free(name);
    return false;
}

/// The role as a URI, and the names that TLS compares with where it connects to.
bool add_alternative_names(X509* certificate, const CertificateContent& content)
{
    const NamesPointer names(sk_GENERAL_NAME_new_null());
    bool added = add_name(names.get(), GEN_URI, std::string(role_uri_prefix) + std::string(name(content.role)));
    if (content.role == CertificateRole::swarm_peer)
        added = added && add_name(names.get(), GEN_DNS, "*");
    for (const auto& dns_name : content.dns_names)
        added = added && add_name(names.get(), GEN_DNS, dns_name);
    for (const auto& address : content.ip_addresses)
        added = added && add_name(names.get(), GEN_IPADD, address);
    return added && X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

bool add_extensions(X509* certificate, X509* issuer, const CertificateContent& content)
{
    const CertificateProfile& profile = profile_of(content.role);
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    std::string constraints = profile.is_authority ? "critical,CA:TRUE" : "critical,CA:FALSE";
    if (profile.path_length)
        constraints += ",pathlen:" + std::to_string(*profile.path_length);
    return add_extension(certificate, context, NID_basic_constraints, constraints)
           && add_extension(certificate, context, NID_key_usage, profile.key_usage)
           && (profile.extended_key_usage.empty()
               || add_extension(certificate, context, NID_ext_key_usage, profile.extended_key_usage))
           && add_extension(certificate, context, NID_subject_key_identifier, "hash")
           && add_extension(certificate, context, NID_authority_key_identifier, "keyid")
           && add_alternative_names(certificate, content);
}

bool is_control_character(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Letters, digits, "-", "." and "_", with "*" for a whole first label.
bool is_dns_name(std::string_view name)
{
    if (name.starts_with("*."))
        name.remove_prefix(2);
    return !name.empty() && name.size() <= max_dns_name_bytes && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
               || c == '_';
    });
}

Result<void> check_content(const CertificateContent& content)
{
    const std::string& common_name = content.common_name;
    if (common_name.empty() || utf8_prefix_bytes(common_name, max_common_name_characters) != common_name.size()
        || std::ranges::any_of(common_name, is_control_character))
        return fail(FailureCode::malformed,
                    "a certificate's name has 1 to 64 characters of UTF-8, without control characters");
    for (const auto& dns_name : content.dns_names)
        if (!is_dns_name(dns_name))
            return fail(FailureCode::malformed, "\"" + dns_name + "\" is not a DNS name");
    if (content.role != CertificateRole::coordinator && !(content.dns_names.empty() && content.ip_addresses.empty()))
        return fail(FailureCode::wrong_role, "only a coordinator certificate has DNS names or addresses");
    if (content.dns_names.size() + content.ip_addresses.size() > max_alternative_names)
        return fail(FailureCode::too_large, "a certificate has at most 32 DNS names and addresses");
    if (content.valid_until <= content.valid_from)
        return fail(FailureCode::malformed, "a certificate must end after it begins");
    return {};
}

/// `issuer` is nullptr for one that signs itself.
Result<Certificate> make_certificate(const CertificateContent& content, EVP_PKEY* subject_key, X509* issuer,
                                     EVP_PKEY* issuer_key)
{
    if (auto checked = check_content(content); !checked)
        return tl::unexpected(checked.error());
    const ErrorsForgotten errors_forgotten;
    const CertificatePointer certificate(X509_new());
    X509* native = certificate.get();
    if (!native || X509_set_version(native, 2) != 1 || !set_serial(native)
        || !set_common_name(X509_get_subject_name(native), content.common_name)
        || X509_set_issuer_name(native, X509_get_subject_name(issuer == nullptr ? native : issuer)) != 1
        || X509_set_pubkey(native, subject_key) != 1)
        return tl::unexpected(refused_by_library("fill a certificate for \"" + content.common_name + "\""));
    if (ASN1_TIME_set(X509_getm_notBefore(native), std::chrono::system_clock::to_time_t(content.valid_from)) == nullptr
        || ASN1_TIME_set(X509_getm_notAfter(native), std::chrono::system_clock::to_time_t(content.valid_until))
               == nullptr)
        return tl::unexpected(refused_by_library("set a certificate's dates"));
    if (!add_extensions(native, issuer == nullptr ? native : issuer, content))
        return tl::unexpected(
            refused_by_library("add a certificate's extensions; is each DNS name and address well-formed?"));
    if (X509_sign(native, issuer_key, nullptr) == 0)
        return tl::unexpected(refused_by_library("sign a certificate"));
    return Certificate::from_native(native);
}

} // namespace

Result<Certificate> self_signed_certificate(const CertificateContent& content, const PrivateKey& key)
{
    if (profile_of(content.role).issuer)
        return fail(FailureCode::wrong_role,
                    "a " + std::string(name(content.role)) + " certificate does not sign itself");
    return make_certificate(content, key.native(), nullptr, key.native());
}

Result<Certificate> issue_certificate(const CertificateContent& content, const PublicKey& subject_key,
                                      const Certificate& issuer, const PrivateKey& issuer_key)
{
    const auto issuer_role = issuer.role();
    if (!issuer_role)
        return tl::unexpected(issuer_role.error());
    if (profile_of(content.role).issuer != *issuer_role)
        return fail(FailureCode::wrong_role, "a " + std::string(name(*issuer_role)) + " certificate does not issue "
                                                 + std::string(name(content.role)) + " certificates");
    if (issuer.public_key() != issuer_key.public_key())
        return fail(FailureCode::wrong_authority, "the issuer's key is not the one in its certificate");
    const std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY, EVP_PKEY_free>> key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, subject_key.bytes.data(), subject_key.bytes.size()));
    if (!key)
        return fail(FailureCode::malformed, "the subject's key is not an Ed25519 key");
    return make_certificate(content, key.get(), issuer.native(), issuer_key.native());
}

std::string make_certificate_request(const PrivateKey& key, std::string_view common_name)
{
    const RequestPointer request(X509_REQ_new());
    const BioPointer sink(BIO_new(BIO_s_mem()));
    // The name is only a wish, and computers may be called anything: what no certificate can hold is left out.
    const auto wish = common_name.substr(0, utf8_prefix_bytes(common_name, max_common_name_characters));
    [[maybe_unused]] const bool made =
        X509_REQ_set_version(request.get(), 0) == 1
        && (wish.empty() || set_common_name(X509_REQ_get_subject_name(request.get()), wish))
        && X509_REQ_set_pubkey(request.get(), key.native()) == 1
        && X509_REQ_sign(request.get(), key.native(), nullptr) > 0
        && PEM_write_bio_X509_REQ(sink.get(), request.get()) == 1;
    assert(made);
    char* text = nullptr;
    const long size = BIO_get_mem_data(sink.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

Result<CertificateRequest> parse_certificate_request(std::string_view pem)
{
    if (pem.size() > max_request_pem_bytes)
        return fail(FailureCode::too_large,
                    "a certificate request has at most " + std::to_string(max_request_pem_bytes) + " bytes");
    const ErrorsForgotten errors_forgotten;
    const BioPointer source = bio_over(pem);
    const RequestPointer request(source ? PEM_read_bio_X509_REQ(source.get(), nullptr, no_passphrase, nullptr)
                                        : nullptr);
    if (!request)
        return fail(FailureCode::malformed, "not a certificate request in PEM");
    EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
    CertificateRequest parsed;
    std::size_t size = parsed.key.bytes.size();
    if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519
        || EVP_PKEY_get_raw_public_key(key, parsed.key.bytes.data(), &size) != 1)
        return fail(FailureCode::unsupported, "the certificate request's key is not an Ed25519 key");
    if (X509_REQ_verify(request.get(), key) != 1)
        return fail(FailureCode::bad_signature, "the certificate request is not signed by its own key");
    parsed.common_name = common_name_of(X509_REQ_get_subject_name(request.get()));
    return parsed;
}

} // namespace fallow
