// SPDX-License-Identifier: GPL-3.0-or-later
// The restriction on Windows. What the launcher shuts a worker in by (walls_windows.h) is there before its first instruction, so
// `begin` only makes sure of it; `freeze` gives up what the engine needed to start.
#include "worker/restriction/restriction.h"

#include <cstddef>

#include "worker/restriction/acts_windows.h"
#include "worker/restriction/findings.h"
#include "worker/restriction/job_windows.h"
#include "worker/restriction/token_windows.h"

namespace fallow::restriction {
namespace {

/// Sets a mitigation and reads it back: Windows that does not know one, and whoever only plays Windows, keep nothing of it.
template <class Policy>
Finding mitigate(const char* name, PROCESS_MITIGATION_POLICY kind, DWORD flags)
{
    Finding finding{name, {}};
    Policy policy{};
    policy.Flags = flags;
    if (::SetProcessMitigationPolicy(kind, &policy, sizeof policy) == 0) {
        finding.broken = windows_error("refused");
        return finding;
    }
    Policy now{};
    if (::GetProcessMitigationPolicy(::GetCurrentProcess(), kind, &now, sizeof now) == 0)
        finding.broken = windows_error("cannot be read back");
    else if ((now.Flags & flags) != flags)
        finding.broken = "accepted, and not there";
    return finding;
}

} // namespace

Result<Restriction> Restriction::begin(const Settings&)
{
    std::vector<Finding> findings = read_back_own_job();
    for (Finding& finding : read_back_own_token())
        findings.push_back(std::move(finding));
    // The one act that shows at once whether it is the launcher's job; all the others were its trial.
    findings.push_back({"one process", attempt("one process", {}).value_or("it was not tried")});
    auto held = conclude(findings);
    if (!held)
        return tl::unexpected(held.error());
    return Restriction(std::move(*held));
}

Result<std::vector<std::string>> Restriction::freeze() &&
{
    // Not among them: no dynamic code. The engine compiles functions as long as it lives.
    auto held = conclude({
        mitigate<PROCESS_MITIGATION_SYSTEM_CALL_DISABLE_POLICY>("no calls of the desktop",
                                                                ProcessSystemCallDisablePolicy, 1),
        mitigate<PROCESS_MITIGATION_EXTENSION_POINT_DISABLE_POLICY>("no extension points",
                                                                    ProcessExtensionPointDisablePolicy, 1),
        mitigate<PROCESS_MITIGATION_IMAGE_LOAD_POLICY>("no libraries from elsewhere", ProcessImageLoadPolicy, 0b11),
        mitigate<PROCESS_MITIGATION_STRICT_HANDLE_CHECK_POLICY>("strict handles", ProcessStrictHandleCheckPolicy, 0b11),
    });
    if (!held)
        return tl::unexpected(held.error());
    for (std::string& limit : *held)
        applied_.push_back(std::move(limit));
    return std::move(applied_);
}

} // namespace fallow::restriction
