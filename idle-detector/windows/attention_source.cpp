// SPDX-License-Identifier: GPL-3.0-or-later
// "windows-attention": who uses the computer without touching it. Windows sends nothing of it: looked at now and then.
#include <windows.h>

#include <powrprof.h>
#include <shellapi.h>

#include "idle-detector/windows/readings.h"
#include "idle-detector/windows/session_id.h"
#include "idle-detector/windows/sources.h"
#include "idle-detector/windows/text.h"

namespace fallow::detector::windows {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 5s;
constexpr auto good_for = 15s;
constexpr auto until_retry = 60s;
constexpr DWORD max_programs = 1000; ///< of those that ever recorded
constexpr DWORD max_name_letters = 512;

/// A key of the registry, closed at its end; null where it is not there.
class Key {
public:
    Key(HKEY parent, const wchar_t* path)
    {
        if (::RegOpenKeyExW(parent, path, 0, KEY_READ, &key_) != ERROR_SUCCESS)
            key_ = nullptr;
    }
    ~Key()
    {
        if (key_ != nullptr)
            ::RegCloseKey(key_);
    }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    [[nodiscard]] HKEY get() const { return key_; }

private:
    HKEY key_ = nullptr;
};

std::uint64_t number(HKEY key, const wchar_t* name)
{
    std::uint64_t value = 0;
    DWORD bytes = sizeof value;
    if (::RegGetValueW(key, nullptr, name, RRF_RT_REG_QWORD, nullptr, &value, &bytes) != ERROR_SUCCESS)
        return 0;
    return value;
}

/// Programs that began to record and have not stopped: the list behind the microphone in Windows' task bar.
void add_recording(std::vector<std::string>& names, const std::wstring& path)
{
    const Key list(HKEY_CURRENT_USER, path.c_str());
    std::wstring name(max_name_letters, L'\0');
    for (DWORD index = 0; list.get() != nullptr && index < max_programs; ++index) {
        DWORD letters = max_name_letters;
        const LSTATUS status =
            ::RegEnumKeyExW(list.get(), index, name.data(), &letters, nullptr, nullptr, nullptr, nullptr);
        if (status == ERROR_NO_MORE_ITEMS)
            return;
        const Key program(list.get(), status == ERROR_SUCCESS ? name.c_str() : L"");
        if (status == ERROR_SUCCESS && program.get() != nullptr && number(program.get(), L"LastUsedTimeStart") != 0
            && number(program.get(), L"LastUsedTimeStop") == 0)
            names.push_back(recorder_name(utf8(name.c_str())));
    }
}

std::vector<std::string> recording_programs()
{
    const std::wstring store = L"Software\\Microsoft\\Windows\\CurrentVersion\\CapabilityAccessManager\\ConsentStore\\";
    std::vector<std::string> names;
    for (const wchar_t* device : {L"microphone", L"webcam"}) {
        add_recording(names, store + device);
        add_recording(names, store + device + L"\\NonPackaged");
    }
    return names;
}

class WindowsAttentionSource final : public Source {
public:
    std::string_view name() const override { return "windows-attention"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Occupations>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        if (is_service_session()) {
            reporter.tell_absent<Occupations>();
            return std::chrono::hours(24);
        }
        do {
            QUERY_USER_NOTIFICATION_STATE state{};
            ULONG execution_state = 0;
            const bool has_state = SUCCEEDED(::SHQueryUserNotificationState(&state));
            const bool has_requests =
                ::CallNtPowerInformation(SystemExecutionState, nullptr, 0, &execution_state, sizeof execution_state)
                == 0;
            if (has_state || has_requests)
                reporter.tell(occupations_of({static_cast<int>(state), execution_state, recording_programs()}),
                              good_for);
            else
                reporter.tell_unknown<Occupations>("Windows does not say what is on the screen");
        } while (!stop.wait_for(interval));
        reporter.tell_unknown<Occupations>("no longer watched");
        return until_retry;
    }
};

} // namespace

std::unique_ptr<Source> attention_source() { return std::make_unique<WindowsAttentionSource>(); }

} // namespace fallow::detector::windows
