// SPDX-License-Identifier: GPL-3.0-or-later
// Makes inputs of outputs, one behind another and with nothing in between: the one input of a batch that joins another's outputs,
// in the order of the flow's first inputs; and what a comparator gets, two results whose lengths are its last two arguments.
// On a disk thread, which may wait for the writer.
#pragma once

#include <atomic>

#include "coordinator-server/api/blob_store.h"
#include "coordinator-server/api/structured_log.h"
#include "coordinator-server/writer/writer.h"

namespace fallow::coordinator {

class OutputJoiner {
public:
    OutputJoiner(Writer& writer, BlobStore& blobs, StructuredLog& log) : writer_(writer), blobs_(blobs), log_(log) {}

    /// Joins whatever is due. When a disk or the database is in the way, it stays due.
    void join_all();

private:
    struct Output {
        std::uint32_t place = 0;
        Content content;
    };
    void join_batches();
    void join_comparisons();
    Result<JoinedOutputs> join(const JoinDue& due);
    /// Nothing where the two cannot be equal: only outputs of functions that ended with the same exit code are compared.
    Result<std::optional<TaskInput>> join(const ComparisonDue& due);
    Result<Content> put_together(std::vector<Output> outputs, std::uint64_t bytes, AccountId owner);
    Result<void> append(const Content& content, Bytes& joined) const;

    Writer& writer_;
    BlobStore& blobs_;
    StructuredLog& log_;
    std::atomic<bool> busy_ = false; ///< one thread at a time: a second look while one joins finds nothing to do
    std::atomic<bool> again_ = false;
};

} // namespace fallow::coordinator
