// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/containment/acts.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <functional>
#include <map>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "worker/restriction/sanitizers.h"

namespace fallow::test {
namespace {

/// The raw call, so that no wrapper of the C library does something else first.
template <class... Arguments>
int call(long number, Arguments... arguments)
{
    return ::syscall(number, arguments...) >= 0 ? 0 : errno;
}

const char* const secret_file = "/etc/passwd";
const char* const new_file = "/tmp/fallow-containment-probe";
const std::array<char*, 2> shell_arguments{const_cast<char*>("/bin/sh"), nullptr};

int read_secret()
{
    const long file = ::syscall(SYS_openat, AT_FDCWD, secret_file, O_RDONLY, 0);
    char byte = 0;
    return file >= 0 && ::syscall(SYS_read, file, &byte, 1) == 1 ? 0 : errno;
}

int connect_to_loopback()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(22);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return call(SYS_connect, 0, &address, sizeof address);
}

int make_anonymous_memory(int protection)
{
    return call(SYS_mmap, nullptr, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

int protect(int protection)
{
    void* memory = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return call(SYS_mprotect, memory, 4096, protection);
}

int raise_limit()
{
    const rlimit more{1024, 1024};
    return call(SYS_prlimit64, 0, RLIMIT_NOFILE, &more, nullptr);
}

int change_capabilities()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> all{};
    all[0].effective = all[0].permitted = 1U << CAP_SYS_ADMIN;
    return call(SYS_capset, &header, all.data());
}

int handle_signal()
{
    const std::array<unsigned long, 4> ignore{1, 0, 0, 0};
    return call(SYS_rt_sigaction, SIGSYS, ignore.data(), nullptr, 8);
}

int make_thread()
{
    bool ran = false;
    std::thread([&] { ran = true; }).join();
    return ran ? 0 : ECHILD;
}

int set_scheduling_attributes()
{
    struct {
        std::uint32_t size = 48;
        std::uint32_t policy = SCHED_OTHER;
        std::array<std::uint64_t, 5> rest{};
    } attributes;
    return call(SYS_sched_setattr, 0, &attributes, 0);
}

int set_scheduler()
{
    const sched_param none{};
    return call(SYS_sched_setscheduler, 0, SCHED_OTHER, &none);
}

#if defined(__x86_64__)
/// A system call by the 32-bit entry, whose numbers mean other calls: 11 is execve there.
int call_by_32_bit_entry()
{
    long result = 0;
    asm volatile("int $0x80" : "=a"(result) : "a"(11L), "b"(0L), "c"(0L), "d"(0L) : "memory", "r8", "r9", "r10", "r11");
    return result < 0 ? static_cast<int>(-result) : 0;
}
constexpr long x32_bit = 0x40000000;
#endif

using Act = std::function<int()>;
using Acts = std::map<std::string_view, Act>;

/// Files, descriptors, the network.
Acts reaching_out()
{
    return {
        {"open a file", [] { return call(SYS_openat, AT_FDCWD, secret_file, O_RDONLY, 0); }},
        {"read /etc/passwd", &read_secret},
        {"open a file by openat2",
         [] {
             const std::array<std::uint64_t, 3> how{O_RDONLY, 0, 0};
             return call(SYS_openat2, AT_FDCWD, secret_file, how.data(), sizeof how);
         }},
        {"open by handle", [] { return call(SYS_open_by_handle_at, AT_FDCWD, nullptr, O_RDONLY); }},
        {"write a file", [] { return call(SYS_openat, AT_FDCWD, new_file, O_WRONLY | O_CREAT, 0600); }},
        {"open via /proc", [] { return call(SYS_openat, AT_FDCWD, "/proc/self/mem", O_RDWR, 0); }},
        {"open a directory via /proc", [] { return call(SYS_openat, AT_FDCWD, "/proc/1/root/etc", O_PATH, 0); }},
        {"remove a file", [] { return call(SYS_unlinkat, AT_FDCWD, new_file, 0); }},
        {"make a directory", [] { return call(SYS_mkdirat, AT_FDCWD, new_file, 0700); }},
        {"rename", [] { return call(SYS_renameat2, AT_FDCWD, new_file, AT_FDCWD, "/tmp/other", 0); }},
        {"link", [] { return call(SYS_linkat, AT_FDCWD, secret_file, AT_FDCWD, new_file, 0); }},
        {"symbolic link", [] { return call(SYS_symlinkat, secret_file, AT_FDCWD, new_file); }},
        {"change a file's mode", [] { return call(SYS_fchmodat, AT_FDCWD, new_file, 0777); }},
        {"look for a file", [] { return call(SYS_faccessat, AT_FDCWD, secret_file, R_OK); }},
        {"stat", [] { return call(SYS_statx, AT_FDCWD, secret_file, 0, 0, nullptr); }},
        {"read a link", [] { return call(SYS_readlinkat, AT_FDCWD, "/proc/self/exe", nullptr, 0); }},
        {"change directory", [] { return call(SYS_chdir, "/tmp"); }},
        {"change the root", [] { return call(SYS_chroot, "/tmp"); }},
        {"make a file in memory", [] { return call(SYS_memfd_create, "probe", 0); }},
        {"duplicate a descriptor", [] { return call(SYS_dup, 0); }},
        {"descriptor control", [] { return call(SYS_fcntl, 0, F_GETFL); }},
        {"device control", [] { return call(SYS_ioctl, 0, FIONREAD, nullptr); }},
        {"type into the terminal", [] { return call(SYS_ioctl, 0, TIOCSTI, "x"); }},
        {"make a pipe", [] { return call(SYS_pipe2, nullptr, 0); }},
        {"make an eventfd", [] { return call(SYS_eventfd2, 0, 0); }},
        {"poll", [] { return call(SYS_ppoll, nullptr, 0, nullptr, nullptr, 0); }},
        {"watch files", [] { return call(SYS_inotify_init1, 0); }},
        {"move bytes between descriptors", [] { return call(SYS_splice, 0, nullptr, 1, nullptr, 1, 0); }},
        {"internet socket", [] { return call(SYS_socket, AF_INET, SOCK_STREAM, 0); }},
        {"raw socket", [] { return call(SYS_socket, AF_INET, SOCK_RAW, IPPROTO_ICMP); }},
        {"unix socket", [] { return call(SYS_socket, AF_UNIX, SOCK_STREAM, 0); }},
        {"netlink socket", [] { return call(SYS_socket, AF_NETLINK, SOCK_RAW, 0); }},
        {"packet socket", [] { return call(SYS_socket, AF_PACKET, SOCK_RAW, 0); }},
        {"vsock socket", [] { return call(SYS_socket, AF_VSOCK, SOCK_STREAM, 0); }},
        {"socket pair", [] { return call(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, nullptr); }},
        {"connect", &connect_to_loopback},
        {"send", [] { return call(SYS_sendto, 1, "x", 1, 0, nullptr, 0); }},
    };
}

/// Processes, memory, privileges.
Acts becoming_more()
{
    return {
        {"fork", [] { return call(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, 0); }},
        {"make a namespace", [] { return call(SYS_clone, CLONE_NEWUSER | SIGCHLD, nullptr, nullptr, nullptr, 0); }},
        {"a process that shares memory",
         [] { return call(SYS_clone, CLONE_VM | SIGCHLD, nullptr, nullptr, nullptr, 0); }},
        {"execute", [] { return call(SYS_execve, "/bin/sh", shell_arguments.data(), nullptr); }},
        {"execute by descriptor",
         [] { return call(SYS_execveat, 0, "", shell_arguments.data(), nullptr, AT_EMPTY_PATH); }},
        {"map executable memory", [] { return make_anonymous_memory(PROT_READ | PROT_EXEC); }},
        {"map writable and executable memory",
         [] { return make_anonymous_memory(PROT_READ | PROT_WRITE | PROT_EXEC); }},
        {"map a file", [] { return call(SYS_mmap, nullptr, 4096, PROT_READ, MAP_PRIVATE, 0, 0); }},
        {"make memory executable", [] { return protect(PROT_READ | PROT_EXEC); }},
        {"make memory executable by key",
         [] { return call(SYS_pkey_mprotect, nullptr, 4096, PROT_READ | PROT_EXEC, -1); }},
        {"share memory between processes", [] { return call(SYS_shmget, 0, 4096, 0600); }},
        {"message queue", [] { return call(SYS_msgget, 0, 0600); }},
        {"semaphores", [] { return call(SYS_semget, 0, 1, 0600); }},
        {"trace", [] { return call(SYS_ptrace, PTRACE_TRACEME, 0, nullptr, nullptr); }},
        {"read another process's memory", [] { return call(SYS_process_vm_readv, 2, nullptr, 0, nullptr, 0, 0); }},
        {"kill another process", [] { return call(SYS_kill, 2, SIGKILL); }},
        {"kill all processes", [] { return call(SYS_kill, -1, SIGKILL); }},
        {"kill another process's thread", [] { return call(SYS_tgkill, 2, 2, SIGKILL); }},
        {"kill a thread of any process", [] { return call(SYS_tkill, 2, SIGKILL); }},
        {"open another process", [] { return call(SYS_pidfd_open, 1, 0); }},
        {"take another process's descriptor", [] { return call(SYS_pidfd_getfd, 0, 0, 0); }},
        {"change user", [] { return call(SYS_setuid, 0); }},
        {"change all user ids", [] { return call(SYS_setresuid, 0, 0, 0); }},
        {"change group", [] { return call(SYS_setgid, 0); }},
        {"change groups", [] { return call(SYS_setgroups, 0, nullptr); }},
        {"change capabilities", &change_capabilities},
        {"new session", [] { return call(SYS_setsid); }},
        {"mount", [] { return call(SYS_mount, "none", "/tmp", "tmpfs", 0, nullptr); }},
        {"mount, new interface", [] { return call(SYS_fsopen, "tmpfs", 0); }},
        {"unmount", [] { return call(SYS_umount2, "/proc", MNT_DETACH); }},
        {"exchange the root", [] { return call(SYS_pivot_root, "/", "/"); }},
        {"leave namespaces", [] { return call(SYS_unshare, CLONE_NEWUSER); }},
        {"enter namespaces", [] { return call(SYS_setns, 0, 0); }},
        {"handle signals", &handle_signal},
        {"change a limit", &raise_limit},
    };
}

/// Parts of the kernel that were the way out before.
Acts reaching_the_kernel()
{
    Acts acts{
        {"io_uring", [] { return call(SYS_io_uring_setup, 1, nullptr); }},
        {"asynchronous input", [] { return call(SYS_io_setup, 1, nullptr); }},
        {"bpf", [] { return call(SYS_bpf, 0, nullptr, 0); }},
        {"performance counters", [] { return call(SYS_perf_event_open, nullptr, 0, -1, -1, 0); }},
        {"keys", [] { return call(SYS_keyctl, 0, 0, 0, 0, 0); }},
        {"add a key", [] { return call(SYS_add_key, "user", "a", "b", 1, -3); }},
        {"request a key", [] { return call(SYS_request_key, "user", "a", nullptr, 0); }},
        {"userfaultfd", [] { return call(SYS_userfaultfd, 0); }},
        {"personality", [] { return call(SYS_personality, 0x0400000); }},
        {"another filter", [] { return call(SYS_seccomp, 0, 0, nullptr); }},
        {"process control: be dumpable", [] { return call(SYS_prctl, PR_SET_DUMPABLE, 1, 0, 0, 0); }},
        {"process control: be traced", [] { return call(SYS_prctl, PR_SET_PTRACER, -1, 0, 0, 0); }},
        {"process control: no parent-death signal", [] { return call(SYS_prctl, PR_SET_PDEATHSIG, 0, 0, 0, 0); }},
        {"load a module", [] { return call(SYS_init_module, nullptr, 0, ""); }},
        {"load a module from a file", [] { return call(SYS_finit_module, 0, "", 0); }},
        {"another kernel", [] { return call(SYS_kexec_load, 0, 0, nullptr, 0); }},
        {"reboot", [] { return call(SYS_reboot, 0xfee1dead, 672274793, 0, nullptr); }},
        {"set the clock", [] { return call(SYS_clock_settime, CLOCK_REALTIME, nullptr); }},
        {"adjust the clock", [] { return call(SYS_adjtimex, nullptr); }},
        {"rename the computer", [] { return call(SYS_sethostname, "x", 1); }},
        {"read the kernel's log", [] { return call(SYS_syslog, 3, nullptr, 0); }},
        {"account processes", [] { return call(SYS_acct, nullptr); }},
        {"swap", [] { return call(SYS_swapon, "/dev/null", 0); }},
        {"a timer", [] { return call(SYS_timer_create, CLOCK_MONOTONIC, nullptr, nullptr); }},
        {"run on chosen processors", [] { return call(SYS_sched_setaffinity, 0, 0, nullptr); }},
        {"go first at the disk", [] { return call(SYS_ioprio_set, 1, 0, 0); }},
        {"landlock anew", [] { return call(SYS_landlock_create_ruleset, nullptr, 0, 1); }},
        {"a number that no call has", [] { return call(99999); }},
    };
#if defined(__x86_64__)
    acts.merge(Acts{
        {"ports", [] { return call(SYS_ioperm, 0x70, 1, 1); }},
        {"privilege level of ports", [] { return call(SYS_iopl, 3); }},
        {"segments", [] { return call(SYS_modify_ldt, 0, nullptr, 0); }},
        {"a call by the 32-bit entry", &call_by_32_bit_entry},
        {"a call with x32 numbers", [] { return call(x32_bit | SYS_openat, AT_FDCWD, secret_file, O_RDONLY, 0); }},
        {"old open", [] { return call(SYS_open, secret_file, O_RDONLY, 0); }},
        {"old fork", [] { return call(SYS_fork); }},
        {"old vfork", [] { return call(SYS_vfork); }},
    });
#endif
    return acts;
}

Acts permitted_or_refused()
{
    return {
        {"nothing", [] { return 0; }},
        {"memory", [] { return make_anonymous_memory(PROT_READ | PROT_WRITE); }},
        {"protect memory", [] { return protect(PROT_READ); }},
        {"a thread", &make_thread},
        {"a thread by the newest call", [] { return call(SYS_clone3, nullptr, 0); }},
        {"be scheduled otherwise", &set_scheduler},
        {"be scheduled otherwise, new interface", &set_scheduling_attributes},
        {"be nicer to itself", [] { return call(SYS_setpriority, PRIO_PROCESS, 0, 0); }},
        {"read a descriptor that is not there", [] { return call(SYS_read, 5, nullptr, 0); }},
        {"open /dev/urandom", [] { return call(SYS_openat, AT_FDCWD, "/dev/urandom", O_RDONLY, 0); }},
        {"open /dev/urandom for writing", [] { return call(SYS_openat, AT_FDCWD, "/dev/urandom", O_WRONLY, 0); }},
        {"list the root", [] { return call(SYS_openat, AT_FDCWD, "/", O_RDONLY | O_DIRECTORY, 0); }},
    };
}

Acts forbidden()
{
    Acts acts = reaching_out();
    acts.merge(becoming_more());
    acts.merge(reaching_the_kernel());
    // What a sanitizer's run-time needs is not forbidden in its builds.
    if constexpr (restriction::built_with_sanitizer)
        for (const char* act : {"handle signals", "change a limit"})
            acts.erase(act);
    return acts;
}

} // namespace

std::function<int()> act_of(std::string_view name)
{
    Acts acts = forbidden();
    acts.merge(permitted_or_refused());
    const auto found = acts.find(name);
    return found == acts.end() ? Act() : found->second;
}

std::optional<int> attempt(std::string_view name)
{
    const Act act = act_of(name);
    return act ? std::optional(act()) : std::nullopt;
}

const std::vector<std::string_view>& forbidden_acts()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const auto& [name, act] : forbidden())
            all.push_back(name);
        return all;
    }();
    return names;
}

} // namespace fallow::test
