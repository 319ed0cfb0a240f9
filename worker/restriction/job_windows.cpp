// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/job_windows.h"

namespace fallow::restriction {
namespace {

using Extended = JOBOBJECT_EXTENDED_LIMIT_INFORMATION;
using Desktop = JOBOBJECT_BASIC_UI_RESTRICTIONS;

constexpr DWORD every_limit = JOB_OBJECT_LIMIT_ACTIVE_PROCESS | JOB_OBJECT_LIMIT_PROCESS_MEMORY
                              | JOB_OBJECT_LIMIT_PROCESS_TIME | JOB_OBJECT_LIMIT_PRIORITY_CLASS
                              | JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
constexpr DWORD every_desktop_restriction = JOB_OBJECT_UILIMIT_DESKTOP | JOB_OBJECT_UILIMIT_DISPLAYSETTINGS
                                            | JOB_OBJECT_UILIMIT_EXITWINDOWS | JOB_OBJECT_UILIMIT_GLOBALATOMS
                                            | JOB_OBJECT_UILIMIT_HANDLES | JOB_OBJECT_UILIMIT_READCLIPBOARD
                                            | JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS | JOB_OBJECT_UILIMIT_WRITECLIPBOARD;

/// Windows counts processor time in steps of 100 ns.
std::int64_t windows_time(std::chrono::nanoseconds time) { return time.count() / 100; }

tl::unexpected<Failure> refused(const std::string& what) { return fail(FailureCode::unsupported, windows_error(what)); }

} // namespace

Result<Job> Job::make(const JobLimits& limits)
{
    Handle job(::CreateJobObjectW(nullptr, nullptr));
    if (!job.is_open())
        return refused("cannot be made");
    Extended extended{};
    extended.BasicLimitInformation.LimitFlags = every_limit;
    extended.BasicLimitInformation.ActiveProcessLimit = 1;
    extended.BasicLimitInformation.PriorityClass = IDLE_PRIORITY_CLASS;
    extended.BasicLimitInformation.PerProcessUserTimeLimit.QuadPart = windows_time(limits.processor_time);
    extended.ProcessMemoryLimit = static_cast<SIZE_T>(limits.memory_bytes);
    if (::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &extended, sizeof extended) == 0)
        return refused("limits cannot be set");
    Desktop desktop{every_desktop_restriction};
    if (::SetInformationJobObject(job.get(), JobObjectBasicUIRestrictions, &desktop, sizeof desktop) == 0)
        return refused("the desktop cannot be kept from it");
    return Job(std::move(job));
}

void Job::end() const { (void)::TerminateJobObject(job_.get(), 1); }

std::vector<Finding> read_back_own_job()
{
    Finding limits{"job object's limits", {}};
    Extended extended{};
    if (::QueryInformationJobObject(nullptr, JobObjectExtendedLimitInformation, &extended, sizeof extended, nullptr)
        == 0)
        limits.broken = windows_error("they cannot be read");
    else if ((extended.BasicLimitInformation.LimitFlags & every_limit) != every_limit
             || extended.BasicLimitInformation.ActiveProcessLimit != 1)
        limits.broken = "the job has others than the launcher asks for";
    Finding desktop{"job object's desktop", {}};
    Desktop restrictions{};
    if (::QueryInformationJobObject(nullptr, JobObjectBasicUIRestrictions, &restrictions, sizeof restrictions, nullptr)
        == 0)
        desktop.broken = windows_error("they cannot be read");
    else if ((restrictions.UIRestrictionsClass & every_desktop_restriction) != every_desktop_restriction)
        desktop.broken = "the job has others than the launcher asks for";
    return {limits, desktop};
}

} // namespace fallow::restriction
