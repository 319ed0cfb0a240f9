// SPDX-License-Identifier: GPL-3.0-or-later
// A worker that does what the launcher's tests ask of it, most of it forbidden to a real one. Its first argument says
// how it starts, a task's first argument what it then does.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "protocol/worker_frames.h"
#include "worker/restriction/restriction.h"

extern char** environ;

namespace {

using namespace fallow;

void write_all(ByteView bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count <= 0)
            ::_exit(1);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

void say(const FromWorker& message) { write_all(encode(message)); }

void end_task(const Outcome& outcome, std::uint64_t peak_memory_bytes = 4096)
{
    say(TaskEnded{outcome, std::chrono::nanoseconds(1), peak_memory_bytes});
}

void say_output(std::string_view text) { say(OutputChunk{Bytes(text.begin(), text.end())}); }

bool read_all(std::uint8_t* to, std::size_t count)
{
    while (count > 0) {
        const ssize_t got = ::read(STDIN_FILENO, to, count);
        if (got <= 0)
            return false;
        to += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

ToWorker hear()
{
    std::array<std::uint8_t, frame_header_bytes> header{};
    if (!read_all(header.data(), header.size()))
        ::_exit(0);
    const auto decoded = decode_to_worker_header(header);
    if (!decoded)
        ::_exit(2);
    Bytes payload(decoded->payload_bytes);
    if (!read_all(payload.data(), payload.size()))
        ::_exit(0);
    auto message = decode_to_worker(*decoded, payload);
    if (!message)
        ::_exit(3);
    return std::move(*message);
}

/// Whatever the process calls next is forbidden: death by SIGSYS, as the real filter does it.
[[noreturn]] void be_killed_by_filter()
{
    sock_filter kill_all[] = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)};
    const sock_fprog program{1, kill_all};
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
    ::syscall(SYS_getppid);
    __builtin_trap();
}

[[noreturn]] void spin()
{
    for (;;)
        asm volatile("");
}

[[noreturn]] void wait_for_ever()
{
    for (;;)
        ::pause();
}

std::string content_of(const char* path)
{
    std::ifstream stream(path);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// What a worker can see of how it was started: a line for each.
std::string surroundings()
{
    std::ostringstream text;
    text << "pid " << ::getpid() << "\nuid " << ::getuid() << "\npolicy " << ::sched_getscheduler(0) << "\nnice "
         << ::getpriority(PRIO_PROCESS, 0) << "\nleader " << (::getsid(0) == ::getpid()) << "\nioclass "
         << (::syscall(SYS_ioprio_get, 1, 0) >> 13) << "\nautogroup " << content_of("/proc/self/autogroup");
    for (char** variable = environ; *variable; ++variable)
        text << "variable " << *variable << '\n';
    text << "interfaces";
    std::istringstream lines(content_of("/proc/self/net/dev"));
    for (std::string line; std::getline(lines, line);)
        if (const auto colon = line.find(':'); colon != std::string::npos)
            text << ' ' << line.substr(line.find_first_not_of(' '), colon - line.find_first_not_of(' '));
    text << "\ndescriptors";
    for (int descriptor = 0; descriptor < 1024; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) >= 0)
            text << ' ' << descriptor;
    char name[64] = {};
    ::gethostname(name, sizeof name - 1);
    text << "\nhost " << name << '\n';
    return text.str();
}

void flood_output()
{
    for (;;)
        say(OutputChunk{Bytes(max_stream_chunk_bytes, 'x')});
}

void flood_log()
{
    for (int count = 0; count < 64; ++count)
        say(LogChunk{Bytes(max_stream_chunk_bytes, static_cast<std::uint8_t>('a' + count % 26))});
    end_task(Finished{});
}

void tell_progress()
{
    for (std::uint32_t step = 0; step <= 1000; ++step)
        say(Progress{step});
    for (std::uint8_t step = 0; step < 100; ++step)
        say(Checkpoint{Bytes{step}});
}

void hold_memory()
{
    std::vector<std::uint8_t> memory(std::size_t{1} << 30U);
    std::memset(memory.data(), 1, memory.size());
    asm volatile("" : : "r"(memory.data()) : "memory");
    wait_for_ever();
}

void perform(const RunTask& task)
{
    const std::string act = task.arguments.empty() ? "echo" : task.arguments.front();
    const auto number = task.arguments.size() > 1 ? std::strtoul(task.arguments[1].c_str(), nullptr, 10) : 0;
    if (act == "echo") {
        say_output(as_text(task.input));
        end_task(Finished{0});
    } else if (act == "exit") {
        end_task(Finished{static_cast<std::uint32_t>(number)});
    } else if (act == "surroundings") {
        say_output(surroundings());
        end_task(Finished{});
    } else if (act == "trap") {
        end_task(Trapped{"unreachable"});
    } else if (act == "memory") {
        end_task(LimitHit{Limit::memory});
    } else if (act == "spin") {
        spin();
    } else if (act == "spin-then-end") {
        for (unsigned long turns = 0; turns < number; ++turns)
            asm volatile("");
        end_task(Finished{});
    } else if (act == "wait") {
        wait_for_ever();
    } else if (act == "output") {
        flood_output();
    } else if (act == "log") {
        flood_log();
    } else if (act == "progress") {
        tell_progress();
        end_task(Finished{});
    } else if (act == "progress-then-wait") {
        tell_progress();
        wait_for_ever();
    } else if (act == "forbidden") {
        be_killed_by_filter();
    } else if (act == "fault") {
        __builtin_trap();
    } else if (act == "leave") {
        (void)!::write(STDERR_FILENO, "last \033words\n", 12);
        ::_exit(static_cast<int>(number));
    } else if (act == "end-and-leave") {
        end_task(Finished{5});
        ::_exit(0);
    } else if (act == "garbage") {
        write_all(as_bytes("GET / HTTP/1.1\r\nHost: worker\r\n\r\n"));
        wait_for_ever();
    } else if (act == "oversized") {
        write_all(Bytes{0xff, 0xff, 0xff, 0xff, 20});
        wait_for_ever();
    } else if (act == "end-twice") {
        end_task(Finished{});
        end_task(Finished{});
    } else if (act == "claim-wall-limit") {
        end_task(LimitHit{Limit::wall_time});
    } else if (act == "claim-violation") {
        end_task(Violation{});
    } else if (act == "ready-again") {
        say(Ready{});
    } else if (act == "loaded-again") {
        say(Loaded{});
    } else if (act == "hold-memory") {
        hold_memory();
    } else if (act == "stop-listening") {
        end_task(Finished{});
        wait_for_ever();
    } else if (act == "close-output") {
        ::close(STDOUT_FILENO);
        spin();
    }
}

ToWorker hear_next_and_end()
{
    ToWorker next = hear();
    end_task(Finished{});
    return next;
}

[[noreturn]] void serve()
{
    std::optional<ToWorker> heard_early;
    for (;;) {
        const ToWorker message = heard_early ? std::move(*std::exchange(heard_early, std::nullopt)) : hear();
        if (const auto* task = std::get_if<RunTask>(&message)) {
            if (task->arguments == std::vector<std::string>{"hear-next-first"})
                heard_early = hear_next_and_end();
            else
                perform(*task);
            continue;
        }
        const auto& function = std::get<LoadFunction>(message);
        if (function.name == "refused")
            say(LoadRefused{"its module is refused"});
        else if (function.name == "spins")
            spin();
        else if (function.name == "waits")
            wait_for_ever();
        else if (function.name == "forbidden")
            be_killed_by_filter();
        else
            say(Loaded{});
    }
}

} // namespace

int main(int count, char** arguments)
{
    const std::string_view start = count > 1 ? arguments[1] : "ready";
    if (start == "unrestricted") {
        say(Unrestricted{"no landlock here"});
        return 1;
    }
    if (start == "silent")
        wait_for_ever();
    if (start == "early-exit")
        return 3;
    if (start == "early-violation")
        be_killed_by_filter();
    if (start == "early-output")
        say_output("too early");
    if (start == "processor-time")
        ::_exit(restriction::exit_status_processor_time);
    say(Ready{{"nothing"}});
    serve();
}
