// SPDX-License-Identifier: GPL-3.0-or-later
#include <winsock2.h> // before windows.h

#include "worker/restriction/acts_windows.h"

#include <algorithm>
#include <array>
#include <atomic>

#include <shellapi.h>

#include "worker/restriction/job_windows.h"
#include "worker/restriction/token_windows.h"

namespace fallow::restriction {
namespace {

std::wstring own_program()
{
    std::array<wchar_t, 32768> path{};
    const DWORD size = ::GetModuleFileNameW(nullptr, path.data(), path.size());
    return {path.data(), size};
}

std::string commit_memory(const Targets& targets)
{
    void* memory = ::VirtualAlloc(nullptr, targets.memory_bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    if (memory == nullptr)
        return {};
    (void)::VirtualFree(memory, 0, MEM_RELEASE);
    return "it took " + std::to_string(targets.memory_bytes >> 20U) + " MiB, which are more than it may have";
}

std::string burn_processor_time(const Targets& targets)
{
    std::atomic<int> burnt = 0; // which no compiler leaves out
    for (;;) {
        FILETIME born{};
        FILETIME ended{};
        FILETIME kernel{};
        FILETIME user{};
        if (::GetProcessTimes(::GetCurrentProcess(), &born, &ended, &kernel, &user) == 0)
            return windows_error("what it has used cannot be read");
        const auto hundred_ns = (static_cast<std::uint64_t>(user.dwHighDateTime) << 32U) | user.dwLowDateTime;
        if (hundred_ns / 10'000 > static_cast<std::uint64_t>(targets.processor.count()))
            return "it used " + std::to_string(targets.processor.count()) + " ms, which are more than it may";
        // Asking is a call of the system's: it uses time, and is worth doing seldom.
        for (int i = 0; i < 1'000'000; ++i)
            burnt.fetch_add(1, std::memory_order_relaxed);
    }
}

std::string start_a_process(const Targets&)
{
    for (const DWORD how : {DWORD{0}, DWORD{CREATE_BREAKAWAY_FROM_JOB}}) {
        std::wstring line = L"\"" + own_program() + L"\"";
        STARTUPINFOW start{};
        start.cb = sizeof start;
        PROCESS_INFORMATION started{};
        // Asleep, so that it does nothing before it is ended.
        if (::CreateProcessW(own_program().c_str(), line.data(), nullptr, nullptr, FALSE, how | CREATE_SUSPENDED,
                             nullptr, nullptr, &start, &started)
            == 0)
            continue;
        const Handle process(started.hProcess);
        const Handle thread(started.hThread);
        (void)::TerminateProcess(process.get(), 1);
        return how == 0 ? "it started a process" : "it started a process outside of its job";
    }
    return {};
}

/// Sets what is set already.
std::string change_the_desktop(const Targets&)
{
    UINT hover_time = 0;
    if (::SystemParametersInfoW(SPI_GETMOUSEHOVERTIME, 0, &hover_time, 0) != 0
        && ::SystemParametersInfoW(SPI_SETMOUSEHOVERTIME, hover_time, nullptr, 0) != 0)
        return "it set a parameter of the desktop";
    const HDESK desktop = ::CreateDesktopW(L"fallow-trial", nullptr, nullptr, 0, DESKTOP_CREATEWINDOW, nullptr);
    if (desktop == nullptr)
        return {};
    (void)::CloseDesktop(desktop);
    return "it made a desktop";
}

std::string read_a_file(const Targets& targets)
{
    const Handle file(
        ::CreateFileW(targets.file.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr));
    return file.is_open() ? "it opened a file of the user's" : "";
}

std::string write_a_file(const Targets& targets)
{
    const std::wstring beside = targets.file.wstring() + L".written";
    const Handle file(
        ::CreateFileW(beside.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_FLAG_DELETE_ON_CLOSE, nullptr));
    return file.is_open() ? "it made a file in a directory of the user's" : "";
}

std::string write_the_registry(const Targets&)
{
    HKEY key = nullptr;
    const wchar_t* name = L"Software\\Fallow-Trial";
    if (::RegCreateKeyExW(HKEY_CURRENT_USER, name, 0, nullptr, REG_OPTION_VOLATILE, KEY_WRITE, nullptr, &key, nullptr)
        != ERROR_SUCCESS)
        return {};
    (void)::RegCloseKey(key);
    (void)::RegDeleteKeyW(HKEY_CURRENT_USER, name);
    return "it made a key in the user's registry";
}

std::string connect_to_the_launcher(const Targets& targets)
{
    WSADATA data{};
    if (::WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return {};
    std::string done;
    if (const SOCKET connection = ::socket(AF_INET, SOCK_STREAM, 0); connection != INVALID_SOCKET) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = ::htons(targets.port);
        address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
        if (::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
            done = "it connected to another program";
        (void)::closesocket(connection);
    }
    (void)::WSACleanup();
    return done;
}

std::string open_the_launcher(const Targets& targets)
{
    const Handle launcher(::OpenProcess(PROCESS_TERMINATE | PROCESS_VM_READ, FALSE, targets.launcher));
    return launcher.is_open() ? "it could read and end the launcher" : "";
}

/// The launcher looks whether its event is set: this handle's number may by chance be another one of the worker's own.
std::string use_a_handle_of_the_launcher(const Targets& targets)
{
    (void)::SetEvent(reinterpret_cast<HANDLE>(targets.event)); // NOLINT: the number is all that was passed
    return {};
}

/// The launcher ends it.
std::string wait(const Targets&)
{
    ::Sleep(60'000);
    return "it lived on";
}

/// What is not as it was asked for; of one limit only where it is named.
std::string read_back(const std::vector<Finding>& findings, std::string_view only = {})
{
    std::string broken;
    for (const Finding& finding : findings)
        if (!finding.holds() && (only.empty() || only == finding.limit))
            broken += (broken.empty() ? "" : ", ") + finding.limit + ": " + finding.broken;
    return broken;
}

struct Act {
    std::string_view name;
    std::string (*attempt)(const Targets&);
};
constexpr std::array acts{
    Act{"limits of the job", [](const Targets&) { return read_back(read_back_own_job()); }},
    Act{"no privileges", [](const Targets&) { return read_back(read_back_own_token(), "no privileges"); }},
    Act{"low integrity", [](const Targets&) { return read_back(read_back_own_token(), "low integrity"); }},
    Act{"inside of the AppContainer", [](const Targets&) { return read_back(read_back_own_token(), "AppContainer"); }},
    Act{"memory", &commit_memory},
    Act{"processor time", &burn_processor_time},
    Act{"one process", &start_a_process},
    Act{"desktop", &change_the_desktop},
    Act{"reading files", &read_a_file},
    Act{"writing files", &write_a_file},
    Act{"registry", &write_the_registry},
    Act{"network", &connect_to_the_launcher},
    Act{"other processes", &open_the_launcher},
    Act{"inherited handles", &use_a_handle_of_the_launcher},
    Act{"ends with its launcher", &wait},
};
constexpr std::wstring_view marker = L"--try-act";

std::vector<std::wstring> own_arguments()
{
    int count = 0;
    wchar_t** words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    std::vector<std::wstring> arguments(words, words + (words == nullptr ? 0 : count));
    (void)::LocalFree(words);
    return arguments;
}

} // namespace

const std::vector<std::string_view>& forbidden_acts()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> list;
        for (const Act& act : acts)
            list.push_back(act.name);
        return list;
    }();
    return names;
}

std::optional<std::string> attempt(std::string_view act, const Targets& targets)
{
    const auto found = std::ranges::find(acts, act, &Act::name);
    if (found == acts.end())
        return std::nullopt;
    return found->attempt(targets);
}

std::vector<std::wstring> arguments_to_try(std::string_view act, const Targets& targets)
{
    return {std::wstring(marker),
            std::wstring(act.begin(), act.end()),
            std::to_wstring(targets.memory_bytes),
            std::to_wstring(targets.processor.count()),
            std::to_wstring(targets.port),
            std::to_wstring(targets.launcher),
            std::to_wstring(targets.event),
            targets.file.wstring()};
}

std::optional<int> try_act_if_asked()
{
    const auto words = own_arguments();
    if (words.size() != 9 || words[1] != marker)
        return std::nullopt;
    const auto number = [&](std::size_t index) { return std::wcstoull(words[index].c_str(), nullptr, 10); };
    const Targets targets{number(3),
                          std::chrono::milliseconds(number(4)),
                          static_cast<std::uint16_t>(number(5)),
                          static_cast<std::uint32_t>(number(6)),
                          static_cast<std::uintptr_t>(number(7)),
                          words[8]};
    const auto done = attempt(std::filesystem::path(words[2]).string(), targets);
    if (!done)
        return 1;
    if (done->empty())
        return exit_status_act_refused;
    DWORD written = 0;
    (void)::WriteFile(::GetStdHandle(STD_OUTPUT_HANDLE), done->data(), static_cast<DWORD>(done->size()), &written,
                      nullptr);
    return exit_status_act_done;
}

} // namespace fallow::restriction
