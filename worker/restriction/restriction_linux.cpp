// SPDX-License-Identifier: GPL-3.0-or-later
// The restriction on Linux, as two lists: what is done before the engine exists (capabilities and landlock belong to
// threads, and threads inherit them), and what can only be done once it has started.
#include "worker/restriction/restriction.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "worker/restriction/landlock_linux.h"
#include "worker/restriction/sanitizers.h"
#include "worker/restriction/steps_linux.h"
#include "worker/restriction/system_calls_linux.h"

#if defined(__SANITIZE_ADDRESS__)
// The leak checker stops all threads with ptrace when the process ends, which a restricted process must not do.
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }
#endif

namespace fallow::restriction {
namespace {

std::string first_line_of(const char* path)
{
    char line[128] = {};
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return {};
    const ssize_t count = ::read(file, line, sizeof line - 1);
    ::close(file);
    return count > 0 ? std::string(line, static_cast<std::size_t>(count)) : std::string();
}

/// The launcher makes all namespaces in one call, which fails as a whole; so being process 1 under a mapping of users
/// that is not the system's own shows that they are there.
Result<void> check_namespaces(const Settings&)
{
    const std::string mapping = first_line_of("/proc/self/uid_map");
    unsigned long inside = 0;
    unsigned long outside = 0;
    unsigned long count = 0;
    const bool everybody = std::sscanf(mapping.c_str(), "%lu %lu %lu", &inside, &outside, &count) == 3 && count > 1;
    if (::getpid() != 1 || everybody)
        return fail(FailureCode::unsupported,
                    "the worker was not started in namespaces of its own: it cannot be run by "
                    "hand, use fallow-agent or fallowctl function test");
    return {};
}

/// Landlock and capabilities would leave out threads that exist already.
Result<void> check_single_thread(const Settings&)
{
    if constexpr (built_with_sanitizer)
        return {};
    const std::string status = first_line_of("/proc/self/stat");
    // "pid (name) state ..." with the number of threads as the 20th field; the name may hold anything but ends with
    // ')'.
    std::size_t position = status.rfind(')');
    if (position == std::string::npos)
        return fail(FailureCode::unsupported, "/proc/self/stat cannot be read: mount /proc");
    for (int field = 2; field < 20 && position != std::string::npos; ++field)
        position = status.find(' ', position + 1);
    if (position == std::string::npos || std::strtol(status.c_str() + position, nullptr, 10) != 1)
        return fail(FailureCode::internal, "restricted too late: the process has more than one thread already");
    return {};
}

Result<void> close_inherited_descriptors(const Settings&)
{
    if (::syscall(SYS_close_range, 3U, ~0U, 0U) != 0)
        return refused("close_range");
    return {};
}

Result<void> die_with_launcher(const Settings&)
{
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
        return refused("parent-death signal");
    return {};
}

Result<void> deny_files(const Settings&) { return deny_files_but_random(); }

extern "C" void end_over_processor_time(int) { ::_exit(exit_status_processor_time); }

Result<void> set_resource_limits(const Settings& settings)
{
    const std::array limits{
        ResourceLimit{RLIMIT_CORE, 0, "RLIMIT_CORE"},
        ResourceLimit{RLIMIT_FSIZE, 0, "RLIMIT_FSIZE"},
        ResourceLimit{RLIMIT_NOFILE, max_open_files_while_starting, "RLIMIT_NOFILE"},
        ResourceLimit{RLIMIT_NPROC, max_threads, "RLIMIT_NPROC"},
        ResourceLimit{RLIMIT_MEMLOCK, 0, "RLIMIT_MEMLOCK"},
        ResourceLimit{RLIMIT_MSGQUEUE, 0, "RLIMIT_MSGQUEUE"},
        ResourceLimit{RLIMIT_NICE, 0, "RLIMIT_NICE"},
        ResourceLimit{RLIMIT_RTPRIO, 0, "RLIMIT_RTPRIO"},
        // A sanitizer's shadow memory spans terabytes of addresses.
        ResourceLimit{RLIMIT_AS, built_with_sanitizer ? RLIM_INFINITY : settings.address_space_bytes, "RLIMIT_AS"},
    };
    for (const ResourceLimit& limit : limits)
        if (auto set = set_limit(limit); !set)
            return set;
    // The launcher sets RLIMIT_CPU anew for each task. As process 1 the worker would survive SIGXCPU's default action.
    struct sigaction action {};
    action.sa_handler = &end_over_processor_time;
    if (::sigaction(SIGXCPU, &action, nullptr) != 0)
        return refused("SIGXCPU");
    return {};
}

Result<void> open_nothing_more(const Settings&) { return set_limit({RLIMIT_NOFILE, 0, "RLIMIT_NOFILE"}); }

Result<void> filter_system_calls(const Settings&) { return allow_only_listed_system_calls(); }

struct Step {
    std::string_view name;
    Result<void> (*apply)(const Settings&);
};

constexpr std::array before_engine{
    Step{"namespaces", &check_namespaces},
    Step{"single thread", &check_single_thread},
    Step{"no inherited files", &close_inherited_descriptors},
    Step{"parent-death signal", &die_with_launcher},
    Step{"no new privileges", [](const Settings&) { return gain_no_privileges(); }},
    Step{"undumpable", [](const Settings&) { return be_undumpable(); }},
    Step{"no capabilities", [](const Settings&) { return drop_capabilities(); }},
    Step{"landlock", &deny_files},
    Step{"resource limits", &set_resource_limits},
};
constexpr std::array after_engine_start{
    Step{"no new files", &open_nothing_more},
    Step{"seccomp", &filter_system_calls},
};

template <std::size_t Count>
Result<void> apply(const std::array<Step, Count>& steps, const Settings& settings, std::vector<std::string>& applied)
{
    for (const Step& step : steps) {
        if (auto done = step.apply(settings); !done)
            return fail_within("restricting the worker", done.error());
        applied.emplace_back(step.name);
    }
    return {};
}

} // namespace

Result<Restriction> Restriction::begin(const Settings& settings)
{
    std::vector<std::string> applied;
    if (auto done = apply(before_engine, settings, applied); !done)
        return tl::unexpected(done.error());
    return Restriction(std::move(applied));
}

Result<std::vector<std::string>> Restriction::freeze() &&
{
    if (auto done = apply(after_engine_start, Settings{}, applied_); !done)
        return tl::unexpected(done.error());
    return std::move(applied_);
}

} // namespace fallow::restriction
