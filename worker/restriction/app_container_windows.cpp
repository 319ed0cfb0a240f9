// SPDX-License-Identifier: GPL-3.0-or-later
// Asked of userenv.dll by name: a launcher that was linked to what a system lacks could not even say so.
#include "worker/restriction/app_container_windows.h"

namespace fallow::restriction {
namespace {

constexpr const wchar_t* profile_name = L"org.fallow.worker";
constexpr HRESULT there_already = static_cast<HRESULT>(0x800700B7); // HRESULT_FROM_WIN32(ERROR_ALREADY_EXISTS)

using Make = HRESULT(WINAPI*)(PCWSTR, PCWSTR, PCWSTR, PSID_AND_ATTRIBUTES, DWORD, PSID*);
using Derive = HRESULT(WINAPI*)(PCWSTR, PSID*);

tl::unexpected<Failure> refused(const std::string& what) { return fail(FailureCode::unsupported, what); }

template <class Function>
Function find(HMODULE library, const char* name)
{
    return library == nullptr ? nullptr
                              : reinterpret_cast<Function>(reinterpret_cast<void*>(::GetProcAddress(library, name)));
}

} // namespace

Result<AppContainer> AppContainer::of_workers()
{
    // Never freed: what it made is used until the process ends.
    const HMODULE library = ::LoadLibraryExW(L"userenv.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    const auto make = find<Make>(library, "CreateAppContainerProfile");
    const auto derive = find<Derive>(library, "DeriveAppContainerSidFromAppContainerName");
    if (make == nullptr || derive == nullptr)
        return refused("this Windows has none: Fallow needs Windows 10 or newer");
    PSID identity = nullptr;
    HRESULT result =
        make(profile_name, L"Fallow's workers", L"Runs functions, and has nothing else", nullptr, 0, &identity);
    if (result == there_already)
        result = derive(profile_name, &identity);
    if (FAILED(result) || identity == nullptr)
        return refused(windows_error("cannot be made", static_cast<DWORD>(result)));
    return AppContainer(identity);
}

} // namespace fallow::restriction
