// SPDX-License-Identifier: GPL-3.0-or-later
// Registry policies: HKEY_LOCAL_MACHINE\Software\Policies\Fallow, and its key Settings. Administrators write there, by group policy
// as a rule, and nobody else can; what users may write, HKEY_CURRENT_USER, is not asked.
#include "app/agent/policy_source.h"

#include <array>
#include <utility>
#include <vector>

#include <windows.h>

namespace fallow::agent {
namespace {

constexpr const wchar_t* policy_path = L"Software\\Policies\\Fallow";
constexpr const wchar_t* settings_path = L"Software\\Policies\\Fallow\\Settings";

class Key {
public:
    explicit Key(const wchar_t* path)
    {
        // One place for programs of 32 and 64 bits.
        status_ = ::RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &key_);
    }
    ~Key()
    {
        if (status_ == ERROR_SUCCESS)
            (void)::RegCloseKey(key_);
    }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    [[nodiscard]] HKEY get() const { return key_; }
    [[nodiscard]] LSTATUS status() const { return status_; }

private:
    HKEY key_ = nullptr;
    LSTATUS status_ = ERROR_SUCCESS;
};

/// Nothing for what is no valid UTF-16.
std::optional<std::string> utf8(const std::wstring& wide)
{
    if (wide.empty())
        return std::string();
    const int letters = static_cast<int>(wide.size());
    const int bytes =
        ::WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, wide.data(), letters, nullptr, 0, nullptr, nullptr);
    if (bytes <= 0)
        return std::nullopt;
    std::string text(static_cast<std::size_t>(bytes), '\0');
    (void)::WideCharToMultiByte(CP_UTF8, 0, wide.data(), letters, text.data(), bytes, nullptr, nullptr);
    return text;
}

/// The texts of a list, which ends with an empty one, with commas between, as `set` takes lists.
std::wstring joined(const std::wstring& list)
{
    std::wstring text = list;
    while (!text.empty() && text.back() == L'\0')
        text.pop_back();
    for (wchar_t& letter : text)
        if (letter == L'\0')
            letter = L',';
    return text;
}

struct RawValue {
    std::wstring name;
    DWORD type = REG_NONE;
    std::vector<BYTE> data;
};

std::optional<std::string> text_of(const RawValue& value)
{
    if (value.type == REG_DWORD && value.data.size() == sizeof(DWORD)) {
        DWORD number = 0;
        std::copy(value.data.begin(), value.data.end(), reinterpret_cast<BYTE*>(&number));
        return std::to_string(number);
    }
    if ((value.type != REG_SZ && value.type != REG_MULTI_SZ) || value.data.size() % sizeof(wchar_t) != 0)
        return std::nullopt;
    std::wstring wide(value.data.size() / sizeof(wchar_t), L'\0');
    std::copy(value.data.begin(), value.data.end(), reinterpret_cast<BYTE*>(wide.data()));
    if (value.type == REG_MULTI_SZ)
        wide = joined(wide);
    else if (!wide.empty() && wide.back() == L'\0')
        wide.pop_back();
    return utf8(wide);
}

tl::unexpected<Failure> wrong(FailureCode code, const wchar_t* path, const std::string& what)
{
    return fail(code, "HKEY_LOCAL_MACHINE\\" + utf8(path).value_or("?") + ": " + what);
}

/// The value at a place in the key's list; nothing beyond its end.
Result<std::optional<RawValue>> value_at(const Key& key, DWORD index, const wchar_t* path)
{
    std::array<wchar_t, 256> name{};
    RawValue value;
    value.data.resize(max_policy_value_bytes);
    DWORD letters = name.size();
    auto size = static_cast<DWORD>(value.data.size());
    const LSTATUS status =
        ::RegEnumValueW(key.get(), index, name.data(), &letters, nullptr, &value.type, value.data.data(), &size);
    if (status == ERROR_NO_MORE_ITEMS)
        return std::nullopt;
    if (status == ERROR_MORE_DATA)
        return wrong(FailureCode::too_large, path,
                     "a value is longer than " + std::to_string(max_policy_value_bytes) + " bytes");
    if (status != ERROR_SUCCESS)
        return wrong(FailureCode::io_error, path, "Windows error " + std::to_string(status));
    value.name.assign(name.data(), letters);
    value.data.resize(size);
    return std::optional(std::move(value));
}

Result<std::optional<PolicyValues>> values_of(const wchar_t* path)
{
    const Key key(path);
    if (key.status() == ERROR_FILE_NOT_FOUND)
        return std::nullopt;
    if (key.status() != ERROR_SUCCESS)
        return wrong(FailureCode::io_error, path, "Windows error " + std::to_string(key.status()));
    PolicyValues values;
    for (DWORD index = 0;; ++index) {
        if (index > max_policy_entries)
            return wrong(FailureCode::too_large, path, "there are too many values");
        const auto value = value_at(key, index, path);
        if (!value)
            return tl::unexpected(value.error());
        if (!*value)
            return values;
        const auto name = utf8((*value)->name);
        const auto text = text_of(**value);
        if (!name || !text)
            return wrong(FailureCode::malformed, path,
                         name.value_or("a value")
                             + " is neither a text (REG_SZ), a list of texts (REG_MULTI_SZ) nor a "
                               "whole number (REG_DWORD)");
        if (!name->empty()) // the key's default value, which editors leave behind
            values.emplace(*name, *text);
    }
}

} // namespace

Result<std::optional<PolicyEntries>> read_system_policy()
{
    const auto policy = values_of(policy_path);
    if (!policy)
        return tl::unexpected(policy.error());
    const auto settings = values_of(settings_path);
    if (!settings)
        return tl::unexpected(settings.error());
    PolicyEntries entries{policy->value_or(PolicyValues()), settings->value_or(PolicyValues())};
    if (entries == PolicyEntries())
        return std::nullopt;
    return std::optional(std::move(entries));
}

} // namespace fallow::agent
