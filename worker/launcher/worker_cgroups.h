// SPDX-License-Identifier: GPL-3.0-or-later
// Control groups (cgroup v2) for workers, where the system has granted the launcher a part of the tree. In it stands one
// group for all workers, which goes last where both it and the launcher want the processor, and in that one for each
// worker, which the kernel freezes as a whole.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "protocol/descriptor.h"

namespace fallow::launcher {

class WorkerCgroups;

/// The group of one worker, removed at the end. One that is not open does nothing: the worker lives where the launcher does.
class WorkerCgroup {
public:
    WorkerCgroup() = default;
    WorkerCgroup(std::shared_ptr<WorkerCgroups> groups, std::string name, Descriptor freezer);
    ~WorkerCgroup();
    WorkerCgroup(WorkerCgroup&& other) noexcept = default;
    WorkerCgroup& operator=(WorkerCgroup&& other) noexcept;

    [[nodiscard]] bool is_open() const { return groups_ != nullptr; }
    /// Asks the kernel to freeze or thaw every process in it. May wait. A signal that kills reaches also who is frozen.
    void set_frozen(bool frozen);

private:
    std::shared_ptr<WorkerCgroups> groups_;
    std::string name_;
    Descriptor freezer_; ///< its cgroup.freeze; closed where the kernel has none (before 5.2)
    bool is_frozen_ = false;
};

class WorkerCgroups : public std::enable_shared_from_this<WorkerCgroups> {
public:
    /// In the control group of this process, where that is its own to divide: an ordinary user's if the user may write there
    /// (as with systemd's user services), root's if systemd marks it as delegated, because root may write everywhere. Nothing
    /// else, and nothing is changed then. May move this process one group down: so no other process should have been started
    /// by it before. One for a process.
    static std::shared_ptr<WorkerCgroups> granted();
    /// The same in a group that somebody names.
    static std::shared_ptr<WorkerCgroups> in(const std::filesystem::path& group);
    ~WorkerCgroups();

    /// Puts a process that has begun nothing yet into a group of its own; from any thread.
    [[nodiscard]] WorkerCgroup admit(pid_t worker);

private:
    friend class WorkerCgroup;

    explicit WorkerCgroups(std::filesystem::path workers);
    void remove_leftovers();
    void remove(std::string name);
    void remove_what_is_empty();       ///< with `mutex_` held
    std::optional<std::string> make(); ///< with `mutex_` held

    const std::filesystem::path workers_; ///< the group of all workers
    std::mutex mutex_;
    unsigned next_ = 0;
    std::vector<std::string> to_remove_; ///< the kernel may take a dead process for a member a moment longer
};

} // namespace fallow::launcher
