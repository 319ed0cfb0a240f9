// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/call_filter_linux.h"

#include <cerrno>
#include <cstring>

namespace fallow::restriction {

CallFilter::CallFilter() : context_(::seccomp_init(SCMP_ACT_KILL_PROCESS), &::seccomp_release)
{
    if (context_ == nullptr) {
        note(-ENOSYS, "the beginning");
        return;
    }
    note(::seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_TSYNC, 1), "an attribute");
    note(::seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS), "an attribute");
}

void CallFilter::add(std::uint32_t action, int call, std::span<const scmp_arg_cmp> conditions)
{
    if (error_ == 0)
        note(::seccomp_rule_add_array(context_.get(), action, call, static_cast<unsigned>(conditions.size()),
                                      conditions.data()),
             "a rule");
}

Result<void> CallFilter::load()
{
    if (error_ == 0)
        note(::seccomp_load(context_.get()), "the filter");
    if (error_ == 0)
        return {};
    return fail(FailureCode::unsupported, "the kernel refuses " + what_failed_ + " of the system call filter ("
                                              + std::strerror(error_)
                                              + "): Fallow needs Linux 5.13 or newer with CONFIG_SECCOMP_FILTER");
}

void CallFilter::note(int result, const char* what)
{
    if (result >= 0 || error_ != 0)
        return;
    error_ = -result;
    what_failed_ = what;
}

} // namespace fallow::restriction
