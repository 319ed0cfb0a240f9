// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/system_calls_linux.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <span>
#include <string>

#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <seccomp.h>

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

constexpr scmp_arg_cmp argument_is(unsigned index, scmp_datum_t value) { return {index, SCMP_CMP_EQ, value, 0}; }
constexpr scmp_arg_cmp argument_bits_are(unsigned index, scmp_datum_t mask, scmp_datum_t value)
{
    return {index, SCMP_CMP_MASKED_EQ, mask, value};
}

std::array<ConditionalCall, 6> conditionally_allowed()
{
    return {{
        {SCMP_SYS(mmap), {argument_bits_are(2, PROT_EXEC, 0), argument_bits_are(3, MAP_ANONYMOUS, MAP_ANONYMOUS)}, 2},
        {SCMP_SYS(mprotect), {argument_bits_are(2, PROT_EXEC, 0)}, 1},
        {SCMP_SYS(clone), {argument_is(0, thread_flags)}, 1},
        {SCMP_SYS(tgkill), {argument_is(0, static_cast<scmp_datum_t>(::getpid()))}, 1},
        {SCMP_SYS(prctl), {argument_is(0, PR_SET_NAME)}, 1},
        {SCMP_SYS(prctl), {argument_is(0, PR_SET_VMA)}, 1},
    }};
}

class Filter {
public:
    Filter() : context_(::seccomp_init(SCMP_ACT_KILL_PROCESS), &::seccomp_release) {}

    [[nodiscard]] bool exists() const { return context_ != nullptr; }

    void set(scmp_filter_attr attribute, std::uint32_t value)
    {
        note(::seccomp_attr_set(context_.get(), attribute, value), "an attribute");
    }
    void add(std::uint32_t action, int call, std::span<const scmp_arg_cmp> conditions = {})
    {
        note(::seccomp_rule_add_array(context_.get(), action, call, static_cast<unsigned>(conditions.size()),
                                      conditions.data()),
             "a rule");
    }
    void load() { note(::seccomp_load(context_.get()), "the filter"); }

    [[nodiscard]] Result<void> result() const
    {
        if (error_ == 0)
            return {};
        return fail(FailureCode::unsupported, "the kernel refuses " + what_failed_ + " of the system call filter ("
                                                  + std::strerror(error_)
                                                  + "): Fallow needs Linux 5.13 or newer with CONFIG_SECCOMP_FILTER");
    }

private:
    void note(int result, const char* what)
    {
        if (result >= 0 || error_ != 0)
            return;
        error_ = -result;
        what_failed_ = what;
    }

    std::unique_ptr<void, decltype(&::seccomp_release)> context_;
    int error_ = 0;
    std::string what_failed_;
};

} // namespace

Result<void> allow_only_listed_system_calls()
{
    Filter filter;
    if (!filter.exists())
        return fail(FailureCode::unsupported,
                    "libseccomp cannot make a system call filter on this kernel: Fallow needs "
                    "Linux 5.13 or newer with CONFIG_SECCOMP_FILTER");
    filter.set(SCMP_FLTATR_CTL_TSYNC, 1);
    filter.set(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
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
    filter.load();
    return filter.result();
}

} // namespace fallow::restriction
