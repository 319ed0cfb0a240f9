// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/landlock_linux.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "protocol/descriptor.h"

namespace fallow::restriction {
namespace {

// The kernel's interface (include/uapi/linux/landlock.h), spelled out here because Debian 12's headers know the rights
// of version 2 only, and a newer kernel than they should deny more.
struct RulesetAttributes {
    std::uint64_t handled_access_fs = 0;
    std::uint64_t handled_access_net = 0; ///< from version 4
    std::uint64_t scoped = 0;             ///< from version 6
};
struct [[gnu::packed]] PathBeneath {
    std::uint64_t allowed_access = 0;
    std::int32_t parent_fd = -1;
};
constexpr std::uint32_t ask_version_flag = 1;
constexpr std::uint32_t path_beneath_rule = 1;
constexpr std::uint64_t right_to_execute = 1U << 0U;
constexpr std::uint64_t right_to_read_files = 1U << 2U;
constexpr std::uint64_t rights_to_read = (1U << 2U) | (1U << 3U); // files and directories

/// Every right over files that a version of the interface knows.
std::uint64_t file_rights(long version)
{
    unsigned count = 13;
    if (version >= 2)
        count = 14; // moving between directories
    if (version >= 3)
        count = 15; // truncating
    if (version >= 5)
        count = 16; // controlling devices
    return (std::uint64_t{1} << count) - 1;
}

RulesetAttributes everything_denied(long version)
{
    RulesetAttributes attributes;
    attributes.handled_access_fs = file_rights(version);
    if (version >= 4)
        attributes.handled_access_net = 0b11; // bind and connect TCP
    if (version >= 6)
        attributes.scoped = 0b11; // abstract Unix sockets and signals of others
    return attributes;
}

std::size_t attributes_size(long version) { return version >= 6 ? 24 : version >= 4 ? 16 : 8; }

/// Everything by which files can be changed, or programs started.
RulesetAttributes changes_denied(long version)
{
    RulesetAttributes attributes;
    attributes.handled_access_fs = file_rights(version) & ~rights_to_read;
    if (version >= 6)
        attributes.scoped = 0b11;
    return attributes;
}

tl::unexpected<Failure> refused(const std::string& what)
{
    return fail(FailureCode::unsupported,
                "landlock: " + what + " (" + std::strerror(errno)
                    + "): Fallow needs Linux 5.13 or newer with landlock among its security modules (see "
                      "/sys/kernel/security/lsm; add landlock to the lsm= boot parameter)");
}

} // namespace

Result<void> deny_files_but_random()
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, ask_version_flag);
    if (version < 1)
        return refused("not available");
    const RulesetAttributes attributes = everything_denied(version);
    const Descriptor ruleset(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, attributes_size(version), 0)));
    if (ruleset.get() < 0)
        return refused("cannot make a ruleset");
    const Descriptor random(::open("/dev/urandom", O_PATH | O_CLOEXEC));
    if (random.get() < 0)
        return fail(FailureCode::unsupported,
                    std::string("/dev/urandom: ") + std::strerror(errno) + ": the engine needs it to start");
    PathBeneath rule;
    rule.allowed_access = right_to_read_files;
    rule.parent_fd = random.get();
    if (::syscall(SYS_landlock_add_rule, ruleset.get(), path_beneath_rule, &rule, 0) != 0)
        return refused("cannot allow /dev/urandom");
    if (::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0)
        return refused("cannot restrict this process");
    return {};
}

Result<void> deny_changes_but_beneath(const std::filesystem::path& directory)
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, ask_version_flag);
    if (version < 1)
        return refused("not available");
    const RulesetAttributes attributes = changes_denied(version);
    const Descriptor ruleset(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, attributes_size(version), 0)));
    if (ruleset.get() < 0)
        return refused("cannot make a ruleset");
    const Descriptor allowed(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (allowed.get() < 0)
        return fail(FailureCode::io_error, "cannot open " + directory.string() + ": " + std::strerror(errno));
    PathBeneath rule;
    rule.allowed_access = attributes.handled_access_fs & ~right_to_execute;
    rule.parent_fd = allowed.get();
    if (::syscall(SYS_landlock_add_rule, ruleset.get(), path_beneath_rule, &rule, 0) != 0)
        return refused("cannot allow " + directory.string());
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0)
        return refused("cannot restrict this process");
    return {};
}

} // namespace fallow::restriction
