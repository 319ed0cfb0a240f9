// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/system_calls_linux.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>

#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "worker/restriction/call_filter_linux.h"
#include "worker/restriction/sanitizers.h"

#ifndef PR_SET_VMA
#define PR_SET_VMA 0x53564d41
#endif

namespace fallow::restriction {
namespace {

/// What threads do, what memory needs, and reading and writing the pipes that are already open.
constexpr std::array plainly_allowed{
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(pread64),
    SCMP_SYS(futex),
    SCMP_SYS(madvise),
    SCMP_SYS(munmap),
    SCMP_SYS(brk),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigsuspend),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/// The engine's threads lower and raise their priority and take a refusal well; a worker stays where its launcher put
/// it.
constexpr std::array refused_politely{
    SCMP_SYS(sched_setscheduler),
    SCMP_SYS(sched_setattr),
    SCMP_SYS(setpriority),
};

/// A sanitizer's run-time gives each thread a signal stack and looks at its bounds. Never part of a shipped build.
constexpr std::array needed_by_sanitizers{
    SCMP_SYS(sigaltstack),        SCMP_SYS(rt_sigaction),    SCMP_SYS(getrusage),
    SCMP_SYS(prlimit64),          SCMP_SYS(mremap),          SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler), SCMP_SYS(set_tid_address), SCMP_SYS(nanosleep),
};

/// What the C library asks for when it makes a thread, and nothing else: no process, no namespace.
constexpr scmp_datum_t thread_flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM
                                      | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;

struct ConditionalCall {
    int call;
    std::array<scmp_arg_cmp, 2> conditions; ///< all must hold
    unsigned condition_count;
};

std::array<ConditionalCall, 6> conditionally_allowed()
{
    return {{
        {SCMP_SYS(mmap), data_memory_only(), 2},
        {SCMP_SYS(mprotect), {argument_bits_are(2, PROT_EXEC, 0)}, 1},
        {SCMP_SYS(clone), {argument_is(0, thread_flags)}, 1},
        {SCMP_SYS(tgkill), {argument_is(0, static_cast<scmp_datum_t>(::getpid()))}, 1},
        {SCMP_SYS(prctl), {argument_is(0, PR_SET_NAME)}, 1},
        {SCMP_SYS(prctl), {argument_is(0, PR_SET_VMA)}, 1},
    }};
}

} // namespace

Result<void> allow_only_listed_system_calls()
{
    CallFilter filter;
    for (const int call : plainly_allowed)
        filter.add(SCMP_ACT_ALLOW, call);
    for (const ConditionalCall& allowed : conditionally_allowed())
        filter.add(SCMP_ACT_ALLOW, allowed.call, std::span(allowed.conditions).first(allowed.condition_count));
    for (const int call : refused_politely)
        filter.add(SCMP_ACT_ERRNO(EPERM), call);
    // Its flags lie in memory, where a filter cannot read them; the C library then falls back to clone.
    filter.add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
    if constexpr (built_with_sanitizer)
        for (const int call : needed_by_sanitizers)
            filter.add(SCMP_ACT_ALLOW, call);
    return filter.load();
}

} // namespace fallow::restriction
