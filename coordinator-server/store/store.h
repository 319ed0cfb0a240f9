// SPDX-License-Identifier: GPL-3.0-or-later
// The pool's books on disk, in the domain's words. A store decides nothing: it writes what the core decided, all or
// nothing, and gives it back. Used by one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coordinator-server/core/restoration.h"
#include "coordinator-server/core/share.h"
#include "coordinator-server/core/verdicts.h"
#include "protocol/result.h"

namespace fallow::coordinator {

class SharedBooks;

class Store {
public:
    virtual ~Store() = default;

    virtual Result<void> load(Restoration& core) = 0;
    /// Decisions and leases of these tasks only, in the same order: which of the decisions were credited is always told.
    virtual Result<void> load_tasks(const std::vector<TaskRange>& tasks, Restoration& core) = 0;
    /// Nothing where one coordinator has the books for itself.
    virtual SharedBooks* shared() { return nullptr; }
    /// All of it durably, or none: unavailable when it could not be written.
    virtual Result<void> commit(const Changes& changes) = 0;

    // Reading of what was committed. not_found where it is not there.
    virtual Result<TaskInput> input(TaskId task) = 0;
    virtual Result<std::string> function_package(const FunctionDigest& digest) = 0;
    virtual Result<std::optional<StoredLease>> lease(LeaseId lease) = 0;
    /// Nothing when no such lease was ever granted.
    virtual Result<std::optional<LeaseBooks>> lease_books(LeaseId lease) = 0;
    /// Where several reports of the task have one commitment, the output of whichever it is kept with. Nothing when none was
    /// taken of this lease.
    virtual Result<std::optional<ReportedResult>> reported(LeaseId lease) = 0;
    /// In order of sequence, at most `limit` and until `max_bytes` of inline output are passed.
    virtual Result<std::vector<TaskResult>> results(BatchId batch, std::uint64_t from, std::size_t limit,
                                                    std::size_t max_bytes) = 0;
};

} // namespace fallow::coordinator
