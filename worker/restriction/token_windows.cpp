// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/token_windows.h"

#include <array>
#include <cstddef>
#include <optional>

#include <sddl.h>

namespace fallow::restriction {
namespace {

tl::unexpected<Failure> refused(const std::string& what) { return fail(FailureCode::unsupported, windows_error(what)); }

/// One kind of what a token says; nothing where it does not.
std::optional<std::vector<std::byte>> ask(HANDLE token, TOKEN_INFORMATION_CLASS kind)
{
    DWORD size = 0;
    (void)::GetTokenInformation(token, kind, nullptr, 0, &size);
    std::vector<std::byte> answer(size);
    if (size == 0 || ::GetTokenInformation(token, kind, answer.data(), size, &size) == 0)
        return std::nullopt;
    return answer;
}

bool is(PSID identity, WELL_KNOWN_SID_TYPE known) { return ::IsWellKnownSid(identity, known) != 0; }

/// Without these no program starts: its libraries are read as one of everybody or of the users, and the desktop by the logon.
bool is_needed_to_start(const SID_AND_ATTRIBUTES& group)
{
    return (group.Attributes & (SE_GROUP_LOGON_ID | SE_GROUP_INTEGRITY)) != 0 || is(group.Sid, WinWorldSid)
           || is(group.Sid, WinBuiltinUsersSid);
}

/// Everybody may pass through directories on the way to what is open to them; without that no library is found.
std::optional<std::vector<LUID_AND_ATTRIBUTES>> all_but_passing_through(HANDLE token)
{
    LUID passing_through{};
    const auto answer = ask(token, TokenPrivileges);
    if (!answer || ::LookupPrivilegeValueW(nullptr, L"SeChangeNotifyPrivilege", &passing_through) == 0)
        return std::nullopt;
    const auto* known = reinterpret_cast<const TOKEN_PRIVILEGES*>(answer->data());
    std::vector<LUID_AND_ATTRIBUTES> list;
    for (DWORD i = 0; i < known->PrivilegeCount; ++i)
        if (const LUID& one = known->Privileges[i].Luid;
            one.LowPart != passing_through.LowPart || one.HighPart != passing_through.HighPart)
            list.push_back({one, 0});
    return list;
}

bool set_low_integrity(HANDLE token)
{
    std::array<std::byte, SECURITY_MAX_SID_SIZE> low{};
    DWORD size = low.size();
    if (::CreateWellKnownSid(WinLowLabelSid, nullptr, low.data(), &size) == 0)
        return false;
    TOKEN_MANDATORY_LABEL label{{low.data(), SE_GROUP_INTEGRITY}};
    return ::SetTokenInformation(token, TokenIntegrityLevel, &label, sizeof label + size) != 0;
}

Finding privileges_of(HANDLE token)
{
    Finding finding{"no privileges", {}};
    const auto answer = ask(token, TokenPrivileges);
    if (!answer)
        finding.broken = windows_error("they cannot be read");
    // The one that `all_but_passing_through` leaves.
    else if (const auto count = reinterpret_cast<const TOKEN_PRIVILEGES*>(answer->data())->PrivilegeCount; count > 1)
        finding.broken = "there are " + std::to_string(count);
    return finding;
}

Finding integrity_of(HANDLE token)
{
    Finding finding{"low integrity", {}};
    const auto answer = ask(token, TokenIntegrityLevel);
    if (!answer) {
        finding.broken = windows_error("it cannot be read");
    } else {
        const PSID label = reinterpret_cast<const TOKEN_MANDATORY_LABEL*>(answer->data())->Label.Sid;
        const auto level = *::GetSidSubAuthority(label, *::GetSidSubAuthorityCount(label) - 1U);
        if (level > SECURITY_MANDATORY_LOW_RID)
            finding.broken = "the level is " + std::to_string(level);
    }
    return finding;
}

Finding container_of(HANDLE token)
{
    Finding finding{"AppContainer", {}};
    DWORD inside = 0;
    DWORD size = sizeof inside;
    if (::GetTokenInformation(token, TokenIsAppContainer, &inside, size, &size) == 0)
        finding.broken = windows_error("Windows does not say whether the worker is in one");
    else if (inside == 0)
        finding.broken = "the worker is in none";
    return finding;
}

} // namespace

Result<Handle> restricted_token()
{
    HANDLE opened = nullptr;
    if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_ALL_ACCESS, &opened) == 0)
        return refused("the launcher's own cannot be opened");
    const Handle own(opened);
    const auto answer = ask(own.get(), TokenGroups);
    if (!answer)
        return refused("its groups cannot be read");
    const auto* groups = reinterpret_cast<const TOKEN_GROUPS*>(answer->data());
    std::vector<SID_AND_ATTRIBUTES> only_denying;
    for (DWORD i = 0; i < groups->GroupCount; ++i)
        if (const auto& group = groups->Groups[i]; !is_needed_to_start(group))
            only_denying.push_back({group.Sid, 0});
    auto privileges = all_but_passing_through(own.get());
    if (!privileges)
        return refused("its privileges cannot be read");
    HANDLE made = nullptr;
    if (::CreateRestrictedToken(own.get(), 0, static_cast<DWORD>(only_denying.size()), only_denying.data(),
                                static_cast<DWORD>(privileges->size()), privileges->data(), 0, nullptr, &made)
        == 0)
        return refused("cannot be made");
    Handle token(made);
    if (!set_low_integrity(token.get()))
        return refused("low integrity cannot be set");
    return token;
}

std::vector<Finding> read_back_own_token()
{
    // Not opened: who has been restricted may have no right to open its own.
    const HANDLE own = ::GetCurrentProcessToken();
    return {privileges_of(own), integrity_of(own), container_of(own)};
}

} // namespace fallow::restriction
