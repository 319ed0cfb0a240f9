// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/steps_linux.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <linux/capability.h>
#include <linux/securebits.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace fallow::restriction {

tl::unexpected<Failure> refused(const std::string& what)
{
    return fail(FailureCode::unsupported, what + ": " + std::strerror(errno));
}

Result<void> gain_no_privileges()
{
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return refused("no-new-privileges");
    return {};
}

Result<void> be_undumpable()
{
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return refused("undumpable");
    return {};
}

Result<void> drop_capabilities()
{
    if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0)
        return refused("ambient capabilities");
    // The bounding set and the secure bits can be changed only by who has CAP_SETPCAP; who has not cannot gain from
    // them.
    for (int capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability)
        if (::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0 && errno != EPERM)
            return refused("bounding set");
    constexpr unsigned long locked_bits = SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_SETUID_FIXUP
                                          | SECBIT_NO_SETUID_FIXUP_LOCKED | SECBIT_KEEP_CAPS_LOCKED
                                          | SECBIT_NO_CAP_AMBIENT_RAISE | SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED;
    if (::prctl(PR_SET_SECUREBITS, locked_bits, 0, 0, 0) != 0 && errno != EPERM)
        return refused("secure bits");

    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> none{};
    if (::syscall(SYS_capset, &header, none.data()) != 0)
        return refused("dropping capabilities");
    std::array<__user_cap_data_struct, 2> left{};
    if (::syscall(SYS_capget, &header, left.data()) != 0)
        return refused("reading capabilities");
    for (const auto& set : left)
        if ((set.effective | set.permitted | set.inheritable) != 0)
            return fail(FailureCode::unsupported, "capabilities are left after dropping them all");
    return {};
}

Result<void> set_limit(const ResourceLimit& limit)
{
    rlimit current{};
    if (::getrlimit(limit.resource, &current) != 0)
        return refused(limit.name);
    const rlim_t value = std::min(limit.value, current.rlim_max);
    const rlimit wanted{value, value};
    if (::setrlimit(limit.resource, &wanted) != 0)
        return refused(limit.name);
    return {};
}

} // namespace fallow::restriction
