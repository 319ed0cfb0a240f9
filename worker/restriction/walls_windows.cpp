// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/restriction/walls_windows.h"

#include <array>
#include <cstddef>
#include <memory>

#include "worker/restriction/token_windows.h"

namespace fallow::restriction {
namespace {

tl::unexpected<Failure> refused(const std::string& what)
{
    return fail(FailureCode::unsupported, windows_error("starting a worker: " + what));
}

/// What a process gets beyond CreateProcess's own arguments. Keeps what it names until the process was made.
class Attributes {
public:
    Attributes()
    {
        SIZE_T size = 0;
        (void)::InitializeProcThreadAttributeList(nullptr, most, 0, &size);
        bytes_.resize(size);
        is_made_ = ::InitializeProcThreadAttributeList(list(), most, 0, &size) != 0;
    }
    ~Attributes()
    {
        if (is_made_)
            ::DeleteProcThreadAttributeList(list());
    }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;

    bool add(DWORD_PTR what, void* value, SIZE_T size)
    {
        return is_made_ && ::UpdateProcThreadAttribute(list(), 0, what, value, size, nullptr, nullptr) != 0;
    }
    LPPROC_THREAD_ATTRIBUTE_LIST list() { return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(bytes_.data()); }

private:
    static constexpr DWORD most = 3;
    std::vector<std::byte> bytes_;
    bool is_made_ = false;
};

std::wstring command_line(const Program& program)
{
    std::wstring line = L"\"" + program.file.wstring() + L"\"";
    for (const std::wstring& argument : program.arguments)
        line += L" \"" + argument + L"\"";
    return line;
}

std::wstring environment()
{
    std::array<wchar_t, MAX_PATH> windows{};
    const UINT size = ::GetSystemWindowsDirectoryW(windows.data(), windows.size());
    std::wstring block = L"SystemRoot=" + std::wstring(windows.data(), size < windows.size() ? size : 0);
    block.push_back(L'\0'); // and one more ends the block: the string's own
    return block;
}

} // namespace

Walls Walls::make(const JobLimits& limits)
{
    return {Job::make(limits), restricted_token(), AppContainer::of_workers()};
}

std::vector<Finding> Walls::findings() const
{
    return {{"job object", job ? "" : job.error().context},
            {"restricted token", token ? "" : token.error().context},
            {"AppContainer", container ? "" : container.error().context}};
}

Result<Process> start_within(const Walls& walls, const Program& program)
{
    STARTUPINFOEXW start{};
    start.StartupInfo.cb = sizeof start;
    start.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    start.StartupInfo.hStdInput = program.input;
    start.StartupInfo.hStdOutput = program.output;
    start.StartupInfo.hStdError = program.error;

    Attributes attributes;
    std::vector<HANDLE> inherited;
    for (HANDLE handle : {program.input, program.output, program.error})
        if (handle != nullptr)
            inherited.push_back(handle);
    if (!inherited.empty()
        && !attributes.add(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, inherited.data(), inherited.size() * sizeof inherited[0]))
        return refused("naming its handles");
    SECURITY_CAPABILITIES capabilities{};
    if (walls.container) {
        capabilities.AppContainerSid = walls.container->identity();
        if (!attributes.add(PROC_THREAD_ATTRIBUTE_SECURITY_CAPABILITIES, &capabilities, sizeof capabilities))
            return refused("naming its AppContainer");
    }
    // Born in the job: a launcher that dies in the middle leaves nobody outside of it.
    HANDLE job = walls.job ? walls.job->get() : nullptr;
    if (job != nullptr && !attributes.add(PROC_THREAD_ATTRIBUTE_JOB_LIST, &job, sizeof job))
        return refused("naming its job object");
    start.lpAttributeList = attributes.list();

    std::wstring line = command_line(program);
    std::wstring variables = environment();
    const DWORD how = CREATE_NO_WINDOW | CREATE_UNICODE_ENVIRONMENT | EXTENDED_STARTUPINFO_PRESENT;
    PROCESS_INFORMATION started{};
    const BOOL inherits = inherited.empty() ? FALSE : TRUE;
    if (::CreateProcessAsUserW(walls.token ? walls.token->get() : nullptr, program.file.c_str(), line.data(), nullptr,
                               nullptr, inherits, how, variables.data(), nullptr, &start.StartupInfo, &started)
        == 0)
        return refused(program.file.string());
    const Handle thread(started.hThread);
    return Process{Handle(started.hProcess), started.dwProcessId};
}

} // namespace fallow::restriction
