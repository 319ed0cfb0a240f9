// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-check, for Windows: says of each limit of a worker whether this computer holds it, and so whether it could run work. The
// acts are tried by further processes of this same program.
//   fallow-check [SECONDS]: so long a process may be over its processor time before that limit counts as not held
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "worker/restriction/acts_windows.h"
#include "worker/restriction/findings.h"
#include "worker/restriction/trial_windows.h"

namespace {

using namespace fallow::restriction;

constexpr int exit_status_not_held = 1;

std::filesystem::path own_program()
{
    std::wstring path(32768, L'\0');
    path.resize(::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return path;
}

} // namespace

int main(int count, char** words)
{
    if (const auto tried = try_act_if_asked())
        return *tried;
    const std::chrono::seconds patience = count > 1 ? std::chrono::seconds(std::atoi(words[1])) : trial_patience;
    const auto findings = try_every_limit(own_program(), patience);
    for (const Finding& finding : findings)
        std::printf("%-26s %s\n", finding.limit.c_str(), finding.holds() ? "holds" : finding.broken.c_str());
    const auto held = conclude(findings);
    std::printf("\nFallow %s: %s\n", FALLOW_VERSION,
                held ? "this computer holds every limit of a worker" : held.error().context.c_str());
    return held ? 0 : exit_status_not_held;
}
