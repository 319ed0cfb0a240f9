// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/launcher/worker_cgroups.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "worker/launcher/own_cgroup.h"

namespace fallow::launcher {
namespace {

namespace fs = std::filesystem;

constexpr const char* launcher_group = "fallow-agent";
constexpr const char* workers_group = "fallow-workers";
constexpr mode_t group_mode = 0755;
/// Of names that are still taken, by a leftover that does not go away.
constexpr int max_taken_names = 100;
/// What systemd puts on a group that it has given away (Delegate=): root's only, and readable by all, since version 251.
constexpr std::array<const char*, 2> delegation_marks{"trusted.delegate", "user.delegate"};

std::string text_of(const fs::path& file)
{
    std::ifstream stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// In one call, as the kernel reads it; never makes a file.
bool write_text(const fs::path& file, std::string_view text)
{
    const Descriptor opened(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    return opened.is_open() && ::write(opened.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool has_word(std::string_view text, std::string_view word)
{
    std::istringstream words{std::string(text)};
    for (std::string next; words >> next;)
        if (next == word)
            return true;
    return false;
}

bool make_group(const fs::path& group) { return ::mkdir(group.c_str(), group_mode) == 0 || errno == EEXIST; }

bool is_delegated(const fs::path& group)
{
    if (::geteuid() != 0)
        return ::faccessat(AT_FDCWD, group.c_str(), W_OK, AT_EACCESS) == 0
               && ::faccessat(AT_FDCWD, (group / "cgroup.procs").c_str(), W_OK, AT_EACCESS) == 0;
    for (const char* mark : delegation_marks) {
        char value = 0;
        if (::getxattr(group.c_str(), mark, &value, 1) == 1 && value == '1')
            return true;
    }
    return false;
}

enum class Members { none, only_this_process, others };

Members members_of(const fs::path& group)
{
    std::ifstream processes(group / "cgroup.procs");
    Members members = Members::none;
    for (pid_t process = 0; processes >> process;) {
        if (process != ::getpid())
            return Members::others;
        members = Members::only_this_process;
    }
    return members;
}

/// Groups share the processor only where their parent has no processes of its own, so this one goes down into a group beside
/// the workers'. Other processes that stand there are not ours to move.
bool share_processor_below(const fs::path& group)
{
    const Members members = members_of(group);
    if (members == Members::others)
        return false;
    const fs::path own = group / launcher_group;
    if (members == Members::only_this_process && (!make_group(own) || !write_text(own / "cgroup.procs", "0")))
        return false;
    if (write_text(group / "cgroup.subtree_control", "+cpu"))
        return true;
    if (members == Members::only_this_process && write_text(group / "cgroup.procs", "0"))
        (void)::rmdir(own.c_str());
    return false;
}

/// "<process>-<number>": whose launcher is no more. One with this process's own number is of an earlier life.
bool is_left_over(std::string_view name)
{
    pid_t launcher = 0;
    const auto end = std::from_chars(name.data(), name.data() + name.size(), launcher);
    if (end.ec != std::errc() || launcher <= 0 || end.ptr == name.data() + name.size() || *end.ptr != '-')
        return false;
    return launcher == ::getpid() || (::kill(launcher, 0) != 0 && errno == ESRCH);
}

} // namespace

WorkerCgroup::WorkerCgroup(std::shared_ptr<WorkerCgroups> groups, std::string name, Descriptor freezer)
    : groups_(std::move(groups)), name_(std::move(name)), freezer_(std::move(freezer))
{
}

WorkerCgroup::~WorkerCgroup()
{
    if (groups_)
        groups_->remove(std::move(name_));
}

WorkerCgroup& WorkerCgroup::operator=(WorkerCgroup&& other) noexcept
{
    std::swap(groups_, other.groups_);
    std::swap(name_, other.name_);
    std::swap(freezer_, other.freezer_);
    std::swap(is_frozen_, other.is_frozen_);
    return *this;
}

void WorkerCgroup::set_frozen(bool frozen)
{
    if (frozen == is_frozen_ || !freezer_.is_open())
        return;
    is_frozen_ = frozen;
    (void)!::pwrite(freezer_.get(), frozen ? "1" : "0", 1, 0);
}

std::shared_ptr<WorkerCgroups> WorkerCgroups::granted()
{
    auto group = own_cgroup(text_of("/proc/self/cgroup"), text_of("/proc/self/mountinfo"));
    if (group && group->filename() == launcher_group)
        group = group->parent_path(); // started by one that had already moved
    return group && is_delegated(*group) ? in(*group) : nullptr;
}

std::shared_ptr<WorkerCgroups> WorkerCgroups::in(const fs::path& group)
{
    const fs::path workers = group / workers_group;
    if (!make_group(workers))
        return nullptr;
    std::shared_ptr<WorkerCgroups> groups(new WorkerCgroups(workers));
    groups->remove_leftovers();
    if (has_word(text_of(group / "cgroup.controllers"), "cpu") && share_processor_below(group)
        && !write_text(workers / "cpu.idle", "1"))
        (void)write_text(workers / "cpu.weight", "1"); // the least, where the kernel is older than 5.15
    return groups;
}

WorkerCgroups::WorkerCgroups(fs::path workers) : workers_(std::move(workers)) {}

WorkerCgroups::~WorkerCgroups()
{
    remove_what_is_empty();
    (void)::rmdir(workers_.c_str()); // fails where another agent has workers
}

WorkerCgroup WorkerCgroups::admit(pid_t worker)
{
    std::optional<std::string> name;
    {
        const std::lock_guard lock(mutex_);
        remove_what_is_empty();
        name = make();
    }
    if (!name)
        return {};
    const fs::path group = workers_ / *name;
    if (!write_text(group / "cgroup.procs", std::to_string(worker))) {
        remove(std::move(*name));
        return {};
    }
    return {shared_from_this(), std::move(*name),
            Descriptor(::open((group / "cgroup.freeze").c_str(), O_WRONLY | O_CLOEXEC))};
}

std::optional<std::string> WorkerCgroups::make()
{
    for (int taken = 0; taken < max_taken_names; ++taken) {
        std::string name = std::to_string(::getpid()) + "-" + std::to_string(next_++);
        if (::mkdir((workers_ / name).c_str(), group_mode) == 0)
            return name;
        if (errno != EEXIST)
            break;
    }
    return std::nullopt;
}

void WorkerCgroups::remove(std::string name)
{
    const std::lock_guard lock(mutex_);
    to_remove_.push_back(std::move(name));
    remove_what_is_empty();
}

void WorkerCgroups::remove_what_is_empty()
{
    std::erase_if(to_remove_, [this](const std::string& name) {
        return ::rmdir((workers_ / name).c_str()) == 0 || errno == ENOENT;
    });
}

/// Of agents that were killed: their workers died with them, the groups did not.
void WorkerCgroups::remove_leftovers()
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(workers_, error))
        if (is_left_over(entry.path().filename().string()))
            to_remove_.push_back(entry.path().filename().string());
    remove_what_is_empty();
}

} // namespace fallow::launcher
