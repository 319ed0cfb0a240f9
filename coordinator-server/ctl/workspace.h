// SPDX-License-Identifier: GPL-3.0-or-later
// What fallowctl remembers between commands: which pool, as whom, and the publisher's key. One directory, 0700; files 0600.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "protocol/certificate.h"
#include "protocol/keys.h"
#include "protocol/result.h"

namespace fallow::ctl {

struct Login {
    std::string origin;   ///< "https://host:port"
    std::string root_pem; ///< the pool's root, pinned at login
    std::string token;    ///< a secret
};

struct PublisherIdentity {
    PrivateKey key;
    std::string certificate_pem;
};

class Workspace {
public:
    explicit Workspace(std::filesystem::path directory) : directory_(std::move(directory)) {}

    /// $XDG_CONFIG_HOME/fallowctl, else ~/.config/fallowctl.
    static std::filesystem::path default_directory();

    [[nodiscard]] Result<void> save_login(const Login& login) const;
    /// unauthenticated, saying how to log in, when there is none.
    [[nodiscard]] Result<Login> load_login() const;

    [[nodiscard]] Result<void> save_publisher(const PublisherIdentity& publisher) const;
    /// not_found, saying how to become one, when there is none.
    [[nodiscard]] Result<PublisherIdentity> load_publisher() const;
    [[nodiscard]] bool has_publisher() const;

private:
    [[nodiscard]] Result<void> write(const std::string& name, const std::string& text) const;
    [[nodiscard]] Result<std::string> read(const std::string& name) const;

    std::filesystem::path directory_;
};

} // namespace fallow::ctl
