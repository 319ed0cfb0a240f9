// SPDX-License-Identifier: GPL-3.0-or-later
// Registry policies as the agent reads them, in a registry that is real under wine too.
#include <cstdio>
#include <string_view>

#include <windows.h>

#include "app/agent/policy_source.h"
#include "tests/windows/check.h"

using namespace fallow;
using namespace fallow::agent;

namespace {

constexpr const wchar_t* policy = L"Software\\Policies\\Fallow";
constexpr const wchar_t* settings = L"Software\\Policies\\Fallow\\Settings";

void forget_all(HKEY root) { (void)::RegDeleteTreeW(root, policy); }

void lay_down(HKEY root, const wchar_t* path, const wchar_t* name, DWORD type, const void* data, std::size_t size)
{
    CHECK(::RegSetKeyValueW(root, path, name, type, data, static_cast<DWORD>(size)) == ERROR_SUCCESS);
}
void lay_down(const wchar_t* path, const wchar_t* name, std::wstring_view text, DWORD type = REG_SZ)
{
    lay_down(HKEY_LOCAL_MACHINE, path, name, type, text.data(), text.size() * sizeof(wchar_t));
}
void lay_down(const wchar_t* path, const wchar_t* name, DWORD number)
{
    lay_down(HKEY_LOCAL_MACHINE, path, name, REG_DWORD, &number, sizeof number);
}

bool is_refused(FailureCode code, std::string_view words)
{
    const auto read = read_system_policy();
    if (!read)
        std::printf("refused: %s\n", read.error().context.c_str());
    return !read && read.error().code == code && read.error().context.find(words) != std::string::npos;
}

bool is_nothing()
{
    const auto read = read_system_policy();
    return read && !*read;
}

void nothing_is_no_organisation()
{
    CHECK(is_nothing());
    lay_down(policy, L"", L"what editors of the registry leave");
    CHECK(is_nothing());
    forget_all(HKEY_LOCAL_MACHINE);
}

void all_kinds_of_values_are_read()
{
    lay_down(policy, L"organisation", L"Bäckerei & Söhne");
    lay_down(policy, L"updates", std::wstring_view(L"off\0", 4)); // with its end, as most programs write it
    lay_down(settings, L"slots", 2);
    lay_down(settings, L"memory-share", L"50%");
    lay_down(settings, L"carbon-note", L"");
    lay_down(settings, L"allowed-publishers", std::wstring_view(L"Example Ltd\0Other Ltd\0\0", 23), REG_MULTI_SZ);
    const auto read = read_system_policy();
    CHECK(read && *read);
    const PolicyEntries wanted{{{"organisation", "B\u00e4ckerei & S\u00f6hne"}, {"updates", "off"}},
                               {{"slots", "2"},
                                {"memory-share", "50%"},
                                {"carbon-note", ""},
                                {"allowed-publishers", "Example Ltd,Other Ltd"}}};
    CHECK(read && *read == wanted);
    forget_all(HKEY_LOCAL_MACHINE);
    CHECK(is_nothing());
}

void users_have_no_say()
{
    lay_down(HKEY_CURRENT_USER, settings, L"slots", REG_SZ, L"99", 4);
    CHECK(is_nothing());
    forget_all(HKEY_CURRENT_USER);
}

void what_is_no_text_is_refused()
{
    const unsigned char bytes[]{1, 2, 3};
    lay_down(HKEY_LOCAL_MACHINE, settings, L"slots", REG_BINARY, bytes, sizeof bytes);
    CHECK(is_refused(FailureCode::malformed, "Settings: slots is neither"));
    forget_all(HKEY_LOCAL_MACHINE);
    lay_down(policy, L"organisation", std::wstring_view(L"\xD800", 1)); // half of a letter
    CHECK(is_refused(FailureCode::malformed, "Fallow: organisation is neither"));
    forget_all(HKEY_LOCAL_MACHINE);
    lay_down(HKEY_LOCAL_MACHINE, settings, L"slots", REG_SZ, bytes, sizeof bytes); // one and a half letters
    CHECK(is_refused(FailureCode::malformed, "slots"));
    forget_all(HKEY_LOCAL_MACHINE);
}

void too_much_is_refused()
{
    lay_down(settings, L"carbon-note", std::wstring(max_policy_value_bytes, L'x'));
    CHECK(is_refused(FailureCode::too_large, "longer than"));
    forget_all(HKEY_LOCAL_MACHINE);
    for (std::size_t i = 0; i <= max_policy_entries; ++i)
        lay_down(settings, (L"key-" + std::to_wstring(i)).c_str(), L"x");
    CHECK(is_refused(FailureCode::too_large, "too many"));
    forget_all(HKEY_LOCAL_MACHINE);
}

} // namespace

int main()
{
    nothing_is_no_organisation();
    all_kinds_of_values_are_read();
    users_have_no_say();
    what_is_no_text_is_refused();
    too_much_is_refused();
    return test::failed_checks();
}
