// SPDX-License-Identifier: GPL-3.0-or-later
// Reading certificates and judging them.
#include "protocol/certificate.h"

#include <algorithm>
#include <cassert>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "protocol/certificate_profile.h"
#include "protocol/openssl_handles.h"

namespace fallow {
namespace {

constexpr std::size_t max_certificate_pem_bytes = 16 * 1024;

using AlternativeNames = std::unique_ptr<GENERAL_NAMES, Releaser<GENERAL_NAMES, GENERAL_NAMES_free>>;

std::string text_of(const ASN1_STRING* string)
{
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
            static_cast<std::size_t>(ASN1_STRING_length(string))};
}

/// RFC 5280 knows years to 9999, `Timestamp` ends in 2262: what lies beyond is its end.
Timestamp timestamp_of(const ASN1_TIME* time)
{
    using std::chrono::floor, std::chrono::seconds;
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return Timestamp::min(); // judged as not valid: it has ended already
    const std::chrono::sys_days day = std::chrono::year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday;
    const auto moment =
        day + std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) + seconds(parts.tm_sec);
    if (moment >= floor<seconds>(Timestamp::max()))
        return Timestamp::max();
    if (moment <= floor<seconds>(Timestamp::min()))
        return Timestamp::min();
    return moment;
}

AlternativeNames alternative_names(X509* certificate)
{
    return AlternativeNames(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
}

/// The role that its one URI name says.
std::optional<CertificateRole> stated_role(X509* certificate)
{
    std::optional<CertificateRole> found;
    int uris = 0;
    const auto names = alternative_names(certificate);
    for (int index = 0; index < sk_GENERAL_NAME_num(names.get()); ++index) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), index);
        if (name->type != GEN_URI)
            continue;
        ++uris;
        const std::string uri = text_of(name->d.uniformResourceIdentifier);
        for (const auto& profile : certificate_profiles)
            if (uri == std::string(role_uri_prefix) + std::string(profile.name))
                found = profile.role;
    }
    return uris == 1 ? found : std::nullopt;
}

/// Coordinators have DNS names and addresses, swarm peers the name "*", all others only their role.
bool has_foreign_names(X509* certificate, CertificateRole role)
{
    const auto names = alternative_names(certificate);
    for (int index = 0; index < sk_GENERAL_NAME_num(names.get()); ++index) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), index);
        const bool is_server_name = name->type == GEN_DNS || name->type == GEN_IPADD;
        const bool is_any_name = name->type == GEN_DNS && text_of(name->d.dNSName) == "*";
        if (name->type != GEN_URI && !(role == CertificateRole::coordinator && is_server_name)
            && !(role == CertificateRole::swarm_peer && is_any_name))
            return true;
    }
    return false;
}

bool is_critical(X509* certificate, int extension)
{
    const int at = X509_get_ext_by_NID(certificate, extension, -1);
    return at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(certificate, at)) != 0;
}

std::uint32_t key_usage_bits(const CertificateProfile& profile)
{
    return profile.is_authority ? KU_KEY_CERT_SIGN | KU_CRL_SIGN : KU_DIGITAL_SIGNATURE;
}

/// Exactly these purposes; OpenSSL's own bits leave out those that it does not know.
bool has_extended_key_usage(X509* certificate, const std::vector<int>& purposes)
{
    using Purposes = std::unique_ptr<EXTENDED_KEY_USAGE, Releaser<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>>;
    int critical = -1;
    const Purposes held(
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate, NID_ext_key_usage, &critical, nullptr)));
    if (!held)
        return purposes.empty() && critical == -1; // -1: not there, rather than there and unreadable
    if (sk_ASN1_OBJECT_num(held.get()) != static_cast<int>(purposes.size()))
        return false;
    return std::ranges::all_of(purposes, [&](int purpose) {
        for (int index = 0; index < sk_ASN1_OBJECT_num(held.get()); ++index)
            if (OBJ_obj2nid(sk_ASN1_OBJECT_value(held.get(), index)) == purpose)
                return true;
        return false;
    });
}

std::vector<int> extended_key_usage(CertificateRole role)
{
    switch (role) {
    case CertificateRole::coordinator: return {NID_server_auth};
    case CertificateRole::host: return {NID_client_auth};
    case CertificateRole::swarm_peer: return {NID_server_auth, NID_client_auth};
    case CertificateRole::publisher: return {NID_code_sign};
    default: return {};
    }
}

/// What in the certificate does not fit its profile; empty when everything does.
std::string misfit(X509* certificate, const CertificateProfile& profile)
{
    const std::uint32_t flags = X509_get_extension_flags(certificate);
    if (flags & EXFLAG_INVALID)
        return "an extension is malformed";
    if (flags & EXFLAG_CRITICAL)
        return "it has a critical extension that Fallow does not know";
    if (X509_get_version(certificate) != 2)
        return "it is not an X.509 version 3 certificate";
    if (!(flags & EXFLAG_BCONS) || !is_critical(certificate, NID_basic_constraints))
        return "it does not say, as critical, whether it is an authority";
    if (((flags & EXFLAG_CA) != 0) != profile.is_authority)
        return profile.is_authority ? "it is not marked as an authority" : "it is marked as an authority";
    if (profile.path_length && X509_get_pathlen(certificate) != *profile.path_length)
        return "its path length is not " + std::to_string(*profile.path_length);
    if (!(flags & EXFLAG_KUSAGE) || X509_get_key_usage(certificate) != key_usage_bits(profile)
        || !is_critical(certificate, NID_key_usage))
        return "its key usage is another";
    if (!has_extended_key_usage(certificate, extended_key_usage(profile.role)))
        return "its extended key usage is another";
    if (has_foreign_names(certificate, profile.role))
        return "it has alternative names that its role does not have";
    const EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519)
        return "its key is not Ed25519";
    return {};
}

