// SPDX-License-Identifier: GPL-3.0-or-later
// A pool's certificates, made for tests that need one without a coordinator.
#pragma once

#include <chrono>
#include <string>

#include "protocol/certificate.h"

namespace fallow::test {

/// Root, issuing and anchor of one pool, valid from an hour before `now` to a year after.
struct PoolIdentities {
    explicit PoolIdentities(Timestamp made_at, const std::string& name = "Test pool")
        : now(made_at), root(self_signed_certificate(content(CertificateRole::root, name + " root"), root_key).value()),
          issuing(issue_certificate(content(CertificateRole::issuing, name), issuing_key.public_key(), root, root_key)
                      .value()),
          swarm_anchor(self_signed_certificate(content(CertificateRole::swarm_anchor, name), issuing_key).value())
    {
    }

    [[nodiscard]] CertificateContent content(CertificateRole role, const std::string& name) const
    {
        CertificateContent made;
        made.role = role;
        made.common_name = name;
        made.valid_from = now - std::chrono::hours(1);
        made.valid_until = now + std::chrono::hours(24 * 365);
        return made;
    }

    [[nodiscard]] Certificate leaf(CertificateRole role, const PrivateKey& key, const std::string& name = "leaf") const
    {
        return issue_certificate(content(role, name), key.public_key(), issuing, issuing_key).value();
    }

    [[nodiscard]] PoolAuthorities authorities() const { return {root, issuing}; }

    Timestamp now;
    PrivateKey root_key = PrivateKey::generate();
    PrivateKey issuing_key = PrivateKey::generate();
    Certificate root;
    Certificate issuing;
    Certificate swarm_anchor;
};

} // namespace fallow::test
