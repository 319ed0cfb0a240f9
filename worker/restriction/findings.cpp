// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/findings.h"

namespace fallow::restriction {

Result<std::vector<std::string>> conclude(const std::vector<Finding>& findings)
{
    std::vector<std::string> held;
    std::string broken;
    for (const Finding& finding : findings) {
        if (finding.holds())
            held.push_back(finding.limit);
        else
            broken += (broken.empty() ? "" : "; ") + finding.limit + " (" + finding.broken + ")";
    }
    if (findings.empty())
        broken = "none was tried";
    if (!broken.empty())
        return fail(FailureCode::unsupported,
                    "this computer does not hold every limit of a worker, so it runs nothing: " + broken);
    return held;
}

} // namespace fallow::restriction
