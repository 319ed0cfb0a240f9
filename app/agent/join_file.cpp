// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/join_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "protocol/descriptor.h"

namespace fallow::agent {
namespace {

tl::unexpected<Failure> refused(const std::filesystem::path& file, const char* doing)
{
    const int error = errno;
    const auto code = error == ENOENT   ? FailureCode::not_found
                      : error == EACCES ? FailureCode::forbidden
                                        : FailureCode::io_error;
    return fail(code, std::string("cannot ") + doing + " " + file.string() + ": " + std::strerror(error));
}

Result<void> check_keeper(const std::filesystem::path& file, const struct stat& status)
{
    if (!S_ISREG(status.st_mode))
        return fail(FailureCode::forbidden, file.string() + " is not a file");
    if (status.st_uid != 0 && status.st_uid != ::geteuid())
        return fail(FailureCode::forbidden, file.string() + " belongs to another user");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(FailureCode::forbidden,
                    file.string()
                        + " can be read by others, so its token is no secret any more: have it revoked, and put "
                          "a new one into a file of mode 0600");
    return {};
}

} // namespace

Result<JoinLink> read_join_file(const std::filesystem::path& file)
{
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat status {};
    if (opened.get() < 0 || ::fstat(opened.get(), &status) != 0)
        return errno == ELOOP ? fail(FailureCode::forbidden, file.string() + " is a symbolic link")
                              : Result<JoinLink>(refused(file, "read"));
    if (const auto kept = check_keeper(file, status); !kept)
        return tl::unexpected(kept.error());
    std::array<char, max_join_link_bytes + 2> buffer{}; // and the end of its line
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const auto got = ::read(opened.get(), buffer.data() + filled, buffer.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refused(file, "read");
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    std::string_view text(buffer.data(), filled);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    if (text.empty())
        return fail(FailureCode::not_found, file.string() + " is empty");
    auto link = JoinLink::parse(text);
    if (!link)
        return fail_within(file.string() + " holds no join link", link.error());
    return link;
}

Result<void> remove_join_file(const std::filesystem::path& file)
{
    if (::unlink(file.c_str()) == 0 || errno == ENOENT)
        return {};
    const int why = errno;
    if (const Descriptor emptied(::open(file.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW)); emptied.get() >= 0)
        return {};
    errno = why;
    return refused(file, "delete");
}

} // namespace fallow::agent
