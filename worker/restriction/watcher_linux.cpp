// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/watcher_linux.h"

#include <array>

#include "worker/restriction/call_filter_linux.h"
#include "worker/restriction/landlock_linux.h"
#include "worker/restriction/sanitizers.h"
#include "worker/restriction/steps_linux.h"

namespace fallow::restriction {
namespace {

constexpr std::array allowed{
    SCMP_SYS(read),         SCMP_SYS(epoll_wait),      SCMP_SYS(epoll_pwait), SCMP_SYS(clock_gettime),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall), SCMP_SYS(exit_group),
};

/// Nothing of this is in a shipped build.
constexpr std::array needed_by_sanitizers{
    SCMP_SYS(munmap), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(sigaltstack), SCMP_SYS(getpid),
};

Result<void> take_limits()
{
    for (const ResourceLimit& limit : {
             ResourceLimit{RLIMIT_CORE, 0, "RLIMIT_CORE"},
             ResourceLimit{RLIMIT_FSIZE, 0, "RLIMIT_FSIZE"},
             ResourceLimit{RLIMIT_NOFILE, 0, "RLIMIT_NOFILE"},
             ResourceLimit{RLIMIT_NPROC, 0, "RLIMIT_NPROC"},
             ResourceLimit{RLIMIT_MEMLOCK, 0, "RLIMIT_MEMLOCK"},
         })
        if (auto set = set_limit(limit); !set)
            return set;
    return {};
}

Result<void> filter_calls(int tells_on)
{
    CallFilter filter;
    for (const int call : allowed)
        filter.add(SCMP_ACT_ALLOW, call);
    const std::array to_its_reader{argument_is(0, static_cast<scmp_datum_t>(tells_on))};
    filter.add(SCMP_ACT_ALLOW, SCMP_SYS(write), to_its_reader);
    if constexpr (built_with_sanitizer) {
        for (const int call : needed_by_sanitizers)
            filter.add(SCMP_ACT_ALLOW, call);
        filter.add(SCMP_ACT_ALLOW, SCMP_SYS(mmap), data_memory_only());
    }
    return filter.load();
}

} // namespace

Result<void> shut_in_watcher(int tells_on)
{
    return gain_no_privileges()
        .and_then(&be_undumpable)
        .and_then(&drop_capabilities)
        .and_then(&deny_files_but_random)
        .and_then(&take_limits)
        .and_then([tells_on] { return filter_calls(tells_on); });
}

} // namespace fallow::restriction
