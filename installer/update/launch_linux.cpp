// SPDX-License-Identifier: GPL-3.0-or-later
// Linux: the installer is copied into a file in memory, which is sealed against every change, hashed, and started by its
// descriptor. What happens to the file on the disk meanwhile is of no consequence.
#include "installer/update/launch.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "protocol/descriptor.h"

namespace fallow::update {
namespace {

constexpr int exit_not_started = 127;

tl::unexpected<Failure> refused(std::string_view what)
{
    return fail(FailureCode::io_error, "installer: cannot " + std::string(what) + ": " + std::strerror(errno));
}

Result<Descriptor> sealed_copy(const std::filesystem::path& installer, std::uint64_t size)
{
    const Descriptor file(::open(installer.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat found {};
    if (!file.is_open() || ::fstat(file.get(), &found) != 0)
        return refused("open " + installer.string());
    if (!S_ISREG(found.st_mode) || static_cast<std::uint64_t>(found.st_size) != size)
        return fail(FailureCode::digest_mismatch, installer.string() + " is not the installer that was signed");
    // Not close-on-exec: an interpreter reads a script by this descriptor.
    Descriptor memory(::memfd_create("fallow-installer", MFD_ALLOW_SEALING));
    if (!memory.is_open())
        return refused("make a file in memory");
    for (std::uint64_t left = size; left > 0;) {
        const ssize_t sent = ::sendfile(memory.get(), file.get(), nullptr, left);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return refused("read " + installer.string());
        left -= static_cast<std::uint64_t>(sent);
    }
    if (::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0)
        return refused("seal it");
    return memory;
}

Result<void> check(int memory, const Payload& payload)
{
    void* const bytes = ::mmap(nullptr, payload.size, PROT_READ, MAP_PRIVATE, memory, 0);
    if (bytes == MAP_FAILED)
        return refused("look at it");
    const auto digest = digest_of<BlobDigest>({static_cast<const std::uint8_t*>(bytes), payload.size});
    ::munmap(bytes, payload.size);
    if (digest != payload.digest)
        return fail(FailureCode::digest_mismatch, "the installer was changed after it was checked: it hashes to "
                                                      + digest.hex() + ", signed is " + payload.digest.hex());
    return {};
}

[[noreturn]] void become(int memory)
{
    std::array<char, 17> name{"fallow-installer"};
    std::array<char, 9> silent{"--silent"};
    char* const arguments[]{name.data(), silent.data(), nullptr};
    // Its own descriptor, and of ours none: libcurl's sockets stay open in programs that are started.
    constexpr int own = STDERR_FILENO + 1;
    if (memory != own && ::dup2(memory, own) != own)
        ::_exit(exit_not_started);
    ::close_range(own + 1, ~0U, 0);
    ::signal(SIGPIPE, SIG_DFL);
    ::setsid(); // a terminal that is closed, or Ctrl-C, must not leave half an installation
    ::fexecve(own, arguments, environ);
    ::_exit(exit_not_started);
}

/// Waits by a descriptor of the process, so that the limit needs no signal.
Result<std::optional<int>> wait_for(pid_t child, std::chrono::seconds limit)
{
    const Descriptor process(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
    if (process.is_open()) {
        const auto until = std::chrono::steady_clock::now() + limit;
        while (true) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
            pollfd waiting{process.get(), POLLIN, 0};
            const int ready = left.count() > 0 ? ::poll(&waiting, 1, static_cast<int>(left.count())) : 0;
            if (ready > 0)
                break;
            // Killing it would leave the installation half done.
            if (ready == 0)
                return fail(FailureCode::timed_out, "the installer has not ended after " + std::to_string(limit.count())
                                                        + " s; it was left to itself");
        }
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return refused("wait for it");
    if (WIFEXITED(status) && WEXITSTATUS(status) == exit_not_started)
        return fail(
            FailureCode::io_error,
            "the installer cannot be started: it is no program for this computer, or vm.memfd_noexec forbids it");
    if (WIFSIGNALED(status))
        return fail(FailureCode::internal, "the installer was ended by signal " + std::to_string(WTERMSIG(status)));
    return WEXITSTATUS(status);
}

} // namespace

Result<std::optional<int>> launch_checked(const std::filesystem::path& installer, const Payload& payload,
                                          std::chrono::seconds limit)
{
    const auto memory = sealed_copy(installer, payload.size);
    if (!memory)
        return tl::unexpected(memory.error());
    if (const auto checked = check(memory->get(), payload); !checked)
        return tl::unexpected(checked.error());
    const pid_t child = ::fork();
    if (child < 0)
        return refused("start it");
    if (child == 0)
        become(memory->get());
    return wait_for(child, limit);
}

} // namespace fallow::update
