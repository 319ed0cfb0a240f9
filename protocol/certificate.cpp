// SPDX-License-Identifier: GPL-3.0-or-later
// Reading certificates and judging them.
#include "protocol/certificate.h"

#include <cassert>

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "protocol/certificate_profile.h"

namespace fallow {
namespace {

constexpr std::size_t max_certificate_pem_bytes = 16 * 1024;

template <class T, void (*release)(T*)>
struct Releaser {
    void operator()(T* object) const { release(object); }
};
using BioPointer = std::unique_ptr<BIO, Releaser<BIO, BIO_free_all>>;

std::string text_of(const ASN1_STRING* string)
{
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

Timestamp timestamp_of(const ASN1_TIME* time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return Timestamp::min(); // judged as not valid: it neither begins nor ends after anything
    const std::chrono::sys_days day = std::chrono::year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday;
    return day + std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) + std::chrono::seconds(parts.tm_sec);
}

/// The role that the URI names say; exactly one must.
std::optional<CertificateRole> stated_role(X509* certificate)
{
    std::optional<CertificateRole> found;
    int roles = 0;
    auto* names = static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int index = 0; index < sk_GENERAL_NAME_num(names); ++index) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, index);
        if (name->type != GEN_URI)
            continue;
        const std::string uri = text_of(name->d.uniformResourceIdentifier);
        for (const auto& profile : certificate_profiles)
            if (uri == std::string(role_uri_prefix) + std::string(profile.name)) {
                found = profile.role;
                ++roles;
            }
    }
    GENERAL_NAMES_free(names);
    return roles == 1 ? found : std::nullopt;
}

std::uint32_t key_usage_bits(const CertificateProfile& profile)
{
    return profile.is_authority ? KU_KEY_CERT_SIGN | KU_CRL_SIGN : KU_DIGITAL_SIGNATURE;
}

std::uint32_t extended_key_usage_bits(CertificateRole role)
{
    switch (role) {
    case CertificateRole::coordinator: return XKU_SSL_SERVER;
    case CertificateRole::host: return XKU_SSL_CLIENT;
    case CertificateRole::swarm_peer: return XKU_SSL_SERVER | XKU_SSL_CLIENT;
    case CertificateRole::publisher: return XKU_CODE_SIGN;
    default: return UINT32_MAX; // what OpenSSL answers when there is no such extension
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
    if (((flags & EXFLAG_CA) != 0) != profile.is_authority || !(flags & EXFLAG_BCONS))
        return profile.is_authority ? "it is not marked as an authority" : "it is marked as an authority";
    if (profile.path_length && X509_get_pathlen(certificate) != *profile.path_length)
        return "its path length is not " + std::to_string(*profile.path_length);
    if (!(flags & EXFLAG_KUSAGE) || X509_get_key_usage(certificate) != key_usage_bits(profile))
        return "its key usage is another";
    if (X509_get_extended_key_usage(certificate) != extended_key_usage_bits(profile.role))
        return "its extended key usage is another";
    const EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519)
        return "its key is not Ed25519";
    return {};
}

std::string article(CertificateRole role) { return "the " + std::string(name(role)) + " certificate"; }

/// One link of a chain: `subject` issued by `issuer`, valid at `now`, of the role it must have.
Result<void> verify_link(const Certificate& subject, CertificateRole expected, const Certificate& issuer, Timestamp now)
{
    const auto role = subject.role();
    if (X509_verify(subject.native(), X509_get0_pubkey(issuer.native())) != 1
        || X509_NAME_cmp(X509_get_issuer_name(subject.native()), X509_get_subject_name(issuer.native())) != 0)
        return fail(FailureCode::wrong_authority, (role ? article(*role) : "the certificate") + " of \"" + subject.common_name()
                        + "\" was not issued by this pool");
    if (!role)
        return tl::unexpected(role.error());
    if (*role != expected)
        return fail(FailureCode::wrong_role, "the certificate of \"" + subject.common_name() + "\" is a " + std::string(name(*role))
                        + " certificate where a " + std::string(name(expected)) + " certificate is needed");
    if (now < subject.valid_from())
        return fail(FailureCode::expired, article(expected) + " of \"" + subject.common_name() + "\" is not valid yet: check this computer's clock");
    if (now > subject.valid_until())
        return fail(FailureCode::expired, article(expected) + " of \"" + subject.common_name() + "\" has expired");
    return {};
}

} // namespace

std::string_view name(CertificateRole role) { return profile_of(role).name; }

Result<Certificate> Certificate::from_pem(std::string_view pem)
{
    if (pem.size() > max_certificate_pem_bytes)
        return fail(FailureCode::too_large, "a certificate in PEM has at most " + std::to_string(max_certificate_pem_bytes) + " bytes");
    const BioPointer source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    X509* certificate = source ? PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr) : nullptr;
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

std::string Certificate::common_name() const
{
    const X509_NAME* subject = X509_get_subject_name(native());
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    return at < 0 ? std::string() : text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
}

std::string Certificate::serial() const
{
    const std::unique_ptr<BIGNUM, Releaser<BIGNUM, BN_free>> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(native()), nullptr));
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
    const auto stated = stated_role(native());
    if (!stated)
        return fail(FailureCode::wrong_role, "the certificate of \"" + common_name() + "\" states no role in a pool");
    if (const std::string why = misfit(native(), profile_of(*stated)); !why.empty())
        return fail(FailureCode::wrong_role, article(*stated) + " of \"" + common_name() + "\" does not fit its role: " + why);
    return *stated;
}

Result<void> verify_authorities(const PoolAuthorities& authorities, Timestamp now)
{
    return verify_link(authorities.root, CertificateRole::root, authorities.root, now).and_then([&] {
        return verify_link(authorities.issuing, CertificateRole::issuing, authorities.root, now);
    });
}

Result<void> verify_certificate(const Certificate& leaf, CertificateRole expected, const PoolAuthorities& authorities, Timestamp now)
{
    return verify_authorities(authorities, now).and_then([&] { return verify_link(leaf, expected, authorities.issuing, now); });
}

} // namespace fallow
