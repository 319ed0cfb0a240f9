// SPDX-License-Identifier: GPL-3.0-or-later
// Becomes another program for which one system call does not exist, as on an older or differently built kernel:
// fallow-without-call ERRNO SYSTEM-CALL PROGRAM [ARGUMENT...]
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

#include <seccomp.h>

int main(int count, char** arguments)
{
    if (count < 4)
        return 2;
    const int call = seccomp_syscall_resolve_name(arguments[2]);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (call < 0 || !filter
        || seccomp_rule_add(filter, SCMP_ACT_ERRNO(static_cast<unsigned>(std::atoi(arguments[1]))), call, 0) != 0
        || seccomp_load(filter) != 0) {
        std::fprintf(stderr, "cannot take %s away\n", arguments[2]);
        return 2;
    }
    seccomp_release(filter);
    ::execv(arguments[3], arguments + 3);
    return 127;
}
