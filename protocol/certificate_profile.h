// SPDX-License-Identifier: GPL-3.0-or-later
// What each role's certificate must say, in one table: written when one is issued, checked when one is shown.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/certificate.h"

namespace fallow {

struct CertificateProfile {
    CertificateRole role;
    std::string_view name;
    bool is_authority;
    std::optional<long> path_length;       ///< authorities: how many more may stand below; nothing: any number
    std::string_view key_usage;            ///< OpenSSL's configuration words
    std::string_view extended_key_usage;   ///< the same; empty for none
    std::optional<CertificateRole> issuer; ///< nothing: signs itself
};

inline constexpr std::array certificate_profiles{
    CertificateProfile{CertificateRole::root, "root", true, 1, "critical,keyCertSign,cRLSign", "", {}},
    CertificateProfile{CertificateRole::issuing, "issuing", true, 0, "critical,keyCertSign,cRLSign", "",
                       CertificateRole::root},
    CertificateProfile{CertificateRole::swarm_anchor, "swarm_anchor", true, 0, "critical,keyCertSign,cRLSign", "", {}},
    CertificateProfile{CertificateRole::coordinator,
                       "coordinator",
                       false,
                       {},
                       "critical,digitalSignature",
                       "serverAuth",
                       CertificateRole::issuing},
    CertificateProfile{
        CertificateRole::host, "host", false, {}, "critical,digitalSignature", "clientAuth", CertificateRole::issuing},
    CertificateProfile{CertificateRole::swarm_peer,
                       "swarm_peer",
                       false,
                       {},
                       "critical,digitalSignature",
                       "serverAuth,clientAuth",
                       CertificateRole::issuing},
    CertificateProfile{CertificateRole::publisher,
                       "publisher",
                       false,
                       {},
                       "critical,digitalSignature",
                       "codeSigning",
                       CertificateRole::issuing},
};

inline constexpr std::string_view role_uri_prefix = "urn:fallow:role:";

constexpr const CertificateProfile& profile_of(CertificateRole role)
{
    for (const auto& profile : certificate_profiles)
        if (profile.role == role)
            return profile;
    return certificate_profiles.front();
}

} // namespace fallow
