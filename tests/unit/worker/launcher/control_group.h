// SPDX-License-Identifier: GPL-3.0-or-later
// A control group (cgroup v2) of the test's own, in which it and what it starts live, as in a service of systemd's.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

namespace fallow::test {

/// Moves this process into a new group; back out of it and removes it at the end, when all that was started in it is gone.
class ControlGroup {
public:
    /// Nothing where this process may make none.
    static std::unique_ptr<ControlGroup> make();
    ~ControlGroup();
    ControlGroup(const ControlGroup&) = delete;
    ControlGroup& operator=(const ControlGroup&) = delete;

    /// Gives it away to whoever lives in it, as systemd does by `Delegate=yes`. An ordinary user's own group needs no mark.
    void delegate() const;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// The launcher's group of all workers, and how many it holds.
    [[nodiscard]] std::filesystem::path workers() const { return path_ / "fallow-workers"; }
    [[nodiscard]] std::size_t count_workers() const;

private:
    ControlGroup(std::filesystem::path parent, std::filesystem::path path);

    std::filesystem::path parent_;
    std::filesystem::path path_;
};

/// The control group that a process lives in; empty for the root and when the process is gone.
std::filesystem::path control_group_of(int process);
/// Whether anything lives in it; a process whose threads are still dying does.
bool is_inhabited(const std::filesystem::path& group);
/// Whether the kernel says that all that lives in it has come to rest.
bool is_frozen(const std::filesystem::path& group);

} // namespace fallow::test
