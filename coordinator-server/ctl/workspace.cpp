// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/workspace.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fallow::ctl {
namespace {

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
    std::error_code error;
    std::filesystem::create_directories(directory_, error);
    std::filesystem::permissions(directory_, std::filesystem::perms::owner_all, error);
    if (error)
        return fail(FailureCode::io_error, directory_.string() + ": " + error.message());
    // Written beside and renamed, so that a crash leaves the old file or the new one; never readable by others.
    const std::string target = directory_ / name;
    const std::string beside = target + ".new";
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written = file >= 0 && ::fchmod(file, 0600) == 0
        && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    const int problem = errno;
    if (file >= 0)
        ::close(file);
    if (!written || ::rename(beside.c_str(), target.c_str()) != 0)
        return fail(FailureCode::io_error, target + ": " + std::strerror(written ? errno : problem));
    return {};
}

Result<std::string> Workspace::read(const std::string& name) const
{
    std::ifstream stream(directory_ / name, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        return fail(FailureCode::not_found, (directory_ / name).string() + ": cannot be read");
    return text;
}

Result<void> Workspace::save_login(const Login& login) const
{
    return write(root_file, login.root_pem).and_then([&] { return write(token_file, login.token + "\n"); }).and_then([&] {
        return write(origin_file, login.origin + "\n");
    });
}

Result<Login> Workspace::load_login() const
{
    const auto origin = read(origin_file);
    const auto root = read(root_file);
    const auto token = read(token_file);
    if (!origin || !root || !token)
        return fail(FailureCode::unauthenticated, "not logged in to a pool: fallowctl login https://HOST:PORT --root SHA256 (the pool's operator has both)");
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
        return fail(FailureCode::not_found, "no publisher's key here: an operator makes one with fallowctl publisher add NAME");
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
