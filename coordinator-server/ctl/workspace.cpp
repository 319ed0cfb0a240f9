// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/workspace.h"

#include <cstdlib>

#include "scheduler-client/private_file.h"

namespace fallow::ctl {
namespace {

constexpr std::size_t max_file_bytes = 64 * 1024; // a key or certificate in PEM, a token, an address
constexpr auto origin_file = "origin";
constexpr auto root_file = "root.pem";
constexpr auto token_file = "token";
constexpr auto publisher_key_file = "publisher.pem";
constexpr auto publisher_certificate_file = "publisher-certificate.pem";

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

} // namespace

std::filesystem::path Workspace::default_directory()
{
    const char* configuration = std::getenv("XDG_CONFIG_HOME");
    if (configuration != nullptr && configuration[0] == '/')
        return std::filesystem::path(configuration) / "fallowctl";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home == nullptr ? "." : home) / ".config" / "fallowctl";
}

Result<void> Workspace::write(const std::string& name, const std::string& text) const
{
    return scheduler::make_private_directory(directory_).and_then([&] {
        return scheduler::write_private_file(directory_ / name, text);
    });
}

Result<std::string> Workspace::read(const std::string& name) const
{
    return scheduler::read_file(directory_ / name, max_file_bytes);
}

Result<void> Workspace::save_login(const Login& login) const
{
    return write(root_file, login.root_pem)
        .and_then([&] { return write(token_file, login.token + "\n"); })
        .and_then([&] { return write(origin_file, login.origin + "\n"); });
}

Result<Login> Workspace::load_login() const
{
    const auto origin = read(origin_file);
    const auto root = read(root_file);
    const auto token = read(token_file);
    if (!origin || !root || !token)
        return fail(
            FailureCode::unauthenticated,
            "not logged in to a pool: fallowctl login https://HOST:PORT --root SHA256 (the pool's operator has both)");
    return Login{first_line(*origin), *root, first_line(*token)};
}

Result<void> Workspace::save_publisher(const PublisherIdentity& publisher) const
{
    return write(publisher_key_file, publisher.key.to_pem()).and_then([&] {
        return write(publisher_certificate_file, publisher.certificate_pem);
    });
}

Result<PublisherIdentity> Workspace::load_publisher() const
{
    const auto key_pem = read(publisher_key_file);
    const auto certificate = read(publisher_certificate_file);
    if (!key_pem || !certificate)
        return fail(FailureCode::not_found,
                    "no publisher's key here: an operator makes one with fallowctl publisher add NAME");
    const auto key = PrivateKey::from_pem(*key_pem);
    if (!key)
        return fail_within((directory_ / publisher_key_file).string(), key.error());
    return PublisherIdentity{*key, *certificate};
}

bool Workspace::has_publisher() const
{
    std::error_code error;
    return std::filesystem::exists(directory_ / publisher_key_file, error);
}

} // namespace fallow::ctl
