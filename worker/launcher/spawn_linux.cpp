// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/launcher/spawn.h"

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <vector>

#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#ifndef CLOSE_RANGE_CLOEXEC
#define CLOSE_RANGE_CLOEXEC (1U << 2)
#endif

namespace fallow::launcher {
namespace {

constexpr std::uint32_t nobody_id = 65534;
constexpr int lowest_priority = 19;
// ioprio_set(2); spelled out because <linux/ioprio.h> of newer kernels is not C++.
constexpr int of_one_process = 1;
constexpr int idle_disk_priority = 3 << 13;
constexpr int pipe_bytes = 1024 * 1024;
constexpr std::size_t child_stack_bytes = 64 * 1024;
constexpr int own_namespaces =
    CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;
constexpr std::string_view host_name = "worker";

/// Where the child gave up; an index into `step_names`.
enum class Step : std::uint8_t { parent, identity, session, scheduling, pipes, parent_death, descriptors, execution };
constexpr std::array<std::string_view, 8> step_names{
    "the launcher's start signal", "the identity of nobody",  "a session of its own", "idle scheduling", "its pipes",
    "the parent-death signal",     "closing inherited files", "executing it"};

struct ChildError {
    Step step;
    int error;
};

/// All that the child needs, made before it exists: between clone and exec nothing may allocate or lock.
struct ChildPlan {
    bool become_nobody = false;
    bool step_back = true;
    int program = -1;
    int input = -1;
    int output = -1;
    int error = -1;
    int status = -1;
    char* const* arguments = nullptr;
    char* const* environment = nullptr;
};

#define FALLOW_CHILD __attribute__((no_sanitize("address", "thread", "undefined"), no_stack_protector))

// The C library's wrappers are not for a copy of one thread of many: some signal or lock threads that are not there.
template <class... Arguments>
FALLOW_CHILD long call(long number, Arguments... arguments)
{
    return ::syscall(number, arguments...);
}

[[noreturn]] FALLOW_CHILD void give_up(const ChildPlan& plan, Step step)
{
    const ChildError error{step, errno};
    (void)call(SYS_write, plan.status, &error, sizeof error);
    for (;;)
        (void)call(SYS_exit_group, 127);
}

FALLOW_CHILD void become_nobody(const ChildPlan& plan)
{
    if (call(SYS_setgroups, 0, nullptr) != 0 || call(SYS_setresgid, nobody_id, nobody_id, nobody_id) != 0
        || call(SYS_setresuid, nobody_id, nobody_id, nobody_id) != 0)
        give_up(plan, Step::identity);
}

/// The owner's programs come first: no share of the processor that anybody else wants, in a session whose group of
/// tasks weighs least. Other workers' changes make the last one fail now and then; the launcher then tries again.
FALLOW_CHILD void step_back(const ChildPlan& plan)
{
    const sched_param no_priority{};
    if (call(SYS_sched_setscheduler, 0, SCHED_IDLE, &no_priority) != 0
        || call(SYS_setpriority, PRIO_PROCESS, 0, lowest_priority) != 0)
        give_up(plan, Step::scheduling);
    if (call(SYS_ioprio_set, of_one_process, 0, idle_disk_priority) != 0)
        give_up(plan, Step::scheduling);
    const long autogroup = call(SYS_openat, AT_FDCWD, "/proc/self/autogroup", O_WRONLY | O_CLOEXEC, 0);
    if (autogroup >= 0) {
        (void)call(SYS_write, autogroup, "19", 2);
        (void)call(SYS_close, autogroup);
    }
}

FALLOW_CHILD void forget_signals()
{
    // The kernel's own structure: handler, flags, restorer, mask.
    const std::array<unsigned long, 4> default_action{};
    for (int signal = 1; signal <= 64; ++signal)
        (void)call(SYS_rt_sigaction, signal, default_action.data(), nullptr, 8);
    const unsigned long no_signals = 0;
    (void)call(SYS_rt_sigprocmask, SIG_SETMASK, &no_signals, nullptr, 8);
}

FALLOW_CHILD int child_main(void* argument)
{
    const ChildPlan& plan = *static_cast<const ChildPlan*>(argument);
    // One byte through what will be its standard input: the launcher has written the mapping of identities.
    char start = 0;
    if (call(SYS_read, plan.input, &start, 1) != 1)
        give_up(plan, Step::parent);
    if (call(SYS_setsid) < 0)
        give_up(plan, Step::session);
    if (plan.step_back)
        step_back(plan);
    if (plan.become_nobody)
        become_nobody(plan);
    // After the change of identity, which clears it. Should the launcher be dead already, input is at its end.
    if (call(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
        give_up(plan, Step::parent_death);
    if (call(SYS_dup3, plan.input, 0, 0) < 0 || call(SYS_dup3, plan.output, 1, 0) < 0
        || call(SYS_dup3, plan.error, 2, 0) < 0)
        give_up(plan, Step::pipes);
    if (call(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC) != 0)
        give_up(plan, Step::descriptors);
    (void)call(SYS_sethostname, host_name.data(), host_name.size());
    (void)call(SYS_umask, 077);
    (void)call(SYS_chdir, "/");
    forget_signals();
    call(SYS_execveat, plan.program, "", plan.arguments, plan.environment, AT_EMPTY_PATH);
    give_up(plan, Step::execution);
}

#undef FALLOW_CHILD

tl::unexpected<Failure> refused(const std::string& what)
{
    return fail(FailureCode::io_error, "starting a worker: " + what + ": " + std::strerror(errno));
}

tl::unexpected<Failure> namespaces_refused(int error)
{
    std::string advice;
    if (error == EPERM || error == EACCES)
        advice = "; allow them with sysctl kernel.unprivileged_userns_clone=1 (Debian) or "
                 "kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu)";
    else if (error == ENOSPC || error == EUSERS)
        advice = "; raise sysctl user.max_user_namespaces and the limits beside it";
    else if (error == EAGAIN || error == ENOMEM)
        return fail(FailureCode::unavailable,
                    std::string("starting a worker: there is no room for one more process: ") + std::strerror(error));
    return fail(FailureCode::unsupported,
                "starting a worker: this system does not let Fallow make the namespaces that a worker is shut in ("
                    + std::string(std::strerror(error)) + "), so it runs nothing" + advice);
}

struct Pipe {
    Descriptor read;
    Descriptor write;
};

/// The launcher's end never blocks; the worker's does. Above descriptor 2, so that the child can put them there.
Result<Pipe> make_pipe(bool launcher_reads)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return refused("no pipe");
    Pipe pipe{Descriptor(ends[0]), Descriptor(ends[1])};
    for (Descriptor* end : {&pipe.read, &pipe.write}) {
        if (end->get() > 2)
            continue;
        Descriptor moved(::fcntl(end->get(), F_DUPFD_CLOEXEC, 3));
        if (!moved.is_open())
            return refused("no pipe");
        *end = std::move(moved);
    }
    const int own_end = launcher_reads ? pipe.read.get() : pipe.write.get();
    if (::fcntl(own_end, F_SETFL, O_NONBLOCK) != 0)
        return refused("no pipe");
    // Larger pipes mean fewer turns between the two; who has used up the share of an ordinary user keeps 64 KiB.
    (void)::fcntl(own_end, F_SETPIPE_SZ, pipe_bytes);
    return pipe;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

bool write_whole_file(const std::string& path, std::string_view text)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return file.is_open() && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

/// Root has files of its own that only their owner's identity protects, so a worker of root's becomes nobody. An
/// ordinary user's worker keeps an identity that is mapped to none.
bool can_become_nobody()
{
    std::ifstream users("/proc/self/uid_map");
    std::ifstream groups("/proc/self/gid_map");
    std::stringstream user_text;
    std::stringstream group_text;
    user_text << users.rdbuf();
    group_text << groups.rdbuf();
    return ::geteuid() == 0 && maps_identity(user_text.str(), nobody_id) && maps_identity(group_text.str(), nobody_id);
}

Result<void> map_nobody(pid_t pid)
{
    const std::string own = "/proc/" + std::to_string(pid);
    const std::string mapping = std::to_string(nobody_id) + " " + std::to_string(nobody_id) + " 1";
    if (!write_whole_file(own + "/uid_map", mapping) || !write_whole_file(own + "/gid_map", mapping))
        return refused("mapping it to nobody");
    return {};
}

Result<void> prepare_child(const Spawned& child, bool become_nobody)
{
    if (become_nobody)
        if (auto mapped = map_nobody(child.pid); !mapped)
            return mapped;
    const char start = 1;
    if (::write(child.input.get(), &start, 1) != 1)
        return refused("its input");
    return {};
}

} // namespace

bool maps_identity(std::string_view mapping, std::uint32_t identity)
{
    std::istringstream lines{std::string(mapping)};
    std::uint64_t inside = 0;
    std::uint64_t outside = 0;
    std::uint64_t count = 0;
    while (lines >> inside >> outside >> count)
        if (identity >= inside && identity - inside < count)
            return true;
    return false;
}

std::optional<std::string> read_spawn_error(std::string_view bytes, const WorkerOptions& options)
{
    ChildError error{};
    if (bytes.size() != sizeof error)
        return std::nullopt;
    std::memcpy(&error, bytes.data(), sizeof error);
    const auto step = static_cast<std::size_t>(error.step);
    return "the worker " + options.program.string()
           + " could not be started: " + std::string(step < step_names.size() ? step_names[step] : "an unknown step")
           + ": " + std::strerror(error.error);
}

Result<Spawned> spawn(const WorkerOptions& options)
{
    const Descriptor program(::open(options.program.c_str(), O_PATH | O_CLOEXEC));
    if (!program.is_open())
        return refused(options.program.string());
    auto input = make_pipe(false);
    auto output = make_pipe(true);
    auto error = make_pipe(true);
    auto status = make_pipe(true);
    for (const auto* pipe : {&input, &output, &error, &status})
        if (!*pipe)
            return tl::unexpected(pipe->error());

    std::vector<std::string> arguments{options.program.string()};
    arguments.insert(arguments.end(), options.arguments.begin(), options.arguments.end());
    std::vector<std::string> environment;
    for (const auto& [key, value] : options.environment)
        environment.push_back(key + "=" + value);
    const std::vector<char*> argument_pointers = pointers_to(arguments);
    const std::vector<char*> environment_pointers = pointers_to(environment);
    ChildPlan plan{can_become_nobody(),
                   options.precedence == Precedence::idle,
                   program.get(),
                   input->read.get(),
                   output->write.get(),
                   error->write.get(),
                   status->write.get(),
                   argument_pointers.data(),
                   environment_pointers.data()};

    std::vector<std::max_align_t> stack(child_stack_bytes / sizeof(std::max_align_t));
    int process = -1;
    const int pid =
        ::clone(&child_main, stack.data() + stack.size(), own_namespaces | CLONE_PIDFD | SIGCHLD, &plan, &process);
    if (pid < 0)
        return namespaces_refused(errno);

    Spawned spawned{pid,
                    Descriptor(process),
                    std::move(input->write),
                    std::move(output->read),
                    std::move(error->read),
                    std::move(status->read),
                    {},
                    {},
                    {},
                    {}};
    const std::string own = "/proc/" + std::to_string(pid);
    // Opened now, because the worker makes itself undumpable, after which they are root's.
    if (plan.step_back)
        spawned.autogroup = Descriptor(::open((own + "/autogroup").c_str(), O_RDWR | O_CLOEXEC));
    spawned.memory = Descriptor(::open((own + "/statm").c_str(), O_RDONLY | O_CLOEXEC));
    spawned.threads = Descriptor(::open((own + "/task").c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY));
    if (options.cgroups)
        spawned.cgroup = options.cgroups->admit(pid);
    if (auto prepared = prepare_child(spawned, plan.become_nobody); !prepared) {
        (void)::kill(pid, SIGKILL);
        (void)::waitpid(pid, nullptr, 0);
        return tl::unexpected(prepared.error());
    }
    return spawned;
}

} // namespace fallow::launcher