std::string article(CertificateRole role) { return "the " + std::string(name(role)) + " certificate"; }

/// One link of a chain: `subject` issued by `issuer`, valid at `now`, of the role it must have.
Result<void> verify_link(const Certificate& subject, CertificateRole expected, const Certificate& issuer, Timestamp now)
{
    const ErrorsForgotten errors_forgotten;
    const auto role = subject.role();
    if (X509_verify(subject.native(), X509_get0_pubkey(issuer.native())) != 1
        || X509_NAME_cmp(X509_get_issuer_name(subject.native()), X509_get_subject_name(issuer.native())) != 0)
        return fail(FailureCode::wrong_authority, (role ? article(*role) : "the certificate") + " of \""
                                                      + subject.common_name() + "\" was not issued by this pool");
    if (!role)
        return tl::unexpected(role.error());
    if (*role != expected)
        return fail(FailureCode::wrong_role, "the certificate of \"" + subject.common_name() + "\" is a "
                                                 + std::string(name(*role)) + " certificate where a "
                                                 + std::string(name(expected)) + " certificate is needed");
    if (now < subject.valid_from())
        return fail(FailureCode::expired, article(expected) + " of \"" + subject.common_name()
                                              + "\" is not valid yet: check this computer's clock");
    if (now > subject.valid_until())
        return fail(FailureCode::expired, article(expected) + " of \"" + subject.common_name() + "\" has expired");
    return {};
}

} // namespace

std::string_view name(CertificateRole role) { return profile_of(role).name; }

Result<Certificate> Certificate::from_pem(std::string_view pem)
{
    if (pem.size() > max_certificate_pem_bytes)
        return fail(FailureCode::too_large,
                    "a certificate in PEM has at most " + std::to_string(max_certificate_pem_bytes) + " bytes");
    constexpr std::string_view begin = "-----BEGIN ";
    if (const auto first = pem.find(begin); first != pem.npos && pem.find(begin, first + begin.size()) != pem.npos)
        return fail(FailureCode::malformed, "more than one certificate where one is expected");
    const ErrorsForgotten errors_forgotten;
    const BioPointer source = bio_over(pem);
    X509* certificate = source ? PEM_read_bio_X509(source.get(), nullptr, no_passphrase, nullptr) : nullptr;
    if (certificate == nullptr)
        return fail(FailureCode::malformed, "not a certificate in PEM");
    return Certificate(std::shared_ptr<X509>(certificate, X509_free));
}

Result<Certificate> Certificate::from_native(X509* certificate)
{
    if (certificate == nullptr || X509_up_ref(certificate) != 1)
        return fail(FailureCode::malformed, "no certificate");
    return Certificate(std::shared_ptr<X509>(certificate, X509_free));
}

std::string Certificate::to_pem() const
{
    const BioPointer sink(BIO_new(BIO_s_mem()));
    [[maybe_unused]] const int written = PEM_write_bio_X509(sink.get(), native());
    assert(written == 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(sink.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

CertificateFingerprint Certificate::fingerprint() const
{
    unsigned char* der = nullptr;
    const int size = i2d_X509(native(), &der);
    const auto digest = digest_of<CertificateFingerprint>(ByteView(der, size > 0 ? static_cast<std::size_t>(size) : 0));
    OPENSSL_free(der);
    return digest;
}

std::string Certificate::common_name() const { return common_name_of(X509_get_subject_name(native())); }

std::string Certificate::serial() const
{
    const std::unique_ptr<BIGNUM, Releaser<BIGNUM, BN_free>> number(
        ASN1_INTEGER_to_BN(X509_get0_serialNumber(native()), nullptr));
    Bytes bytes(number ? static_cast<std::size_t>(BN_num_bytes(number.get())) : 0);
    if (number)
        BN_bn2bin(number.get(), bytes.data());
    const std::string text = to_hex(bytes);
    const auto first = text.find_first_not_of('0');
    return first == text.npos ? "0" : text.substr(first);
}

Timestamp Certificate::valid_from() const { return timestamp_of(X509_get0_notBefore(native())); }

Timestamp Certificate::valid_until() const { return timestamp_of(X509_get0_notAfter(native())); }

std::optional<PublicKey> Certificate::public_key() const
{
    PublicKey key;
    std::size_t size = key.bytes.size();
    EVP_PKEY* native_key = X509_get0_pubkey(native());
    if (native_key == nullptr || EVP_PKEY_get_id(native_key) != EVP_PKEY_ED25519
        || EVP_PKEY_get_raw_public_key(native_key, key.bytes.data(), &size) != 1)
        return {};
    return key;
}

Result<CertificateRole> Certificate::role() const
{
    const ErrorsForgotten errors_forgotten;
    const auto stated = stated_role(native());
    if (!stated)
        return fail(FailureCode::wrong_role, "the certificate of \"" + common_name() + "\" states no role in a pool");
    if (const std::string why = misfit(native(), profile_of(*stated)); !why.empty())
        return fail(FailureCode::wrong_role,
                    article(*stated) + " of \"" + common_name() + "\" does not fit its role: " + why);
    return *stated;
}

Result<void> verify_authorities(const PoolAuthorities& authorities, Timestamp now)
{
    return verify_link(authorities.root, CertificateRole::root, authorities.root, now).and_then([&] {
        return verify_link(authorities.issuing, CertificateRole::issuing, authorities.root, now);
    });
}

Result<void> verify_certificate(const Certificate& leaf, CertificateRole expected, const PoolAuthorities& authorities,
                                Timestamp now)
{
    return verify_authorities(authorities, now).and_then([&] {
        return verify_link(leaf, expected, authorities.issuing, now);
    });
}

} // namespace fallow
