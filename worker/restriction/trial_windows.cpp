// SPDX-License-Identifier: GPL-3.0-or-later
#include <winsock2.h> // before windows.h

#include "worker/restriction/trial_windows.h"

#include <array>
#include <fstream>

#include "worker/restriction/acts_windows.h"
#include "worker/restriction/walls_windows.h"

namespace fallow::restriction {
namespace {

// Small, so that the trial is short; what holds at these holds at a worker's.
constexpr std::uint64_t memory_bytes = 128ULL * 1024 * 1024;
constexpr std::chrono::milliseconds processor_time{200};
constexpr DWORD longest_act_ms = 60'000;
constexpr DWORD until_ended_ms = 5'000;

/// A port on which something listens, until this is gone.
class Listener {
public:
    Listener()
    {
        WSADATA data{};
        started_ = ::WSAStartup(MAKEWORD(2, 2), &data) == 0;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
        int size = sizeof address;
        auto* general = reinterpret_cast<sockaddr*>(&address);
        socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::bind(socket_, general, size) == 0 && ::listen(socket_, 8) == 0
            && ::getsockname(socket_, general, &size) == 0)
            port_ = ::ntohs(address.sin_port);
    }
    ~Listener()
    {
        (void)::closesocket(socket_);
        if (started_)
            (void)::WSACleanup();
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    [[nodiscard]] std::uint16_t port() const { return port_; } ///< 0: there is none

private:
    bool started_ = false;
    SOCKET socket_ = INVALID_SOCKET;
    std::uint16_t port_ = 0;
};

/// A file of the user's, gone with this.
class UserFile {
public:
    UserFile()
    {
        std::error_code error;
        path_ =
            std::filesystem::temp_directory_path(error) / ("fallow-trial-" + std::to_string(::GetCurrentProcessId()));
        std::ofstream(path_) << "for the trial of a worker's limits";
    }
    ~UserFile()
    {
        std::error_code error;
        std::filesystem::remove(path_, error);
    }
    UserFile(const UserFile&) = delete;
    UserFile& operator=(const UserFile&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

SECURITY_ATTRIBUTES inheritable() { return {sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE}; }

struct Pipe {
    Handle read;
    Handle write;
};
Pipe make_pipe()
{
    SECURITY_ATTRIBUTES attributes = inheritable();
    HANDLE read = nullptr;
    HANDLE write = nullptr;
    if (::CreatePipe(&read, &write, &attributes, 0) == 0)
        return {};
    (void)::SetHandleInformation(read, HANDLE_FLAG_INHERIT, 0);
    return {Handle(read), Handle(write)};
}

/// All that has been written; its writer is gone. Acts say less than a pipe holds.
std::string words_in(Pipe& pipe)
{
    pipe.write.close();
    std::array<char, 1024> words{};
    DWORD count = 0;
    (void)::ReadFile(pipe.read.get(), words.data(), words.size(), &count, nullptr);
    return {words.data(), count};
}

class Trial {
public:
    Trial(std::filesystem::path program, std::chrono::seconds patience) : program_(std::move(program))
    {
        SECURITY_ATTRIBUTES attributes = inheritable();
        event_ = Handle(::CreateEventW(&attributes, TRUE, FALSE, nullptr));
        targets_ = {memory_bytes * 2,
                    patience,
                    listener_.port(),
                    ::GetCurrentProcessId(),
                    reinterpret_cast<std::uintptr_t>(event_.get()),
                    file_.path()};
    }

    Finding try_out(std::string_view act)
    {
        Finding finding{std::string(act), {}};
        // An act without its target would fail by itself, and prove nothing.
        if (targets_.port == 0 || !std::filesystem::exists(targets_.file) || !event_.is_open()) {
            finding.broken = "there was nothing to try it on";
            return finding;
        }
        Walls walls = Walls::make({memory_bytes, processor_time});
        if (!walls.job) {
            finding.broken = walls.job.error().context;
            return finding;
        }
        Pipe output = make_pipe();
        const auto process =
            start_within(walls, {program_, arguments_to_try(act, targets_), nullptr, output.write.get(), nullptr});
        if (!process) {
            finding.broken = process.error().context;
            return finding;
        }
        if (act == "ends with its launcher")
            finding.broken = end_with_job(walls, process->handle.get());
        else
            finding.broken = await(act, process->handle.get(), output);
        walls.job->end();
        (void)::TerminateProcess(process->handle.get(), 1); // where the job does not hold that
        return finding;
    }

private:
    std::string await(std::string_view act, HANDLE process, Pipe& output)
    {
        if (::WaitForSingleObject(process, longest_act_ms) != WAIT_OBJECT_0)
            return "the trial did not come to an end";
        DWORD status = 0;
        (void)::GetExitCodeProcess(process, &status);
        if (status == exit_status_act_done)
            return words_in(output);
        if (act == "inherited handles" && ::WaitForSingleObject(event_.get(), 0) == WAIT_OBJECT_0)
            return "it used one that it was not given";
        // Over its processor time the process is ended, and nothing else is.
        const bool should_be_ended = act == "processor time";
        if (should_be_ended ? status != ERROR_NOT_ENOUGH_QUOTA : status != exit_status_act_refused)
            return "the trial ended with status " + std::to_string(status);
        return {};
    }

    static std::string end_with_job(Walls& walls, HANDLE process)
    {
        ::Sleep(100); // let it come to its first instruction, or its end by something else
        if (::WaitForSingleObject(process, 0) == WAIT_OBJECT_0)
            return "the trial ended by itself";
        walls.job->close();
        return ::WaitForSingleObject(process, until_ended_ms) == WAIT_OBJECT_0 ? "" : "it lived on";
    }

    std::filesystem::path program_;
    Listener listener_;
    UserFile file_;
    Handle event_;
    Targets targets_;
};

} // namespace

std::vector<Finding> try_every_limit(const std::filesystem::path& program, std::chrono::seconds patience)
{
    std::vector<Finding> findings = Walls::make({memory_bytes, processor_time}).findings();
    Trial trial(program, patience);
    for (const std::string_view act : forbidden_acts())
        findings.push_back(trial.try_out(act));
    return findings;
}

} // namespace fallow::restriction
