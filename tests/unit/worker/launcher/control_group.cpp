// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/worker/launcher/control_group.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "worker/launcher/own_cgroup.h"

namespace fallow::test {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file)
{
    std::ifstream stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

bool enter(const fs::path& group)
{
    std::ofstream stream(group / "cgroup.procs");
    stream << "0" << std::flush;
    return bool(stream);
}

/// Where this process may perhaps make a group: below its own, or below the root if it lives there.
std::optional<fs::path> place()
{
    const std::string mounts = text_of("/proc/self/mountinfo");
    if (const auto own = launcher::own_cgroup(text_of("/proc/self/cgroup"), mounts))
        return own;
    const auto some = launcher::own_cgroup("0::/some", mounts);
    return some ? std::optional(some->parent_path()) : std::nullopt;
}

/// Groups in it first; its files are the kernel's and go with it.
void remove_group(const fs::path& group)
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(group, error))
        if (entry.is_directory())
            remove_group(entry.path());
    if (::rmdir(group.c_str()) != 0)
        std::fprintf(stderr, "%s stays behind: %s\n", group.c_str(), std::strerror(errno));
}

} // namespace

std::unique_ptr<ControlGroup> ControlGroup::make()
{
    const auto parent = place();
    if (!parent)
        return nullptr;
    const fs::path path = *parent / ("fallow-test-" + std::to_string(::getpid()));
    if (::mkdir(path.c_str(), 0755) != 0)
        return nullptr;
    if (!enter(path)) {
        remove_group(path);
        return nullptr;
    }
    return std::unique_ptr<ControlGroup>(new ControlGroup(*parent, path));
}

ControlGroup::ControlGroup(fs::path parent, fs::path path) : parent_(std::move(parent)), path_(std::move(path)) {}

ControlGroup::~ControlGroup()
{
    enter(parent_);
    remove_group(path_);
}

void ControlGroup::delegate() const
{
    if (::geteuid() == 0 && ::setxattr(path_.c_str(), "trusted.delegate", "1", 1, 0) != 0)
        std::fprintf(stderr, "%s cannot be marked: %s\n", path_.c_str(), std::strerror(errno));
}

std::size_t ControlGroup::count_workers() const
{
    std::error_code error;
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(workers(), error))
        count += entry.is_directory() ? 1 : 0;
    return count;
}

fs::path control_group_of(int process)
{
    return launcher::own_cgroup(text_of("/proc/" + std::to_string(process) + "/cgroup"),
                                text_of("/proc/self/mountinfo"))
        .value_or("");
}

bool is_inhabited(const fs::path& group)
{
    return text_of(group / "cgroup.events").find("populated 1") != std::string::npos;
}

bool is_frozen(const fs::path& group) { return text_of(group / "cgroup.events").find("frozen 1") != std::string::npos; }

} // namespace fallow::test
